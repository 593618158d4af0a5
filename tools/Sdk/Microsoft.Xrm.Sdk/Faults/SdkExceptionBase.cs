using System.Runtime.Serialization;

// .NET obsoletes what .NET Framework needs to carry an exception out of the sandbox.
#pragma warning disable SYSLIB0051, CS0672
namespace Microsoft.Xrm.Sdk;

/// <summary>The base of the exceptions that the client side of the SDK throws.</summary>
[Serializable]
public abstract class SdkExceptionBase : Exception
{
    protected SdkExceptionBase(string message)
        : base(message)
    {
    }

    protected SdkExceptionBase(Exception innerException)
        : base(innerException?.Message, innerException)
    {
    }

    protected SdkExceptionBase(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    protected SdkExceptionBase(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
