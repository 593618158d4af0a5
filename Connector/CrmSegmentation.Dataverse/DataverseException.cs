using System.Net;

namespace CrmSegmentation.Dataverse;

/// <summary>Dataverse refused, or could not be reached.</summary>
public sealed class DataverseException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What Dataverse said, for people.</param>
    /// <param name="inner">What lies behind it.</param>
    public DataverseException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Dataverse's error code, for example 0x80040217; 0 when it gave none.</summary>
    public int Code { get; init; }

    /// <summary>The status of the answer; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The id by which an administrator finds the request; null when Dataverse gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The claims that a sign-in must satisfy first; null when it is about something else.</summary>
    public string? Claims { get; init; }

    /// <summary>Whether the same request may succeed later: throttling, a deadlock, an outage.</summary>
    public bool IsTransient => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
        || DataverseErrorCodes.IsTransient(Code);

    /// <summary>Whether the row, or its version, is another one than the caller believed.</summary>
    public bool IsConflict => Status is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict;
}
