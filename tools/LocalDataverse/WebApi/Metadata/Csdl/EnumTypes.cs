using System.Globalization;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>Enumerations of the SDK as types of the document.</summary>
internal static class EnumTypes
{
    public static void Write(CsdlElements xml, Type type)
    {
        xml.Start("EnumType", ("Name", type.Name), ("IsFlags", type.IsDefined(typeof(FlagsAttribute), false) ? "true" : null));
        foreach (var (name, value) in EdmNames.MembersOf(type))
        {
            xml.Empty("Member", ("Name", name), ("Value", value.ToString(CultureInfo.InvariantCulture)));
        }

        xml.End();
    }
}
