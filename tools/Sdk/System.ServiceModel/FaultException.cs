namespace System.ServiceModel;

/// <summary>A service answered with a SOAP fault.</summary>
public class FaultException : CommunicationException
{
    private const string DefaultReason = "The creator of this fault did not specify a Reason.";
    private const string DefaultAction = "http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher/fault";

    public FaultException()
        : this(DefaultReason)
    {
    }

    public FaultException(string reason)
        : this(reason, null)
    {
    }

    public FaultException(FaultReason reason)
        : this(reason, null)
    {
    }

    public FaultException(string reason, FaultCode code)
        : this(reason, code, null)
    {
    }

    public FaultException(FaultReason reason, FaultCode code)
        : this(reason, code, null)
    {
    }

    public FaultException(string reason, FaultCode code, string action)
        : this(reason == null ? null : new FaultReason(reason), code, action)
    {
    }

    public FaultException(FaultReason reason, FaultCode code, string action)
    {
        Reason = reason ?? new FaultReason(DefaultReason);
        Code = code ?? new FaultCode("Sender");
        Action = action ?? DefaultAction;
    }

    public FaultReason Reason { get; }

    public FaultCode Code { get; }

    public string Action { get; }

    public override string Message => Reason.ToString();
}
