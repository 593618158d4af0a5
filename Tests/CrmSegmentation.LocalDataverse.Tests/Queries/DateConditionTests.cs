using System.Globalization;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>Conditions about dates: by the organisation's clock, in the user's time zone.</summary>
[TestClass]
public sealed class DateConditionTests : IDisposable
{
    private const int Stockholm = 110;

    private readonly QueryOrganization _organization = new();

    public void Dispose() => _organization.Dispose();

    // The clock shows Wednesday, 20 May 2026, 15:30:20. Each row lists moments that are within and moments that are not.
    [TestMethod]
    [DataRow("yesterday", "", "05-19 00:00:00,05-19 23:59:59", "05-18 23:59:59,05-20 00:00:00")]
    [DataRow("today", "", "05-20 00:00:00,05-20 23:59:59", "05-19 23:59:59,05-21 00:00:00")]
    [DataRow("tomorrow", "", "05-21 00:00:00,05-21 23:59:59", "05-20 23:59:59,05-22 00:00:00")]
    [DataRow("last-seven-days", "", "05-13 00:00:00,05-20 15:30:20", "05-12 23:59:59,05-20 15:30:21")]
    [DataRow("next-seven-days", "", "05-20 15:30:21,05-27 23:59:59", "05-20 15:30:20,05-28 00:00:00")]
    [DataRow("last-week", "", "05-10 00:00:00,05-16 23:59:59", "05-09 23:59:59,05-17 00:00:00")]
    [DataRow("this-week", "", "05-17 00:00:00,05-23 23:59:59", "05-16 23:59:59,05-24 00:00:00")]
    [DataRow("next-week", "", "05-24 00:00:00,05-30 23:59:59", "05-23 23:59:59,05-31 00:00:00")]
    [DataRow("last-month", "", "04-01 00:00:00,04-30 23:59:59", "03-31 23:59:59,05-01 00:00:00")]
    [DataRow("this-month", "", "05-01 00:00:00,05-31 23:59:59", "04-30 23:59:59,06-01 00:00:00")]
    [DataRow("next-month", "", "06-01 00:00:00,06-30 23:59:59", "05-31 23:59:59,07-01 00:00:00")]
    [DataRow("last-year", "", "2025-01-01 00:00:00,2025-12-31 23:59:59", "2024-12-31 23:59:59,01-01 00:00:00")]
    [DataRow("this-year", "", "01-01 00:00:00,12-31 23:59:59", "2025-12-31 23:59:59,2027-01-01 00:00:00")]
    [DataRow("next-year", "", "2027-01-01 00:00:00,2027-12-31 23:59:59", "12-31 23:59:59,2028-01-01 00:00:00")]
    [DataRow("last-x-hours", "2", "05-20 13:00:00,05-20 15:30:20", "05-20 12:59:59,05-20 15:30:21")]
    [DataRow("next-x-hours", "2", "05-20 15:30:21,05-20 17:30:20", "05-20 15:30:20,05-20 17:30:21")]
    [DataRow("last-x-days", "2", "05-18 00:00:00,05-20 15:30:20", "05-17 23:59:59,05-20 15:30:21")]
    [DataRow("next-x-days", "2", "05-20 15:30:21,05-22 23:59:59", "05-20 15:30:20,05-23 00:00:00")]
    [DataRow("last-x-weeks", "2", "05-06 00:00:00,05-20 15:30:20", "05-05 23:59:59,05-20 15:30:21")]
    [DataRow("next-x-weeks", "2", "05-20 15:30:21,06-03 23:59:59", "05-20 15:30:20,06-04 00:00:00")]
    [DataRow("last-x-months", "2", "03-20 00:00:00,05-20 15:30:20", "03-19 23:59:59,05-20 15:30:21")]
    [DataRow("next-x-months", "2", "05-20 15:30:21,07-20 23:59:59", "05-20 15:30:20,07-21 00:00:00")]
    [DataRow("last-x-years", "2", "2024-05-20 00:00:00,05-20 15:30:20", "2024-05-19 23:59:59,05-20 15:30:21")]
    [DataRow("next-x-years", "2", "05-20 15:30:21,2028-05-20 23:59:59", "05-20 15:30:20,2028-05-21 00:00:00")]
    [DataRow("olderthan-x-minutes", "10", "05-20 15:19:59", "05-20 15:20:00")]
    [DataRow("olderthan-x-hours", "10", "05-20 04:59:59", "05-20 05:00:00")]
    [DataRow("olderthan-x-days", "10", "05-09 23:59:59", "05-10 00:00:00")]
    [DataRow("olderthan-x-weeks", "1", "05-12 23:59:59", "05-13 00:00:00")]
    [DataRow("olderthan-x-months", "3", "02-19 23:59:59", "02-20 00:00:00")]
    [DataRow("olderthan-x-years", "1", "2025-05-19 23:59:59", "2025-05-20 00:00:00")]
    [DataRow("on", "2026-05-02", "05-02 00:00:00,05-02 23:59:59", "05-01 23:59:59,05-03 00:00:00")]
    [DataRow("not-on", "2026-05-02", "05-01 23:59:59,05-03 00:00:00", "05-02 00:00:00,05-02 23:59:59")]
    [DataRow("on-or-before", "2026-05-02", "05-02 23:59:59,2020-01-01 00:00:00", "05-03 00:00:00")]
    [DataRow("on-or-after", "2026-05-02", "05-02 00:00:00,2030-01-01 00:00:00", "05-01 23:59:59")]
    [DataRow("this-fiscal-year", "", "01-01 00:00:00,12-31 23:59:59", "2025-12-31 23:59:59,2027-01-01 00:00:00")]
    [DataRow("last-fiscal-year", "", "2025-01-01 00:00:00,2025-12-31 23:59:59", "2024-12-31 23:59:59,01-01 00:00:00")]
    [DataRow("next-fiscal-year", "", "2027-01-01 00:00:00", "12-31 23:59:59,2028-01-01 00:00:00")]
    [DataRow("this-fiscal-period", "", "04-01 00:00:00,06-30 23:59:59", "03-31 23:59:59,07-01 00:00:00")]
    [DataRow("last-fiscal-period", "", "01-01 00:00:00,03-31 23:59:59", "2025-12-31 23:59:59,04-01 00:00:00")]
    [DataRow("next-fiscal-period", "", "07-01 00:00:00,09-30 23:59:59", "06-30 23:59:59,10-01 00:00:00")]
    [DataRow("last-x-fiscal-years", "1", "2025-01-01 00:00:00,05-20 15:30:20", "2024-12-31 23:59:59,05-20 15:30:21")]
    [DataRow("next-x-fiscal-years", "1", "05-20 15:30:21,2027-12-31 23:59:59", "05-20 15:30:20,2028-01-01 00:00:00")]
    [DataRow("last-x-fiscal-periods", "2", "2025-10-01 00:00:00,05-20 15:30:20", "2025-09-30 23:59:59,05-20 15:30:21")]
    [DataRow("next-x-fiscal-periods", "2", "05-20 15:30:21,12-31 23:59:59", "05-20 15:30:20,2027-01-01 00:00:00")]
    [DataRow("in-fiscal-year", "2024", "2024-01-01 00:00:00,2024-12-31 23:59:59", "2023-12-31 23:59:59,2025-01-01 00:00:00")]
    [DataRow("in-fiscal-period", "2", "2024-04-01 00:00:00,06-30 23:59:59", "03-31 23:59:59,07-01 00:00:00")]
    [DataRow("in-fiscal-period-and-year", "2 2024", "2024-04-01 00:00:00,2024-06-30 23:59:59", "2024-03-31 23:59:59,05-20 00:00:00")]
    [DataRow("in-or-before-fiscal-period-and-year", "2 2024", "2020-01-01 00:00:00,2024-06-30 23:59:59", "2024-07-01 00:00:00")]
    [DataRow("in-or-after-fiscal-period-and-year", "2 2024", "2024-04-01 00:00:00,05-20 00:00:00", "2024-03-31 23:59:59")]
    public void Dates_WithinAndOutside_AreToldApart(string condition, string values, string within, string outside)
    {
        foreach (var zone in (int[])[92, Stockholm])
        {
            using var organization = new QueryOrganization();
            UseZone(organization, zone);
            var local = Parse("05-20 15:30:20");
            organization.Base.Clock.Set(new DateTimeOffset(ToUtc(local, zone)));
            var rows = within.Split(',').Select(text => (Text: text, IsWithin: true)).Concat(outside.Split(',').Select(text => (Text: text, IsWithin: false))).ToArray();
            foreach (var (text, _) in rows)
            {
                organization.Contact(text, ("lastonholdtime", ToUtc(Parse(text), zone)));
            }

            organization.Contact("none");
            var expected = rows.Where(row => row.IsWithin).Select(row => row.Text).Concat(condition == "not-on" ? ["none"] : Array.Empty<string>());

            var found = organization.Fetch(
                $"""
                <fetch><entity name='contact'><attribute name='lastname'/><filter><condition attribute='lastonholdtime' operator='{condition}'>
                {string.Concat(values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => $"<value>{v}</value>"))}
                </condition></filter></entity></fetch>
                """).Entities.Select(row => (string)row["lastname"]);

            CollectionAssert.AreEquivalent(expected.ToArray(), found.ToArray(), $"zone {zone}: {string.Join(", ", found)}");
        }
    }

    [TestMethod]
    public void Today_IsTheUsersDay()
    {
        _organization.Contact("A", ("lastonholdtime", Utc(2026, 5, 19, 22, 30)));
        _organization.Contact("B", ("lastonholdtime", Utc(2026, 5, 20, 12, 0)));
        _organization.Contact("C", ("lastonholdtime", Utc(2026, 5, 20, 22, 30)));
        _organization.Base.Clock.Set(new DateTimeOffset(Utc(2026, 5, 20, 10, 0)));

        Assert.AreEqual("B C", _organization.Where("lastonholdtime", "today"));
        UseZone(_organization, Stockholm);
        Assert.AreEqual("A B", _organization.Where("lastonholdtime", "today"));
        Assert.AreEqual("A B", _organization.Where("lastonholdtime", "on", "2026-05-20"));
        Assert.AreEqual("C", _organization.Where("lastonholdtime", "on", "2026-05-20T22:30:00Z"));
    }

    [TestMethod]
    public void DaysWithoutATime_AreNotMovedByTimeZones()
    {
        UseZone(_organization, 290);
        _organization.Base.Clock.Set(new DateTimeOffset(Utc(2026, 5, 20, 10, 0)));
        _organization.Contact("A", ("birthdate", new DateTime(2026, 5, 20)));
        _organization.Contact("B", ("birthdate", new DateTime(2026, 5, 21)));

        Assert.AreEqual("A", _organization.Where("birthdate", "today"));
        Assert.AreEqual("B", _organization.Where("birthdate", "next-x-days", "1"));
        Assert.AreEqual("A", _organization.Where("birthdate", "eq", "2026-05-20"));
        Assert.AreEqual("A", _organization.Where("birthdate", "last-x-days", "1"));
    }

    [TestMethod]
    public void WallClockTimes_AreNotMovedByTimeZones()
    {
        _organization.AddThings();
        UseZone(_organization, 4);
        _organization.Base.Clock.Set(new DateTimeOffset(Utc(2026, 5, 20, 3, 0)));
        _organization.Base.Create("new_thing", ("new_name", "A"), ("new_wall", new DateTime(2026, 5, 19, 23, 0, 0)));
        _organization.Base.Create("new_thing", ("new_name", "B"), ("new_wall", new DateTime(2026, 5, 20, 1, 0, 0)));

        Assert.AreEqual("A", _organization.Things("<condition attribute='new_wall' operator='today'/>"));
        Assert.AreEqual("B", _organization.Things("<condition attribute='new_wall' operator='ge' value='2026-05-20'/>"));
    }

    [TestMethod]
    public void Moments_WithoutAZone_AreUtc()
    {
        UseZone(_organization, Stockholm);
        _organization.Contact("A", ("lastonholdtime", Utc(2026, 5, 20, 10, 0)));

        Assert.AreEqual("A", _organization.Where("lastonholdtime", "eq", "2026-05-20T10:00:00"));
        Assert.AreEqual("A", _organization.Where("lastonholdtime", "eq", "2026-05-20T12:00:00+02:00"));
        Assert.AreEqual("", _organization.Where("lastonholdtime", "eq", "2026-05-20T10:00:00.500"));
        Assert.AreEqual("A", _organization.Where("lastonholdtime", "between", "2026-05-20", "2026-05-21"));
        Assert.AreEqual("A", _organization.Where("lastonholdtime", "lt", "2026-05-20T10:00:00.500"));
        var query = new QueryExpression("contact");
        query.Criteria.AddCondition("lastonholdtime", ConditionOperator.GreaterEqual, new DateTimeOffset(2026, 5, 20, 12, 0, 0, TimeSpan.FromHours(2)));
        Assert.HasCount(1, _organization.Service.RetrieveMultiple(query).Entities);
    }

    [TestMethod]
    public void FiscalYears_BeginWhereTheOrganisationSays()
    {
        SetOrganization(("fiscalcalendarstart", Utc(2000, 7, 1, 0, 0)), ("fiscalperiodtype", 2003), ("fiscalyeardisplaycode", 2));
        _organization.Base.Clock.Set(new DateTimeOffset(Utc(2026, 5, 20, 10, 0)));
        _organization.Contact("A", ("lastonholdtime", Utc(2025, 7, 1, 0, 0)));
        _organization.Contact("B", ("lastonholdtime", Utc(2026, 6, 30, 23, 59)));
        _organization.Contact("C", ("lastonholdtime", Utc(2026, 7, 1, 0, 0)));

        Assert.AreEqual("A B", _organization.Where("lastonholdtime", "this-fiscal-year"));
        Assert.AreEqual("A B", _organization.Where("lastonholdtime", "in-fiscal-year", "2026"));
        Assert.AreEqual("A C", _organization.Where("lastonholdtime", "in-fiscal-period", "1"));
        Assert.AreEqual("B", _organization.Where("lastonholdtime", "next-fiscal-period"));
    }

    [TestMethod]
    public void Weeks_BeginOnTheOrganisationsDay()
    {
        SetOrganization(("weekstartdaycode", new OptionSetValue(1)));
        _organization.Base.Clock.Set(new DateTimeOffset(Utc(2026, 5, 17, 10, 0)));
        _organization.Contact("A", ("lastonholdtime", Utc(2026, 5, 11, 0, 0)));
        _organization.Contact("B", ("lastonholdtime", Utc(2026, 5, 18, 0, 0)));

        Assert.AreEqual("A", _organization.Where("lastonholdtime", "this-week"));
        Assert.AreEqual("B", _organization.Where("lastonholdtime", "next-week"));
    }

    [TestMethod]
    [DataRow("last-x-days", "0", ErrorCode.QueryBuilderValueGreaterThanZero)]
    [DataRow("last-x-years", "-1", ErrorCode.QueryBuilderValueGreaterThanZero)]
    [DataRow("last-x-years", "2147483647", ErrorCode.InvalidArgument)]
    [DataRow("next-x-months", "2147483647", ErrorCode.InvalidArgument)]
    [DataRow("next-x-fiscal-periods", "2147483647", ErrorCode.InvalidArgument)]
    [DataRow("in-fiscal-year", "99999", ErrorCode.InvalidArgument)]
    [DataRow("today", "5", ErrorCode.InvalidArgument)]
    public void Numbers_ThatLeadNowhere_AreRefused(string condition, string value, int code) =>
        AssertFault.Of(code, () => _organization.Where("createdon", condition, value));

    private static DateTime Parse(string text) => DateTime.ParseExact(
        text.Length == 14 ? $"2026-{text}" : text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static DateTime ToUtc(DateTime local, int zone) =>
        zone == Stockholm ? TimeZoneInfo.ConvertTimeToUtc(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")) : DateTime.SpecifyKind(local, DateTimeKind.Utc);

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    private static void UseZone(QueryOrganization organization, int code) => organization.Base.Create(
        "usersettings", ("systemuserid", organization.Base.Organization.AdministratorId), ("timezonecode", code));

    private void SetOrganization(params ReadOnlySpan<(string, object?)> values) =>
        _organization.Base.Update(new EntityReference("organization", _organization.Base.Organization.OrganizationId), values);
}
