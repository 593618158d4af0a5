namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>What a rule says of a customer.</summary>
public enum Decision
{
    /// <summary>The customer does not belong to the segment.</summary>
    NotMember,

    /// <summary>The customer belongs to the segment.</summary>
    Member,

    /// <summary>The formula ran into an error, for example a division by zero.</summary>
    Failed,
}
