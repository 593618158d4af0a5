using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Extensions;

namespace CrmSegmentation.Sdk.Tests;

[TestClass]
public sealed class ExtensionsTests
{
    [TestMethod]
    public void Get_UnknownService_IsNull() => Assert.IsNull(new NoServices().Get<ITracingService>());

    [TestMethod]
    public void InputParameterOrDefault_PresentOrAbsent_IsValueOrDefault()
    {
        var context = new RemoteExecutionContext();
        context.InputParameters["Count"] = 3;

        Assert.AreEqual(3, context.InputParameterOrDefault<int>("Count"));
        Assert.AreEqual(0, context.InputParameterOrDefault<int>("Absent"));
        Assert.IsNull(context.InputParameterOrDefault<string>("Absent"));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
