using CrmSegmentation.Engine.Testing;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>Dates as tests write them.</summary>
internal static class Dates
{
    /// <summary>A day or time on the wall clock.</summary>
    public static DateTime Local(string text) => CustomerBuilder.Date(text);

    /// <summary>The same, as UTC.</summary>
    public static DateTime Utc(string text) => DateTime.SpecifyKind(CustomerBuilder.Date(text), DateTimeKind.Utc);
}
