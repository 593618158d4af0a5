namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Names the table that a generated row class stands for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntityLogicalNameAttribute : Attribute
{
    public EntityLogicalNameAttribute(string logicalName) => LogicalName = RequiredName.Of(logicalName, nameof(logicalName));

    public string LogicalName { get; }
}
