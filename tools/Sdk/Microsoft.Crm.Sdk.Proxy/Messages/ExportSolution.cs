using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks for a solution as a zip.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class ExportSolutionRequest : OrganizationRequest
{
    public ExportSolutionRequest()
    {
        RequestName = "ExportSolution";
        SolutionName = default;
        Managed = default;
    }

    public string SolutionName
    {
        get => Parameters.Contains("SolutionName") ? (string)Parameters["SolutionName"] : default;
        set => Parameters["SolutionName"] = value;
    }

    public bool Managed
    {
        get => Parameters.Contains("Managed") ? (bool)Parameters["Managed"] : default;
        set => Parameters["Managed"] = value;
    }

    public string TargetVersion
    {
        get => Parameters.Contains("TargetVersion") ? (string)Parameters["TargetVersion"] : default;
        set => Parameters["TargetVersion"] = value;
    }

    public bool ExportAutoNumberingSettings
    {
        get => Parameters.Contains("ExportAutoNumberingSettings") ? (bool)Parameters["ExportAutoNumberingSettings"] : default;
        set => Parameters["ExportAutoNumberingSettings"] = value;
    }

    public bool ExportCalendarSettings
    {
        get => Parameters.Contains("ExportCalendarSettings") ? (bool)Parameters["ExportCalendarSettings"] : default;
        set => Parameters["ExportCalendarSettings"] = value;
    }

    public bool ExportCustomizationSettings
    {
        get => Parameters.Contains("ExportCustomizationSettings") ? (bool)Parameters["ExportCustomizationSettings"] : default;
        set => Parameters["ExportCustomizationSettings"] = value;
    }

    public bool ExportEmailTrackingSettings
    {
        get => Parameters.Contains("ExportEmailTrackingSettings") ? (bool)Parameters["ExportEmailTrackingSettings"] : default;
        set => Parameters["ExportEmailTrackingSettings"] = value;
    }

    public bool ExportGeneralSettings
    {
        get => Parameters.Contains("ExportGeneralSettings") ? (bool)Parameters["ExportGeneralSettings"] : default;
        set => Parameters["ExportGeneralSettings"] = value;
    }

    public bool ExportMarketingSettings
    {
        get => Parameters.Contains("ExportMarketingSettings") ? (bool)Parameters["ExportMarketingSettings"] : default;
        set => Parameters["ExportMarketingSettings"] = value;
    }

    public bool ExportOutlookSynchronizationSettings
    {
        get => Parameters.Contains("ExportOutlookSynchronizationSettings")
            ? (bool)Parameters["ExportOutlookSynchronizationSettings"]
            : default;
        set => Parameters["ExportOutlookSynchronizationSettings"] = value;
    }

    public bool ExportRelationshipRoles
    {
        get => Parameters.Contains("ExportRelationshipRoles") ? (bool)Parameters["ExportRelationshipRoles"] : default;
        set => Parameters["ExportRelationshipRoles"] = value;
    }

    public bool ExportIsvConfig
    {
        get => Parameters.Contains("ExportIsvConfig") ? (bool)Parameters["ExportIsvConfig"] : default;
        set => Parameters["ExportIsvConfig"] = value;
    }

    public bool ExportSales
    {
        get => Parameters.Contains("ExportSales") ? (bool)Parameters["ExportSales"] : default;
        set => Parameters["ExportSales"] = value;
    }

    public bool ExportExternalApplications
    {
        get => Parameters.Contains("ExportExternalApplications") ? (bool)Parameters["ExportExternalApplications"] : default;
        set => Parameters["ExportExternalApplications"] = value;
    }

    public ExportComponentsParams ExportComponentsParams
    {
        get => Parameters.Contains("ExportComponentsParams") ? (ExportComponentsParams)Parameters["ExportComponentsParams"] : default;
        set => Parameters["ExportComponentsParams"] = value;
    }
}

/// <summary>Carries the zip of a solution.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class ExportSolutionResponse : OrganizationResponse
{
    public byte[] ExportSolutionFile => Results.Contains("ExportSolutionFile") ? (byte[])Results["ExportSolutionFile"] : default;
}
