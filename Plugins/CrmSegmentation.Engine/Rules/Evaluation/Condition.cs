namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>What a condition says; smaller and faster to pass on than a value.</summary>
internal enum Answer : byte
{
    /// <summary>False, or Blank.</summary>
    No,

    /// <summary>True.</summary>
    Yes,

    /// <summary>An error, which the frame keeps.</summary>
    Failed,
}

/// <summary>A composed condition.</summary>
internal delegate Answer Condition(in Frame frame);
