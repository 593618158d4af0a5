using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>The columns that a query returns.</summary>
[DataContract(Name = "ColumnSet", Namespace = ContractNamespaces.Xrm2011)]
public sealed class ColumnSet : IExtensibleDataObject
{
    public ColumnSet()
    {
    }

    public ColumnSet(bool allColumns) => AllColumns = allColumns;

    public ColumnSet(params string[] columns)
    {
        if (columns != null)
        {
            AddColumns(columns);
        }
    }

    [DataMember]
    public bool AllColumns { get; set; }

    [DataMember]
    public DataCollection<string> Columns { get => field ??= new DataCollection<string>(); set; }

    [DataMember]
    public DataCollection<XrmAttributeExpression> AttributeExpressions
    {
        get => field ??= new DataCollection<XrmAttributeExpression>();
        set;
    }

    public bool HasLazyFileAttribute { get; set; }

    public string LazyFileAttributeEntityName { get; set; }

    public string LazyFileAttributeKey { get; set; }

    public int LazyFileAttributeSizeLimit { get; set; }

    public Lazy<object> LazyFileAttributeValue { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public void AddColumn(string column) => Columns.Add(column);

    public void AddColumns(params string[] columns) => Columns.AddRange(columns);
}
