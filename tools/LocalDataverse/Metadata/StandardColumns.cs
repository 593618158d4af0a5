namespace LocalDataverse.Metadata;

/// <summary>
/// The columns and relationships that Dataverse gives to every table of a kind, beside those that its maker declares. What is there
/// already stays as it is.
/// </summary>
internal static class StandardColumns
{
    /// <summary>The largest and the smallest money.</summary>
    private const decimal LargestMoney = 922_337_203_685_477m;

    private static readonly ChoiceDefinition DefaultStates = new()
    {
        Options =
        [
            new OptionDefinition { Value = 0, Label = "Active", DefaultStatus = 1, InvariantName = "Active" },
            new OptionDefinition { Value = 1, Label = "Inactive", DefaultStatus = 2, InvariantName = "Inactive" },
        ],
    };

    private static readonly ChoiceDefinition DefaultStatuses = new()
    {
        Options =
        [
            new OptionDefinition { Value = 1, Label = "Active", State = 0 },
            new OptionDefinition { Value = 2, Label = "Inactive", State = 1 },
        ],
    };

    /// <summary>The table with all columns that its ownership, its states and its money call for.</summary>
    public static TableDefinition Complete(TableDefinition table, bool hasState)
    {
        var columns = table.Columns.ToBuilder();
        Add(System("CreatedOn", "Created On", ColumnType.DateTime));
        Add(System("CreatedBy", "Created By", ColumnType.Lookup, "systemuser"));
        Add(System("CreatedOnBehalfBy", "Created By (Delegate)", ColumnType.Lookup, "systemuser"));
        Add(System("ModifiedOn", "Modified On", ColumnType.DateTime));
        Add(System("ModifiedBy", "Modified By", ColumnType.Lookup, "systemuser"));
        Add(System("ModifiedOnBehalfBy", "Modified By (Delegate)", ColumnType.Lookup, "systemuser"));
        Add(System("VersionNumber", "Version Number", ColumnType.BigInt));
        Add(System("OverriddenCreatedOn", "Record Created On", ColumnType.DateTime) with { ValidForCreate = true });
        Add(Number("ImportSequenceNumber", "Import Sequence Number", int.MinValue));
        Add(Number("TimeZoneRuleVersionNumber", "Time Zone Rule Version Number", -1));
        Add(Number("UTCConversionTimeZoneCode", "UTC Conversion Time Zone Code", -1));
        AddOwnership();
        if (hasState)
        {
            Add(System("StateCode", "Status", ColumnType.State) with { Choice = DefaultStates, DefaultValue = 0, ValidForUpdate = true });
            Add(System("StatusCode", "Status Reason", ColumnType.Status) with
            {
                Choice = DefaultStatuses,
                ValidForUpdate = true,
                ValidForCreate = true,
            });
        }

        AddMoney();
        return table with { Columns = columns.ToImmutable() };

        void Add(ColumnDefinition column)
        {
            if (!columns.Any(c => c.LogicalName == column.LogicalName))
            {
                columns.Add(column);
            }
        }

        void AddOwnership()
        {
            if (table.Ownership == Ownership.User)
            {
                Add(System("OwnerId", "Owner", ColumnType.Owner, "systemuser", "team") with
                {
                    Required = RequiredLevel.SystemRequired,
                    ValidForCreate = true,
                    ValidForUpdate = true,
                });
                Add(System("OwningBusinessUnit", "Owning Business Unit", ColumnType.Lookup, "businessunit"));
                Add(System("OwningTeam", "Owning Team", ColumnType.Lookup, "team"));
                Add(System("OwningUser", "Owning User", ColumnType.Lookup, "systemuser"));
            }
            else if (table.Ownership == Ownership.Organization)
            {
                Add(System("OrganizationId", "Organization Id", ColumnType.Lookup, "organization"));
            }
        }

        void AddMoney()
        {
            var money = columns.Where(column => column.Type == ColumnType.Money && column.CalculationOf is null).ToArray();
            if (money.Length == 0)
            {
                return;
            }

            Add(System("TransactionCurrencyId", "Currency", ColumnType.Lookup, "transactioncurrency") with
            {
                ValidForCreate = true,
                ValidForUpdate = true,
            });
            Add(System("ExchangeRate", "Exchange Rate", ColumnType.Decimal) with
            {
                Precision = 12,
                MinValue = 0.000000000001m,
                MaxValue = 100_000_000_000m,
            });
            foreach (var column in money)
            {
                Add(System($"{column.SchemaName}_Base", $"{column.DisplayName.Text} (Base)", ColumnType.Money) with
                {
                    Precision = 4,
                    MinValue = -LargestMoney,
                    MaxValue = LargestMoney,
                    CalculationOf = column.LogicalName,
                });
            }
        }
    }

    /// <summary>
    /// The relationships of a table's lookups that nobody declared, named as Dataverse names those of its system columns.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="declared">Relationships that somebody declared.</param>
    /// <param name="names">Names by column, of the older tables, whose relationships follow no rule.</param>
    /// <param name="navigations">Names in the Web API by column, where they are neither the column nor the relationship.</param>
    public static IEnumerable<OneToManyDefinition> Relationships(
        TableDefinition table,
        IEnumerable<OneToManyDefinition> declared,
        IReadOnlyDictionary<string, string>? names = null,
        IReadOnlyDictionary<string, NavigationNames>? navigations = null)
    {
        var known = declared.Where(r => r.ReferencingTable == table.LogicalName).Select(r => (r.ReferencingColumn, r.ReferencedTable)).ToHashSet();
        foreach (var column in table.Columns.Where(column => !column.Targets.IsEmpty))
        {
            foreach (var target in column.Targets.Where(target => !known.Contains((column.LogicalName, target))))
            {
                var name = names?.GetValueOrDefault(column.LogicalName) is { } given && target == column.Targets[0]
                    ? given
                    : NameOf(table.LogicalName, column.LogicalName, target);
                var navigation = navigations?.GetValueOrDefault(column.LogicalName);
                yield return new OneToManyDefinition
                {
                    SchemaName = name,
                    ReferencedTable = target,
                    ReferencingTable = table.LogicalName,
                    ReferencingColumn = column.LogicalName,
                    ReferencingNavigation = navigation?.Referencing ?? NavigationOf(table, column, target),
                    ReferencedNavigation = navigation?.Referenced ?? name,
                    IsCustom = table.IsCustom,
                    Cascade = new CascadeDefinition { Delete = DeleteOf(column.LogicalName) },
                };
            }
        }
    }

    /// <summary>The table behind a many-to-many relationship.</summary>
    public static TableDefinition Intersect(ManyToManyDefinition relationship) => new()
    {
        LogicalName = relationship.IntersectTable,
        SchemaName = relationship.IntersectTable,
        EntitySetName = relationship.IsCustom ? $"{relationship.IntersectTable}set"
            : relationship.IntersectTable.EndsWith('s') ? $"{relationship.IntersectTable}collection"
            : $"{relationship.IntersectTable}s",
        PrimaryId = $"{relationship.IntersectTable}id",
        IsIntersect = true,
        IsCustom = relationship.IsCustom,
        DisplayName = relationship.IntersectTable,
        IntroducedVersion = relationship.IntroducedVersion,
        Columns =
        [
            System($"{relationship.IntersectTable}id", relationship.IntersectTable, ColumnType.Uniqueidentifier),
            System(relationship.Column1, relationship.Column1, ColumnType.Uniqueidentifier),
            System(relationship.Column2, relationship.Column2, ColumnType.Uniqueidentifier),
            System("VersionNumber", "Version Number", ColumnType.BigInt),
        ],
    };

    private static string NameOf(string table, string column, string target) => (column, target) switch
    {
        ("createdby" or "createdonbehalfby" or "modifiedby" or "modifiedonbehalfby", _) => $"lk_{table}_{column}",
        ("ownerid", "systemuser") => $"owner_{table}",
        ("ownerid", "team") => $"owner_team_{table}",
        ("owninguser", _) => $"user_{table}",
        ("owningteam", _) => $"team_{table}",
        ("owningbusinessunit", _) => $"business_unit_{table}",
        ("organizationid", _) => $"organization_{table}",
        ("transactioncurrencyid", _) => $"transactioncurrency_{table}",
        _ => $"{table}_{column}_{target}",
    };

    // An activity's lookups that every table has bear its name, for they are not those of activities at large.
    private static string NavigationOf(TableDefinition table, ColumnDefinition column, string target) =>
        table.IsActivity && IsStandard(column.LogicalName) ? $"{column.LogicalName}_{table.LogicalName}"
        : column.Targets.Length == 1 || column.Type == ColumnType.Owner ? column.LogicalName
        : $"{column.LogicalName}_{target}";

    private static bool IsStandard(string column) => column is "createdby" or "createdonbehalfby" or "modifiedby" or "modifiedonbehalfby"
        or "ownerid" or "owningbusinessunit" or "owningteam" or "owninguser" or "transactioncurrencyid";

    private static CascadeType DeleteOf(string column) => column switch
    {
        "owningbusinessunit" or "transactioncurrencyid" or "ownerid" => CascadeType.Restrict,
        "createdby" or "createdonbehalfby" or "modifiedby" or "modifiedonbehalfby" or "owninguser" or "owningteam" or "organizationid" =>
            CascadeType.NoCascade,
        _ => CascadeType.RemoveLink,
    };

    private static ColumnDefinition System(string schemaName, string displayName, ColumnType type, params string[] targets) => new()
    {
        LogicalName = schemaName.ToLowerInvariant(),
        SchemaName = schemaName,
        DisplayName = displayName,
        Type = type,
        Targets = [.. targets],
        ValidForCreate = false,
        ValidForUpdate = false,
        Format = type == ColumnType.DateTime ? "DateAndTime" : null,
    };

    private static ColumnDefinition Number(string schemaName, string displayName, int smallest) =>
        System(schemaName, displayName, ColumnType.Integer) with
        {
            MinValue = smallest,
            MaxValue = int.MaxValue,
            ValidForCreate = true,
            ValidForUpdate = smallest == -1,
        };
}

/// <summary>What a relationship is called in the Web API.</summary>
/// <param name="Referencing">On the side of the lookup.</param>
/// <param name="Referenced">On the side of the collection; null where it is the relationship's name.</param>
internal sealed record NavigationNames(string Referencing, string? Referenced = null);
