using CrmSegmentation.Testing;

namespace CrmSegmentation.Engine.Tests;

/// <summary>All tests of this assembly run under a foreign culture.</summary>
[TestClass]
public static class HostileCulture
{
    /// <summary>Before the first test.</summary>
    [AssemblyInitialize]
    public static void Enter(TestContext context) => ForeignCulture.Enter();
}
