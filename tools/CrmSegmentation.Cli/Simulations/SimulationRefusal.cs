namespace CrmSegmentation.Cli.Simulations;

/// <summary>A simulation cannot be run with what it was given; the message is for the person who gave it.</summary>
internal sealed class SimulationRefusal : FormatException
{
    public SimulationRefusal()
    {
    }

    public SimulationRefusal(string message)
        : base(message)
    {
    }

    public SimulationRefusal(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the command was called wrongly, rather than given a wrong file.</summary>
    public bool IsMisuse { get; private init; }

    /// <summary>A refusal of how the command was called.</summary>
    public static SimulationRefusal Misuse(string message) => new(message) { IsMisuse = true };
}
