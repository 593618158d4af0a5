namespace LocalDataverse.WebApi.Url;

/// <summary>A member of an enumeration, with the full name of its type before it: <c>Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'</c>.</summary>
internal sealed record EnumLiteral(string Type, string Member) : Expression;
