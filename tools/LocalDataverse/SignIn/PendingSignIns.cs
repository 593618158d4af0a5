using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace LocalDataverse.SignIn;

/// <summary>Sign-ins that are under way: device codes that wait for a person, authorization codes that wait for their program.</summary>
internal sealed class PendingSignIns(TimeProvider clock)
{
    // What a person can tell apart and type: no vowels, no I, O, 0, 1.
    private const string Letters = "BCDFGHJKLMNPQRSTVWXYZ23456789";
    private const int UserCodeLength = 9;
    private const int MostPending = 10_000;

    public static readonly TimeSpan DeviceLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DeviceSignIn> _devices = [];
    private readonly ConcurrentDictionary<string, CodeSignIn> _codes = [];

    public DeviceSignIn AddDevice(Guid clientId, Audience audience)
    {
        Sweep();
        var device = new DeviceSignIn(
            NewCode(), RandomNumberGenerator.GetString(Letters, UserCodeLength), clientId, audience, clock.GetUtcNow() + DeviceLifetime);
        _devices[device.DeviceCode] = device;
        return device;
    }

    public DeviceSignIn? FindDevice(string deviceCode) => _devices.GetValueOrDefault(deviceCode);

    /// <summary>The device that shows a code, while it waits.</summary>
    public DeviceSignIn? FindByUserCode(string userCode) => _devices.Values.FirstOrDefault(device =>
        string.Equals(device.UserCode, userCode.Trim(), StringComparison.OrdinalIgnoreCase) && device.Expires > clock.GetUtcNow() && device.User is null);

    public bool IsExpired(DeviceSignIn device) => device.Expires <= clock.GetUtcNow();

    /// <summary>Takes a device's sign-in, once.</summary>
    public bool Remove(DeviceSignIn device) => _devices.TryRemove(device.DeviceCode, out _);

    public string AddCode(CodeSignIn signIn)
    {
        Sweep();
        var code = NewCode();
        _codes[code] = signIn with { Expires = clock.GetUtcNow() + CodeLifetime };
        return code;
    }

    /// <summary>Takes a sign-in by its code: a code is good once.</summary>
    public CodeSignIn? TakeCode(string code) => _codes.TryRemove(code, out var signIn) && signIn.Expires > clock.GetUtcNow() ? signIn : null;

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (code, device) in _devices)
        {
            // A device that asks late is told so, for a while.
            if (device.Expires + DeviceLifetime <= now || _devices.Count > MostPending)
            {
                _devices.TryRemove(code, out _);
            }
        }

        foreach (var (code, signIn) in _codes)
        {
            if (signIn.Expires <= now || _codes.Count > MostPending)
            {
                _codes.TryRemove(code, out _);
            }
        }
    }

    private static string NewCode() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}

/// <summary>A device that shows a code and waits for a person to enter it elsewhere.</summary>
internal sealed record DeviceSignIn(string DeviceCode, string UserCode, Guid ClientId, Audience Audience, DateTimeOffset Expires)
{
    /// <summary>Who entered the code; null while nobody did.</summary>
    public UserRegistration? User { get; set; }
}

/// <summary>A person who signed in for a program, which has yet to come for the tokens.</summary>
internal sealed record CodeSignIn(
    Guid ClientId, UserRegistration User, Audience Audience, string RedirectUri, string? Challenge, string? ChallengeMethod, string? Nonce)
{
    public DateTimeOffset Expires { get; init; }
}
