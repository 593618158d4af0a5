namespace SolutionTools.Packages;

/// <summary>A solution, packed or unpacked, cannot be used as it is; the message is for the person who gave it.</summary>
public sealed class SolutionRefusedException : Exception
{
    /// <summary>Makes a refusal that says nothing.</summary>
    public SolutionRefusedException()
    {
    }

    /// <summary>Makes a refusal.</summary>
    /// <param name="message">What is wrong, and the way out.</param>
    public SolutionRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes a refusal.</summary>
    /// <param name="message">What is wrong, and the way out.</param>
    /// <param name="innerException">What brought it to light.</param>
    public SolutionRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes a refusal of a file.</summary>
    /// <param name="file">The file, by its path inside the zip or the folder.</param>
    /// <param name="reason">What is wrong with it, and the way out.</param>
    /// <param name="place">Where in it, when that is known: a line, or an element.</param>
    public SolutionRefusedException(string file, string reason, string? place = null)
        : base(place is null ? $"{file}: {reason}" : $"{file}, {place}: {reason}") => (File, Place) = (file, place);

    /// <summary>The file, by its path inside the zip or the folder; null where the whole is meant.</summary>
    public string? File { get; }

    /// <summary>Where in the file; null where that is not known.</summary>
    public string? Place { get; }
}
