namespace Microsoft.Xrm.Sdk;

/// <summary>One change of a row, as change tracking reports it.</summary>
public interface IChangedItem
{
    ChangeType Type { get; set; }
}
