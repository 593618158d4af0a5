using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to import a solution zip.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class ImportSolutionRequest : OrganizationRequest
{
    public ImportSolutionRequest()
    {
        RequestName = "ImportSolution";
        OverwriteUnmanagedCustomizations = default;
        PublishWorkflows = default;
        CustomizationFile = default;
        ImportJobId = default;
    }

    public bool OverwriteUnmanagedCustomizations
    {
        get => Parameters.Contains("OverwriteUnmanagedCustomizations") ? (bool)Parameters["OverwriteUnmanagedCustomizations"] : default;
        set => Parameters["OverwriteUnmanagedCustomizations"] = value;
    }

    public bool PublishWorkflows
    {
        get => Parameters.Contains("PublishWorkflows") ? (bool)Parameters["PublishWorkflows"] : default;
        set => Parameters["PublishWorkflows"] = value;
    }

    public byte[] CustomizationFile
    {
        get => Parameters.Contains("CustomizationFile") ? (byte[])Parameters["CustomizationFile"] : default;
        set => Parameters["CustomizationFile"] = value;
    }

    public Guid ImportJobId
    {
        get => Parameters.Contains("ImportJobId") ? (Guid)Parameters["ImportJobId"] : default;
        set => Parameters["ImportJobId"] = value;
    }

    public bool ConvertToManaged
    {
        get => Parameters.Contains("ConvertToManaged") ? (bool)Parameters["ConvertToManaged"] : default;
        set => Parameters["ConvertToManaged"] = value;
    }

    public bool SkipProductUpdateDependencies
    {
        get => Parameters.Contains("SkipProductUpdateDependencies") ? (bool)Parameters["SkipProductUpdateDependencies"] : default;
        set => Parameters["SkipProductUpdateDependencies"] = value;
    }

    public bool HoldingSolution
    {
        get => Parameters.Contains("HoldingSolution") ? (bool)Parameters["HoldingSolution"] : default;
        set => Parameters["HoldingSolution"] = value;
    }

    public bool SkipQueueRibbonJob
    {
        get => Parameters.Contains("SkipQueueRibbonJob") ? (bool)Parameters["SkipQueueRibbonJob"] : default;
        set => Parameters["SkipQueueRibbonJob"] = value;
    }

    public LayerDesiredOrder LayerDesiredOrder
    {
        get => Parameters.Contains("LayerDesiredOrder") ? (LayerDesiredOrder)Parameters["LayerDesiredOrder"] : default;
        set => Parameters["LayerDesiredOrder"] = value;
    }

    public bool AsyncRibbonProcessing
    {
        get => Parameters.Contains("AsyncRibbonProcessing") ? (bool)Parameters["AsyncRibbonProcessing"] : default;
        set => Parameters["AsyncRibbonProcessing"] = value;
    }

    public EntityCollection ComponentParameters
    {
        get => Parameters.Contains("ComponentParameters") ? (EntityCollection)Parameters["ComponentParameters"] : default;
        set => Parameters["ComponentParameters"] = value;
    }

    public SolutionParameters SolutionParameters
    {
        get => Parameters.Contains("SolutionParameters") ? (SolutionParameters)Parameters["SolutionParameters"] : default;
        set => Parameters["SolutionParameters"] = value;
    }

    public bool IsTemplateMode
    {
        get => Parameters.Contains("IsTemplateMode") ? (bool)Parameters["IsTemplateMode"] : default;
        set => Parameters["IsTemplateMode"] = value;
    }

    public string TemplateSuffix
    {
        get => Parameters.Contains("TemplateSuffix") ? (string)Parameters["TemplateSuffix"] : default;
        set => Parameters["TemplateSuffix"] = value;
    }

    public string TemplateDisplayNamePrefix
    {
        get => Parameters.Contains("TemplateDisplayNamePrefix") ? (string)Parameters["TemplateDisplayNamePrefix"] : default;
        set => Parameters["TemplateDisplayNamePrefix"] = value;
    }
}

/// <summary>Confirms an import.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class ImportSolutionResponse : OrganizationResponse
{
}
