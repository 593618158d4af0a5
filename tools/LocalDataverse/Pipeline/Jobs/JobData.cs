using System.Globalization;
using System.Runtime.Serialization;
using System.Xml;
using LocalDataverse.Faults;
using LocalDataverse.Pipeline.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Pipeline.Jobs;

/// <summary>What a job must know of the message that caused it, as text in its row.</summary>
[DataContract(Name = "JobData", Namespace = "")]
internal sealed class JobData
{
    private static readonly DataContractSerializer Serializer = new(
        typeof(JobData), [typeof(UpsertResponse), typeof(UpsertResponse[]), typeof(OrganizationResponse)]);

    [DataMember]
    public required RemoteExecutionContext Context { get; init; }

    [DataMember]
    public required EntityImageCollection[] Before { get; init; }

    [DataMember]
    public required EntityImageCollection[] After { get; init; }

    public static JobData Of(PluginContext context) => new()
    {
        Context = Remote(context, isAround: false),
        Before = context.PreEntityImagesCollection,
        After = context.PostEntityImagesCollection,
    };

    public static JobData Parse(string? text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text ?? ""), new XmlReaderSettings { CheckCharacters = false });
            return (JobData)Serializer.ReadObject(reader)!;
        }
        catch (Exception exception) when (exception is SerializationException or XmlException)
        {
            throw Fault.InvalidArgument($"The data of a system job cannot be read: {exception.Message}");
        }
    }

    public string Write()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            using var writer = XmlWriter.Create(text, new XmlWriterSettings { CheckCharacters = false, OmitXmlDeclaration = true });
            Serializer.WriteObject(writer, this);
        }
        catch (Exception exception) when (exception is SerializationException or InvalidDataContractException or ArgumentException)
        {
            throw Fault.InvalidArgument($"The context of an asynchronous step cannot be serialised: {exception.Message}");
        }

        return text.ToString();
    }

    // The contexts around that of the job tell no collections of rows: of a message about a thousand rows each of its jobs would carry all.
    private static RemoteExecutionContext Remote(IPluginExecutionContext context, bool isAround)
    {
        var remote = new RemoteExecutionContext
        {
            BusinessUnitId = context.BusinessUnitId,
            CorrelationId = context.CorrelationId,
            Depth = context.Depth,
            InitiatingUserId = context.InitiatingUserId,
            IsInTransaction = context.IsInTransaction,
            IsolationMode = context.IsolationMode,
            MessageName = context.MessageName,
            Mode = context.Mode,
            OperationCreatedOn = context.OperationCreatedOn,
            OperationId = context.OperationId,
            OrganizationId = context.OrganizationId,
            OrganizationName = context.OrganizationName,
            OwningExtension = context.OwningExtension,
            ParentContext = context.ParentContext is { } parent ? Remote(parent, isAround: true) : null,
            PrimaryEntityId = context.PrimaryEntityId,
            PrimaryEntityName = context.PrimaryEntityName,
            RequestId = context.RequestId,
            SecondaryEntityName = context.SecondaryEntityName,
            Stage = context.Stage,
            UserId = context.UserId,
        };
        Copy(context.InputParameters.Where(parameter => !isAround || parameter.Value is not EntityCollection), remote.InputParameters);
        Copy(context.OutputParameters, remote.OutputParameters);
        Copy(context.SharedVariables, remote.SharedVariables);
        Copy(context.PreEntityImages, remote.PreEntityImages);
        Copy(context.PostEntityImages, remote.PostEntityImages);
        return remote;
    }

    private static void Copy<T>(IEnumerable<KeyValuePair<string, T>> from, DataCollection<string, T> to)
    {
        foreach (var (name, value) in from)
        {
            to[name] = value;
        }
    }
}
