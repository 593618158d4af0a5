using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Rows;

/// <summary>What a path leads to.</summary>
internal abstract record Resource(WebTable Table);

/// <summary>Rows of a table: all, or those that a navigation property leads to.</summary>
internal sealed record SetResource(WebTable Table, RowResource? Parent = null, Navigation? Navigation = null) : Resource(Table);

/// <summary>A row, by its id or its key.</summary>
internal sealed record RowResource(WebTable Table, EntityReference Reference) : Resource(Table);

/// <summary>A row that a single-valued navigation property of another leads to.</summary>
internal sealed record RelatedRowResource(WebTable Table, RowResource Parent, Navigation Navigation) : Resource(Table);

/// <summary>A row of a collection-valued navigation property of another.</summary>
internal sealed record MemberResource(WebTable Table, RowResource Parent, Navigation Navigation, RowResource Row) : Resource(Table);

/// <summary>A property of a row.</summary>
internal sealed record PropertyResource(WebTable Table, RowResource Row, WebProperty Property) : Resource(Table);
