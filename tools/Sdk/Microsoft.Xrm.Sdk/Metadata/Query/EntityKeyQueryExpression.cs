using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

/// <summary>Which alternate keys of the tables found are asked for.</summary>
[DataContract(Name = "EntityKeyQueryExpression", Namespace = ContractNamespaces.MetadataQuery2011)]
public sealed class EntityKeyQueryExpression : MetadataQueryExpression;
