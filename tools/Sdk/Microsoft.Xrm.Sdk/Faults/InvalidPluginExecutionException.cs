using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>
/// The one exception a plug-in may end with: Dataverse rolls a synchronous operation back and shows the message to the user.
/// </summary>
[Serializable]
public sealed class InvalidPluginExecutionException : Exception, ISerializable
{
    public InvalidPluginExecutionException()
    {
    }

    public InvalidPluginExecutionException(string message)
        : base(message)
    {
    }

    public InvalidPluginExecutionException(string message, Exception exception)
        : base(message, exception)
    {
    }

    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus)
        : base(message) => HttpStatus = httpStatus;

    public InvalidPluginExecutionException(OperationStatus status)
        : base("") => Status = status;

    public InvalidPluginExecutionException(OperationStatus status, string message)
        : base(message) => Status = status;

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message)
        : this(status, message) => HResult = errorCode;

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message, PluginHttpStatusCode httpStatus)
        : this(status, errorCode, message) => HttpStatus = httpStatus;

#if NETFRAMEWORK
    private InvalidPluginExecutionException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        Status = (OperationStatus)info.GetInt32(nameof(Status));
        HttpStatus = (PluginHttpStatusCode)info.GetInt32(nameof(HttpStatus));
    }
#endif

    public int ErrorCode => HResult;

    public PluginHttpStatusCode HttpStatus { get; }

    public OperationStatus Status { get; }

#if NETFRAMEWORK
    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(nameof(Status), (int)Status);
        info.AddValue(nameof(HttpStatus), (int)HttpStatus);
    }
#endif
}
