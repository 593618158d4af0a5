using LocalDataverse.WebApi;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

[TestClass]
public sealed class PreferencesTests
{
    [TestMethod]
    public void Prefer_WithSeveralPreferences_IsReadWhole()
    {
        var preferences = Preferences.Of("return=representation, odata.maxpagesize=5;odata.include-annotations=\"OData.Community.*,-OData.Community.X\",odata.continue-on-error");

        Assert.AreEqual((5, true, true, false), (preferences.PageSize, preferences.ReturnsRow, preferences.ContinuesOnError, preferences.TracksChanges));
        Assert.IsTrue(preferences.Includes("OData.Community.Display.V1.FormattedValue"));
        Assert.IsFalse(preferences.Includes("OData.Community.X"));
        Assert.IsFalse(preferences.Includes("Microsoft.Dynamics.CRM.lookuplogicalname"));
        Assert.IsFalse(preferences.IncludesAll);
    }

    [TestMethod]
    public void Annotations_ThatNoHeaderTakes_AreNotSentBack() =>
        Assert.AreEqual("odata.include-annotations=\"*\"", Preferences.Of("odata.include-annotations=\"é\r\nx: y,*\"").AppliedAnnotations);
}
