using System.Reflection;
using System.Runtime.Serialization;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Sdk.Tests;

/// <summary>Typed messages are views on named parameters; these hold for every message of both contracts.</summary>
[TestClass]
public sealed class MessageTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<object[]> Requests => Derived(typeof(OrganizationRequest)).Select(type => new object[] { type });

    public static IEnumerable<object[]> Responses => Derived(typeof(OrganizationResponse)).Select(type => new object[] { type });

    [TestMethod]
    [DynamicData(nameof(Requests))]
    public void Create_ARequest_NamesItsMessage(Type type)
    {
        var request = (OrganizationRequest)Activator.CreateInstance(type)!;

        Assert.AreEqual(type.Name, request.RequestName + "Request");
        Assert.IsNull(request.RequestId);
        Assert.IsTrue(type.IsSealed);
        Assert.IsNotNull(type.Assembly.GetType(type.FullName!.Replace("Request", "Response")), "no response");
    }

    [TestMethod]
    [DynamicData(nameof(Requests))]
    public void Set_APropertyOfARequest_StoresTheParameterOfThatName(Type type)
    {
        foreach (var property in type.GetProperties(Own))
        {
            var request = (OrganizationRequest)Activator.CreateInstance(type)!;
            var value = Sample(property.PropertyType);

            property.SetValue(request, value);

            Assert.AreEqual(value, request.Parameters[property.Name], property.Name);
            Assert.AreEqual(value, property.GetValue(request), property.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Requests))]
    public void Get_APropertyOfARequestWithoutParameters_IsTheDefault(Type type)
    {
        var request = (OrganizationRequest)Activator.CreateInstance(type)!;
        request.Parameters.Clear();

        foreach (var property in type.GetProperties(Own))
        {
            Assert.AreEqual(Default(property.PropertyType), property.GetValue(request), property.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Responses))]
    public void Get_APropertyOfAResponse_ReadsTheResultOfThatName(Type type)
    {
        var empty = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties(Own))
        {
            var response = (OrganizationResponse)Activator.CreateInstance(type)!;
            var value = Sample(property.PropertyType);
            response.Results[property.Name] = value;

            Assert.AreEqual(value, property.GetValue(response), property.Name);
            Assert.AreEqual(Default(property.PropertyType), property.GetValue(empty), property.Name);
            Assert.IsNull(property.SetMethod, property.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Requests))]
    [DynamicData(nameof(Responses))]
    public void Read_AContract_HasTheNamespaceOfItsAssembly(Type type)
    {
        var area = type.Assembly == typeof(Entity).Assembly ? "xrm" : "crm";

        var contract = type.GetCustomAttribute<DataContractAttribute>();

        Assert.AreEqual($"http://schemas.microsoft.com/{area}/2011/Contracts", contract?.Namespace);
    }

    [TestMethod]
    [DataRow(typeof(CreateRequest), "Target")]
    [DataRow(typeof(UpdateRequest), "Target")]
    [DataRow(typeof(DeleteRequest), "Target")]
    [DataRow(typeof(RetrieveRequest), "ColumnSet Target")]
    [DataRow(typeof(RetrieveMultipleRequest), "Query")]
    [DataRow(typeof(ExecuteMultipleRequest), "Requests Settings")]
    [DataRow(typeof(ExecuteTransactionRequest), "Requests")]
    [DataRow(typeof(RetrieveEntityChangesRequest), "Columns EntityName PageInfo")]
    [DataRow(typeof(MergeRequest), "PerformParentingChecks SubordinateId Target")]
    [DataRow(typeof(SetStateRequest), "EntityMoniker State Status")]
    [DataRow(typeof(WhoAmIRequest), "")]
    public void Create_ARequest_PresetsItsRequiredParameters(Type type, string names)
    {
        var request = (OrganizationRequest)Activator.CreateInstance(type)!;

        Assert.AreEqual(names, string.Join(" ", request.Parameters.Keys.OrderBy(name => name, StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Create_TwoRequests_ShareNoParameters()
    {
        var first = new CreateRequest { Target = new Entity("contact") };

        Assert.IsNull(new CreateRequest().Target);
        Assert.AreEqual("contact", first.Target.LogicalName);
    }

    [TestMethod]
    public void Wrap_ThePluginsInputParameters_ReadsThem()
    {
        var input = new ParameterCollection
        {
            ["Target"] = new EntityReference("contact", Guid.NewGuid()),
            ["SubordinateId"] = Guid.NewGuid(),
        };

        var request = new MergeRequest { Parameters = input };

        Assert.AreSame(input["Target"], request.Target);
        Assert.AreEqual(input["SubordinateId"], request.SubordinateId);
        Assert.IsNull(request.UpdateContent);
        Assert.IsFalse(request.PerformParentingChecks);
    }

    [TestMethod]
    public void Combine_AccessRights_IsABitMask()
    {
        var access = new PrincipalAccess
        {
            Principal = new EntityReference("team", Guid.NewGuid()),
            AccessMask = AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AssignAccess,
        };

        Assert.AreEqual(524291, (int)access.AccessMask);
        Assert.AreEqual("ReadAccess, WriteAccess, AssignAccess", access.AccessMask.ToString());
    }

    private static List<Type> Derived(Type type) =>
        [.. new[] { typeof(Entity).Assembly, typeof(WhoAmIRequest).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(candidate => candidate.IsSubclassOf(type))
            .OrderBy(candidate => candidate.FullName, StringComparer.Ordinal)];

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static object Sample(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => "text",
            _ when plain == typeof(bool) => true,
            _ when plain == typeof(int) => 110,
            _ when plain == typeof(Guid) => Guid.NewGuid(),
            _ when plain == typeof(DateTime) => new DateTime(2025, 3, 30, 2, 30, 0, DateTimeKind.Utc),
            _ when plain == typeof(QueryBase) => new FetchExpression("<fetch/>"),
            _ when plain == typeof(OptionSetMetadataBase) => new OptionSetMetadata(),
            _ when plain == typeof(RelationshipMetadataBase) => new OneToManyRelationshipMetadata(),
            _ when plain.IsEnum => Enum.GetValues(plain).GetValue(1)!,
            _ when plain.IsArray => Array.CreateInstance(plain.GetElementType()!, 1),
            _ => Activator.CreateInstance(plain)!,
        };
    }
}
