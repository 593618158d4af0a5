using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

/// <summary>Which relationships of the tables found are asked for.</summary>
[DataContract(Name = "RelationshipQueryExpression", Namespace = ContractNamespaces.MetadataQuery2011)]
public sealed class RelationshipQueryExpression : MetadataQueryExpression;
