using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>Makes the rows without which an organisation is none, and finds them again.</summary>
internal static class Seed
{
    /// <summary>The rows of a new organisation: itself, its root unit, its first users, its currency, its first role.</summary>
    public static void Plant(WriteTransaction transaction, SequentialIds ids, DateTime now, string name, string currencyCode)
    {
        var facts = new OrganizationFacts(ids.Next(), ids.Next(), ids.Next(), ids.Next(), ids.Next());
        var seedling = new Seedling(transaction, facts, now);
        var currency = new EntityReference("transactioncurrency", facts.BaseCurrencyId);
        var unit = new EntityReference("businessunit", facts.RootBusinessUnitId);
        seedling.Plant("organization", facts.OrganizationId, new()
        {
            ["name"] = name,
            ["basecurrencyid"] = currency,
            ["basecurrencyprecision"] = 2,
            ["baseisocurrencycode"] = currencyCode,
            ["currencydecimalprecision"] = 2,
            ["pricingdecimalprecision"] = 2,
            ["languagecode"] = Labels.English,
            ["localeid"] = Labels.English,
            ["systemuserid"] = facts.SystemUserId,
            ["plugintracelogsetting"] = new OptionSetValue(2),
            ["isauditenabled"] = false,
        });
        seedling.Plant("transactioncurrency", facts.BaseCurrencyId, Currency(currencyCode));
        seedling.Plant("businessunit", facts.RootBusinessUnitId, new() { ["name"] = name, ["isdisabled"] = false });
        seedling.Plant("systemuser", facts.SystemUserId, User(unit, "SYSTEM", "SYSTEM", 3));
        seedling.Plant("systemuser", facts.AdministratorId, User(unit, "Administrator", $"administrator@{name}.local", 0));
        var team = ids.Next();
        seedling.Plant("team", team, new()
        {
            ["name"] = name,
            ["isdefault"] = true,
            ["businessunitid"] = unit,
            ["teamtype"] = new OptionSetValue(0),
            ["administratorid"] = new EntityReference("systemuser", facts.AdministratorId),
        });
        var role = ids.Next();
        seedling.Plant("role", role, new() { ["name"] = "System Administrator", ["businessunitid"] = unit });
        PlantSolutions(seedling, ids);
        PlantMessages(seedling);
        seedling.Join("systemuserroles_association", facts.AdministratorId, role, ids);
        seedling.Join("systemuserroles_association", facts.SystemUserId, role, ids);
    }

    public static OrganizationFacts Find(StoreSession session)
    {
        var organization = Only(session, "organization", "basecurrencyid", "systemuserid");
        var unit = session.Connection.Prepare(
            """SELECT "businessunitid" FROM "businessunit" WHERE "parentbusinessunitid" IS NULL ORDER BY "businessunitid" LIMIT 1""");
        using (unit)
        {
            unit.Step();
            var system = organization.GetAttributeValue<Guid>("systemuserid");
            return new OrganizationFacts(
                organization.Id, unit.Guid(0), system, Administrator(session, system),
                organization.GetAttributeValue<EntityReference>("basecurrencyid").Id);
        }
    }

    // The first user after SYSTEM: ids ascend.
    private static Guid Administrator(StoreSession session, Guid system)
    {
        using var first = session.Connection.Prepare(
            """SELECT "systemuserid" FROM "systemuser" WHERE "systemuserid" > ? ORDER BY "systemuserid" LIMIT 1""");
        first.Bind(1, system);
        return first.Step() ? first.Guid(0) : system;
    }

    private static Entity Only(StoreSession session, string name, params string[] columns)
    {
        var table = session.Metadata.Require(name);
        var selection = RowSelection.Of(table, columns.Select(table.Require));
        using var statement = session.Connection.Prepare($"SELECT {selection.Sql()} FROM {table.Sql} LIMIT 1");
        return statement.Step() ? selection.Read(statement, 0, session.Metadata) : throw new InvalidDataException($"The store lacks its {name}.");
    }

    private static Dictionary<string, object?> User(EntityReference unit, string name, string domainName, int accessMode) => new()
    {
        ["lastname"] = name,
        ["fullname"] = name,
        ["domainname"] = domainName,
        ["businessunitid"] = unit,
        ["isdisabled"] = false,
        ["accessmode"] = new OptionSetValue(accessMode),
        ["setupuser"] = accessMode == 0,
    };

    private static Dictionary<string, object?> Currency(string code) => new()
    {
        ["currencyname"] = code,
        ["isocurrencycode"] = code,
        ["currencysymbol"] = Symbol(code),
        ["currencyprecision"] = 2,
        ["exchangerate"] = 1m,
        ["statecode"] = new OptionSetValue(0),
        ["statuscode"] = new OptionSetValue(1),
    };

    private static string Symbol(string code) => code switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "SEK" => "kr",
        _ => code,
    };

    // The ids that are the same in every organisation; the others are known by name.
    private static void PlantMessages(Seedling seedling)
    {
        foreach (var (name, start) in (ReadOnlySpan<(string, string?)>)
            [
                ("Create", "9ebdbb1b"), ("Update", "20bebb1b"), ("Delete", "a1bdbb1b"), ("Retrieve", "f2bdbb1b"), ("RetrieveMultiple", "03bebb1b"),
                ("Assign", "8cbdbb1b"), ("Merge", "dbbdbb1b"), ("SetState", "1cbebb1b"), ("SetStateDynamicEntity", "1dbebb1b"), ("Upsert", null),
                ("Associate", null), ("Disassociate", null), ("CreateMultiple", null), ("UpdateMultiple", null), ("UpsertMultiple", null),
            ])
        {
            var id = start is null ? NamedId.Of($"sdkmessage:{name}") : new Guid($"{start}-ea3e-db11-86a7-000a3a5473e8");
            seedling.Plant("sdkmessage", id, new() { ["name"] = name, ["isactive"] = true, ["isprivate"] = false, ["template"] = false });
        }

        seedling.Plant("sdkmessage", new Guid("6c9b0335-34d7-4a84-961e-832a3c0f81d1"), new() { ["name"] = "CalculatePrice", ["isactive"] = true });
    }

    private static void PlantSolutions(Seedling seedling, SequentialIds ids)
    {
        var publisher = ids.Next();
        seedling.Plant("publisher", publisher, new()
        {
            ["uniquename"] = "DefaultPublisher",
            ["friendlyname"] = "Default Publisher",
            ["customizationprefix"] = "new",
            ["customizationoptionvalueprefix"] = 10000,
            ["isreadonly"] = false,
        });
        foreach (var (unique, friendly, isVisible) in (ReadOnlySpan<(string, string, bool)>)
            [("System", "System Solution", false), ("Active", "Active Solution", false), ("Default", "Default Solution", true)])
        {
            seedling.Plant("solution", ids.Next(), new()
            {
                ["uniquename"] = unique,
                ["friendlyname"] = friendly,
                ["version"] = "1.0",
                ["ismanaged"] = unique == "System",
                ["isvisible"] = isVisible,
                ["publisherid"] = new EntityReference("publisher", publisher),
            });
        }
    }

    private sealed class Seedling(WriteTransaction transaction, OrganizationFacts facts, DateTime now)
    {
        public void Plant(string tableName, Guid id, Dictionary<string, object?> values)
        {
            var table = transaction.Metadata.Require(tableName);
            var row = new RowBuffer(table) { [table.Id] = id };
            var system = new EntityReference("systemuser", facts.SystemUserId);
            foreach (var (name, value) in values)
            {
                row[table.Require(name)] = value;
            }

            row.SetDefault("createdon", now);
            row.SetDefault("modifiedon", now);
            row.SetDefault("createdby", system);
            row.SetDefault("modifiedby", system);
            row.SetDefault("organizationid", new EntityReference("organization", facts.OrganizationId));
            RowTable.Insert(transaction, row);
        }

        public void Join(string relationshipName, Guid first, Guid second, SequentialIds ids)
        {
            var relationship = transaction.Metadata.FindManyToMany(relationshipName)!;
            var table = transaction.Metadata.Require(relationship.IntersectTable);
            RowTable.Insert(transaction, new RowBuffer(table)
            {
                [table.Id] = ids.Next(),
                [table.Require(relationship.Column1)] = first,
                [table.Require(relationship.Column2)] = second,
            });
        }
    }
}
