namespace System.ServiceModel;

/// <summary>A service answered with a SOAP fault that carries a typed detail.</summary>
public class FaultException<TDetail> : FaultException
{
    public FaultException(TDetail detail)
        : this(detail, (FaultReason)null)
    {
    }

    public FaultException(TDetail detail, string reason)
        : this(detail, reason, null)
    {
    }

    public FaultException(TDetail detail, FaultReason reason)
        : this(detail, reason, null)
    {
    }

    public FaultException(TDetail detail, string reason, FaultCode code)
        : this(detail, reason, code, null)
    {
    }

    public FaultException(TDetail detail, FaultReason reason, FaultCode code)
        : this(detail, reason, code, null)
    {
    }

    public FaultException(TDetail detail, string reason, FaultCode code, string action)
        : base(reason, code, action) => Detail = detail;

    public FaultException(TDetail detail, FaultReason reason, FaultCode code, string action)
        : base(reason, code, action) => Detail = detail;

    public TDetail Detail { get; }

    public override string ToString() => $"{GetType()}: {Message} (Fault Detail is equal to {Detail}).";
}
