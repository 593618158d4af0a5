using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

/// <summary>Which columns of the tables found are asked for.</summary>
[DataContract(Name = "AttributeQueryExpression", Namespace = ContractNamespaces.MetadataQuery2011)]
public sealed class AttributeQueryExpression : MetadataQueryExpression;
