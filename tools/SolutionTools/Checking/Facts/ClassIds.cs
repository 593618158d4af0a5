namespace SolutionTools.Checking.Facts;

/// <summary>The controls of forms that belong to types of columns, from public exports.</summary>
internal static class ClassIds
{
    public const string Subgrid = "e7a81278-8635-4d9e-8d4d-59480b391c5b";
    public const string Lookup = "270bd3db-d9af-4782-9025-509e298dec0a";

    private static readonly Dictionary<string, string[]> Types = new(StringComparer.Ordinal)
    {
        ["4273edbd-ac1d-40d3-9fb2-095c621b552d"] = ["nvarchar", "ntext", "entityname"],
        ["e0dece4b-6fc8-4a8f-a065-082708572369"] = ["ntext", "nvarchar"],
        ["ada2203e-b4cd-49be-9ddf-234642b43b52"] = ["nvarchar"],
        ["71716b6c-711e-476c-8ab8-5d11542bfb47"] = ["nvarchar"],
        ["8c10015a-b339-4982-9474-a95fe05631a5"] = ["nvarchar"],
        [Lookup] = ["lookup", "customer", "owner", "partylist"],
        ["3ef39988-22bb-4f0b-bbbe-64b5a3748aee"] = ["picklist", "bit", "state", "status"],
        ["5d68b988-0661-4db2-bc3e-17598ad3be6c"] = ["status", "state"],
        ["c6d124ca-7eda-4a60-aea9-7fb8d318b68f"] = ["int", "bigint"],
        ["c3efe0c3-0ec6-42be-8349-cbd9079dfd8e"] = ["decimal"],
        ["0d2c745a-e5a8-4c8f-ba63-c6d3bb604660"] = ["float"],
        ["533b9e00-756b-4312-95a0-dc888637ac78"] = ["money"],
        ["67fac785-cd58-4f9f-abb3-4b7ddc6ed5ed"] = ["bit"],
        ["b0c6723a-8503-4fd7-bb28-c8a06ac933c2"] = ["bit"],
        ["5b773807-9fb2-42db-97c3-7a91eff8adff"] = ["datetime"],
        ["4aa28ab7-9c13-4f57-a73d-ad894d048b5f"] = ["multiselectpicklist"],
    };

    /// <summary>The types of columns that a control can show; null for controls that are not bound to a type.</summary>
    public static IReadOnlyList<string>? TypesOf(string classId) => Types.GetValueOrDefault(classId);
}
