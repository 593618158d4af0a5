namespace SolutionTools.Checking.Facts;

/// <summary>What has become of an assembly's strong name.</summary>
internal enum StrongName
{
    /// <summary>It has none: there is no public key.</summary>
    None,

    /// <summary>It was to be signed later, and was not.</summary>
    Delayed,

    /// <summary>It says that it is signed, and where the signature belongs there is nothing: the public key alone was at hand.</summary>
    Public,

    /// <summary>It has a key by which nothing can be verified.</summary>
    Unverifiable,

    /// <summary>It was signed, by another key or before the file was changed.</summary>
    Broken,

    /// <summary>It is signed by its key.</summary>
    Valid,
}
