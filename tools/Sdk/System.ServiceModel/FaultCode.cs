namespace System.ServiceModel;

/// <summary>The code of a SOAP fault: whose mistake it was, and within that, which.</summary>
public class FaultCode
{
    private const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    private const string Sender = "Sender";
    private const string Receiver = "Receiver";

    public FaultCode(string name)
        : this(name, "", null)
    {
    }

    public FaultCode(string name, FaultCode subCode)
        : this(name, "", subCode)
    {
    }

    public FaultCode(string name, string ns)
        : this(name, ns, null)
    {
    }

    public FaultCode(string name, string ns, FaultCode subCode)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Namespace = ns;
        SubCode = subCode;
    }

    public string Name { get; }

    public string Namespace { get; }

    public FaultCode SubCode { get; }

    public bool IsPredefinedFault => string.IsNullOrEmpty(Namespace) || Namespace is Soap11 or Soap12;

    public bool IsSenderFault => IsPredefinedFault && Name == Sender;

    public bool IsReceiverFault => IsPredefinedFault && Name == Receiver;

    public static FaultCode CreateSenderFaultCode(FaultCode subCode) => new(Sender, subCode);

    public static FaultCode CreateSenderFaultCode(string name, string ns) => CreateSenderFaultCode(new FaultCode(name, ns));

    public static FaultCode CreateReceiverFaultCode(FaultCode subCode) =>
        new(Receiver, subCode ?? throw new ArgumentNullException(nameof(subCode)));

    public static FaultCode CreateReceiverFaultCode(string name, string ns) => CreateReceiverFaultCode(new FaultCode(name, ns));
}
