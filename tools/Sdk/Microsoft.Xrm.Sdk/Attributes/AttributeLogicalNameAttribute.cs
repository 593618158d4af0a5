namespace Microsoft.Xrm.Sdk;

/// <summary>Names the column that a property of a generated row class stands for.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AttributeLogicalNameAttribute : Attribute
{
    public AttributeLogicalNameAttribute(string logicalName) => LogicalName = RequiredName.Of(logicalName, nameof(logicalName));

    public string LogicalName { get; }
}
