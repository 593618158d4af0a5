using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>Condition operators on text, numbers, choices, lookups and ids.</summary>
[TestClass]
public sealed class ConditionTests : IDisposable
{
    private readonly QueryOrganization _organization = new();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    [DataRow("eq", "éva", "A")]
    [DataRow("eq", "EVA  ", "A")]
    [DataRow("ne", "Eva", "B C D")]
    [DataRow("neq", "Eva", "B C D")]
    [DataRow("gt", "eva", "B C")]
    [DataRow("ge", "eva", "A B C")]
    [DataRow("lt", "gustav", "A")]
    [DataRow("le", "gustav", "A B")]
    [DataRow("like", "_v%", "A")]
    [DataRow("like", "%[a-h]r%", "C")]
    [DataRow("not-like", "e%", "B C D")]
    [DataRow("begins-with", "GU", "B")]
    [DataRow("begins-with", "%v", "")]
    [DataRow("not-begin-with", "gu", "A C D")]
    [DataRow("ends-with", "V", "B")]
    [DataRow("not-end-with", "v", "A C D")]
    public void Text_WithOneValue_IsComparedWithoutCaseAndAccents(string condition, string value, string expected)
    {
        AddNames();

        Assert.AreEqual(expected, _organization.Filtered($"<condition attribute='firstname' operator='{condition}' value='{value}'/>"));
    }

    [TestMethod]
    [DataRow("in", "A B")]
    [DataRow("not-in", "C D")]
    [DataRow("between", "A B")]
    [DataRow("not-between", "C D")]
    public void Text_WithTwoValues_IsComparedWithoutCaseAndAccents(string condition, string expected)
    {
        AddNames();

        Assert.AreEqual(expected, _organization.Where("firstname", condition, "eva", "GÚSTAV"));
    }

    [TestMethod]
    public void Null_AndNotNull_TellRowsWithoutAValue()
    {
        AddNames();

        Assert.AreEqual("D", _organization.Where("firstname", "null"));
        Assert.AreEqual("A B C", _organization.Where("firstname", "not-null"));
    }

    [TestMethod]
    [DataRow("eq", "2", "B")]
    [DataRow("ne", "2", "A C D")]
    [DataRow("gt", "1", "B C")]
    [DataRow("ge", "2", "B C")]
    [DataRow("lt", "2", "A")]
    [DataRow("le", "2", "A B")]
    public void Numbers_AreComparedAsNumbers(string condition, string value, string expected)
    {
        foreach (var (name, children) in new (string, object?)[] { ("A", 1), ("B", 2), ("C", 10), ("D", null) })
        {
            _organization.Contact(name, ("numberofchildren", children));
        }

        Assert.AreEqual(expected, _organization.Filtered($"<condition attribute='numberofchildren' operator='{condition}' value='{value}'/>"));
    }

    [TestMethod]
    [DataRow("eq", "10.05", "B")]
    [DataRow("eq", "10.050000001", "")]
    [DataRow("ne", "10.050000001", "A B C D")]
    [DataRow("gt", "10.049999999", "B C")]
    [DataRow("ge", "10.050000001", "C")]
    [DataRow("lt", "10.050000001", "A B")]
    [DataRow("le", "10.05", "A B")]
    [DataRow("lt", "99999999999999999999", "A B C")]
    [DataRow("gt", "-99999999999999999999", "A B C")]
    [DataRow("gt", "99999999999999999999", "")]
    [DataRow("eq", "1005e-2", "B")]
    public void Money_IsComparedExactly(string condition, string value, string expected)
    {
        foreach (var (name, income) in new (string, object?)[] { ("A", -1m), ("B", 10.05m), ("C", 1000m), ("D", null) })
        {
            _organization.Contact(name, ("annualincome", income is decimal amount ? new Money(amount) : null));
        }

        Assert.AreEqual(expected, _organization.Filtered($"<condition attribute='annualincome' operator='{condition}' value='{value}'/>"));
    }

    [TestMethod]
    [DataRow("new_amount")]
    [DataRow("new_fine")]
    [DataRow("new_real")]
    public void Decimals_OfAnyPrecision_AreComparedAsNumbers(string column)
    {
        _organization.AddThings();
        foreach (var (name, amount) in new[] { ("A", -2.5m), ("B", 1.25m), ("C", 90_000_000_000m) })
        {
            _organization.Base.Create("new_thing", ("new_name", name), (column, column == "new_real" ? (double)amount : amount));
        }

        Assert.AreEqual("B C", _organization.Things($"<condition attribute='{column}' operator='gt' value='-2.5'/>"));
        Assert.AreEqual("A B", _organization.Things($"<condition attribute='{column}' operator='lt' value='89999999999.99'/>"));
        Assert.AreEqual("B", _organization.Things($"<condition attribute='{column}' operator='eq' value='1.25'/>"));
    }

    [TestMethod]
    public void Columns_ComparedWithColumns_TakeDecimalsOfAnyPrecision()
    {
        _organization.AddThings();
        _organization.Base.Create("new_thing", ("new_name", "A"), ("new_amount", 1.25m), ("new_fine", 1.25m));
        _organization.Base.Create("new_thing", ("new_name", "B"), ("new_amount", 1.25m), ("new_fine", 1.2500000001m));
        _organization.Base.Create("new_thing", ("new_name", "C"), ("new_amount", 1.25m));

        Assert.AreEqual("A", _organization.Things("<condition attribute='new_amount' operator='eq' valueof='new_fine'/>"));
        Assert.AreEqual("B", _organization.Things("<condition attribute='new_amount' operator='lt' valueof='new_fine'/>"));
    }

    [TestMethod]
    [DataRow("eq", "A D")]
    [DataRow("ne", "B")]
    [DataRow("lt", "B")]
    public void Columns_ComparedWithColumns_NeedBothValues(string condition, string expected)
    {
        _organization.Contact("A", ("firstname", "a"));
        _organization.Contact("B", ("firstname", "a"));
        _organization.Contact("C");
        _organization.Contact("D", ("firstname", "D"));

        Assert.AreEqual(expected, _organization.Filtered($"<condition attribute='firstname' operator='{condition}' valueof='lastname'/>"));
    }

    [TestMethod]
    public void Columns_OfDifferentTypes_CannotBeCompared() =>
        AssertFault.Of(
            ErrorCode.QueryBuilderBadCondition,
            () => _organization.Filtered("<condition attribute='firstname' operator='eq' valueof='numberofchildren'/>"));

    [TestMethod]
    public void Choices_AreComparedByNumberAndByLabel()
    {
        _organization.Contact("A", ("gendercode", new OptionSetValue(1)));
        _organization.Contact("B", ("gendercode", new OptionSetValue(2)));
        _organization.Contact("C");

        Assert.AreEqual("B", _organization.Where("gendercode", "eq", "2"));
        Assert.AreEqual("A B", _organization.Where("gendercode", "in", "1", "2"));
        Assert.AreEqual("B", _organization.Where("gendercodename", "eq", "female"));
        Assert.AreEqual("B", _organization.Where("gendercodename", "like", "F%"));
        Assert.AreEqual("A B C", _organization.Where("statecodename", "eq", "Active"));
    }

    [TestMethod]
    public void Booleans_AreComparedInEverySpelling()
    {
        _organization.Contact("A", ("donotemail", true));
        _organization.Contact("B", ("donotemail", false));

        Assert.AreEqual("A", _organization.Where("donotemail", "eq", "1"));
        Assert.AreEqual("A", _organization.Where("donotemail", "eq", "True"));
        Assert.AreEqual("B", _organization.Where("donotemail", "ne", "true"));
    }

    [TestMethod]
    public void MultipleChoices_AreSoughtBySomeAndByAll()
    {
        _organization.AddThings();
        foreach (var (name, options) in new (string, int[]?)[] { ("A", [1]), ("B", [3, 1]), ("C", [2]), ("D", null) })
        {
            var colours = options is null ? null : new OptionSetValueCollection([.. options.Select(o => new OptionSetValue(o))]);
            _organization.Base.Create("new_thing", ("new_name", name), ("new_colours", colours));
        }

        Assert.AreEqual("A B C", Colours("contain-values", 1, 2));
        Assert.AreEqual("C D", Colours("not-contain-values", 1));
        Assert.AreEqual("B", Colours("in", 1, 3));
        Assert.AreEqual("A", Colours("eq", 1));
        Assert.AreEqual("A C D", Colours("not-in", 3, 1));
        Assert.AreEqual("D", _organization.Things("<condition attribute='new_colours' operator='null'/>"));

        string Colours(string condition, params int[] values) => _organization.Things(
            $"<condition attribute='new_colours' operator='{condition}'>{string.Concat(values.Select(v => $"<value>{v}</value>"))}</condition>");
    }

    [TestMethod]
    public void Lookups_AreComparedByIdNameAndTable()
    {
        var account = _organization.Account("Ärzte");
        var parent = _organization.Contact("A");
        _organization.Contact("B", ("parentcustomerid", account));
        _organization.Contact("C", ("parentcustomerid", parent));

        Assert.AreEqual("B", _organization.Where("parentcustomerid", "eq", account.Id.ToString("B")));
        Assert.AreEqual("A C", _organization.Where("parentcustomerid", "ne", account.Id.ToString()));
        Assert.AreEqual("B", _organization.Where("parentcustomeridname", "eq", "arzte"));
        Assert.AreEqual("C", _organization.Where("parentcustomeridname", "eq", "A"));
        Assert.AreEqual("C", _organization.Where("parentcustomeridtype", "eq", "contact"));
        Assert.AreEqual("B", _organization.Where("parentcustomeridtype", "eq", "1"));
    }

    [TestMethod]
    public void User_Operators_KnowTheCallerAndTheCallersTeams()
    {
        var administrator = new EntityReference("systemuser", _organization.Base.Organization.AdministratorId);
        var other = User("other", null);
        var team = _organization.Base.Create(
            "team", ("name", "t"), ("businessunitid", new EntityReference("businessunit", _organization.Base.Organization.RootBusinessUnitId)));
        _organization.Service.Associate("team", team.Id, new Relationship("teammembership_association"), [administrator]);
        var report = User("report", User("manager", administrator));
        foreach (var owner in new[] { other, team, report })
        {
            _organization.Base.AllowAll(owner, "Contact");
        }

        _organization.Contact("A");
        _organization.Contact("B", ("ownerid", other));
        _organization.Contact("C", ("ownerid", team));
        _organization.Contact("D", ("ownerid", report));

        Assert.AreEqual("A", _organization.Where("ownerid", "eq-userid"));
        Assert.AreEqual("B C D", _organization.Where("ownerid", "ne-userid"));
        Assert.AreEqual("C", _organization.Where("ownerid", "eq-userteams"));
        Assert.AreEqual("A C", _organization.Where("ownerid", "eq-useroruserteams"));
        Assert.AreEqual("A D", _organization.Where("ownerid", "eq-useroruserhierarchy"));
        Assert.AreEqual("A C D", _organization.Where("ownerid", "eq-useroruserhierarchyandteams"));
        Assert.AreEqual("A B C D", _organization.Where("owningbusinessunit", "eq-businessid"));
        Assert.AreEqual("", _organization.Where("owningbusinessunit", "ne-businessid"));
    }

    [TestMethod]
    public void Language_OfTheUser_IsEnglishUnlessSaid()
    {
        _organization.Contact("A", ("numberofchildren", 1033));
        _organization.Contact("B", ("numberofchildren", 1053));

        Assert.AreEqual("A", _organization.Where("numberofchildren", "eq-userlanguage"));
    }

    [TestMethod]
    public void Hierarchy_Operators_FollowParentsBothWays()
    {
        var top = _organization.Account("1");
        var middle = _organization.Account("2", ("parentaccountid", top));
        var low = _organization.Account("3", ("parentaccountid", middle));
        _organization.Account("4");

        Assert.AreEqual("2 3", Accounts("under", top));
        Assert.AreEqual("1 2 3", Accounts("eq-or-under", top));
        Assert.AreEqual("4", Accounts("not-under", top));
        Assert.AreEqual("1 2", Accounts("above", low));
        Assert.AreEqual("1 2 3", Accounts("eq-or-above", low));
        AssertFault.Of(
            ErrorCode.QueryBuilderBadCondition, () => _organization.Where("contactid", "under", Guid.NewGuid().ToString()));

        string Accounts(string condition, EntityReference row) => string.Join(' ', _organization.Fetch(
            $"""
            <fetch><entity name='account'><attribute name='name'/><order attribute='name'/><filter>
            <condition attribute='accountid' operator='{condition}' value='{row.Id}'/></filter></entity></fetch>
            """).Entities.Select(account => account["name"]));
    }

    [TestMethod]
    public void Filters_Nested_CombineAndWithOr()
    {
        AddNames();

        Assert.AreEqual("A C D", _organization.Contacts(
            """
            <filter type='or'><condition attribute='firstname' operator='null'/>
            <filter><condition attribute='firstname' operator='like' value='%a%'/>
            <filter type='or'><condition attribute='lastname' operator='eq' value='A'/><condition attribute='lastname' operator='eq' value='C'/></filter>
            </filter></filter>
            """));
        Assert.AreEqual("A B C D", _organization.Contacts("<filter type='or'/>"));
    }

    [TestMethod]
    public void Values_OfTheSdksTypes_AreTakenAsTheyAre()
    {
        var account = _organization.Account("x");
        _organization.Contact("A", ("parentcustomerid", account), ("annualincome", new Money(5m)), ("gendercode", new OptionSetValue(1)));
        _organization.Contact("B");

        Assert.AreEqual("A", Query(new ConditionExpression("parentcustomerid", ConditionOperator.Equal, account)));
        Assert.AreEqual("A", Query(new ConditionExpression("annualincome", ConditionOperator.GreaterThan, new Money(4.9999m))));
        Assert.AreEqual("A", Query(new ConditionExpression("annualincome", ConditionOperator.Equal, 5)));
        Assert.AreEqual("A", Query(new ConditionExpression("gendercode", ConditionOperator.In, new[] { 1, 2 })));
        Assert.AreEqual("A", Query(new ConditionExpression("gendercode", ConditionOperator.Equal, new OptionSetValue(1))));
        Assert.AreEqual("A B", Query(new ConditionExpression("lastname", ConditionOperator.In, (object)new List<string> { "A", "B" })));
        Assert.AreEqual("A B", Query(new ConditionExpression("lastname", ConditionOperator.Equal, true, "lastname")));

        string Query(ConditionExpression condition)
        {
            var query = new QueryExpression("contact") { ColumnSet = new ColumnSet("lastname"), Criteria = { Conditions = { condition } } };
            query.AddOrder("lastname", OrderType.Ascending);
            return string.Join(' ', _organization.Service.RetrieveMultiple(query).Entities.Select(row => (string)row["lastname"]));
        }
    }

    [TestMethod]
    [DataRow("numberofchildren", "eq", "many")]
    [DataRow("numberofchildren", "eq", "1.5")]
    [DataRow("numberofchildren", "eq", "99999999999")]
    [DataRow("annualincome", "gt", "rich")]
    [DataRow("parentcustomerid", "eq", "Contoso")]
    [DataRow("gendercode", "eq", "Male")]
    [DataRow("donotemail", "eq", "perhaps")]
    [DataRow("createdon", "ge", "yesterday")]
    [DataRow("createdon", "on", "31/31/2020")]
    [DataRow("createdon", "last-x-days", "few")]
    public void Value_OfAnotherType_IsRefused(string column, string condition, string value) =>
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Where(column, condition, value));

    [TestMethod]
    [DataRow("createdon", "like", "2020%")]
    [DataRow("parentcustomerid", "like", "A%")]
    [DataRow("lastname", "today")]
    [DataRow("lastname", "eq-userid")]
    [DataRow("parentcustomerid", "gt", "{00000000-0000-0000-0000-000000000000}")]
    public void Operator_OfAnotherType_IsRefused(string column, string condition, params string[] values) =>
        AssertFault.Of(ErrorCode.QueryBuilderBadCondition, () => _organization.Where(column, condition, values));

    [TestMethod]
    [DataRow("eq")]
    [DataRow("in")]
    [DataRow("like")]
    [DataRow("between")]
    [DataRow("last-x-days")]
    [DataRow("in-fiscal-period-and-year")]
    public void Operator_WithoutItsValues_IsRefused(string condition) =>
        AssertFault.Of(
            ErrorCode.InvalidArgument, () => _organization.Where(condition is "eq" or "in" or "like" or "between" ? "lastname" : "createdon", condition));

    [TestMethod]
    public void Columns_ThatDoNotExist_AreRefused()
    {
        Assert.Contains(
            "'Contact' entity doesn't contain attribute with Name = 'shoesize'",
            AssertFault.Of(ErrorCode.QueryBuilderNoAttribute, () => _organization.Where("shoesize", "null")));
        AssertFault.Of(ErrorCode.QueryBuilderNoAttribute, () => _organization.Contacts("<attribute name='shoesize'/>"));
        AssertFault.Of(ErrorCode.QueryBuilderNoAttribute, () => _organization.Contacts("<order attribute='shoesize'/>"));
        AssertFault.Of(ErrorCode.QueryBuilderNoEntity, () => _organization.Fetch("<fetch><entity name='shoe'/></fetch>"));
    }

    [TestMethod]
    public void QueryByAttribute_TakesNullForNoValue()
    {
        AddNames();
        var query = new QueryByAttribute("contact") { ColumnSet = new ColumnSet("lastname") };
        query.AddAttributeValue("firstname", null);
        Assert.AreEqual("D", _organization.Service.RetrieveMultiple(query).Entities.Single()["lastname"]);

        query.Attributes.Add("lastname");
        AssertFault.Of(ErrorCode.QueryBuilderByAttributeMismatch, () => _organization.Service.RetrieveMultiple(query));
    }

    private void AddNames()
    {
        foreach (var (last, first) in new[] { ("A", "Éva"), ("B", "Gustav"), ("C", "Marek"), ("D", null) })
        {
            _organization.Contact(last, ("firstname", first));
        }
    }

    private EntityReference User(string name, EntityReference? manager) => _organization.Base.Create(
        "systemuser",
        ("lastname", name),
        ("domainname", name),
        ("parentsystemuserid", manager),
        ("businessunitid", new EntityReference("businessunit", _organization.Base.Organization.RootBusinessUnitId)));
}
