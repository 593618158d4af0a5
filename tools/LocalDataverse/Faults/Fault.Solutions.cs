using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Faults;

internal static partial class ErrorCode
{
    public const int ImportFileTooLargeToUpload = unchecked((int)0x80040375);
    public const int ImportMissingDependenciesError = unchecked((int)0x8004801D);
    public const int ImportInvalidXmlError = unchecked((int)0x8004802C);
    public const int ImportSolutionError = unchecked((int)0x80048033);
    public const int ImportSolutionManagedToUnmanagedMismatch = unchecked((int)0x80048040);
    public const int ImportCustomizationsBadZipFileError = unchecked((int)0x80048060);
    public const int ImportSolutionPackageInvalidSolutionPackageVersion = unchecked((int)0x80048068);
    public const int CannotDeleteInUseComponent = unchecked((int)0x8004F01F);
}

internal static partial class Fault
{
    /// <summary>The detail that names the part of a package that is at fault.</summary>
    public const string PackagePart = "LocalDataverse.PackagePart";

    /// <summary>A package that is no readable zip, or whose entries are not what they say.</summary>
    public static FaultException<OrganizationServiceFault> BadPackage(string part, string reason) =>
        OfPart(ErrorCode.ImportCustomizationsBadZipFileError, part, $"The solution file is invalid. {part}: {reason}.");

    public static FaultException<OrganizationServiceFault> PackageTooLarge(string part, string reason) =>
        OfPart(ErrorCode.ImportFileTooLargeToUpload, part, $"The import file is too large. {part}: {reason}.");

    /// <summary>A part of a package that does not hold what it must.</summary>
    public static FaultException<OrganizationServiceFault> BrokenPart(string part, string reason) => OfPart(
        ErrorCode.ImportInvalidXmlError, part, $"This solution package cannot be imported because a part of it is invalid. {part}: {reason}.");

    public static FaultException<OrganizationServiceFault> CannotImport(string part, string reason) =>
        OfPart(ErrorCode.ImportSolutionError, part, $"An error occurred while importing a Solution. {part}: {reason}.");

    public static FaultException<OrganizationServiceFault> PackageVersion(string version, string latest) => OfPart(
        ErrorCode.ImportSolutionPackageInvalidSolutionPackageVersion,
        "solution.xml",
        $"You can only import solutions with a package version of {latest} or earlier into this organization. This one is of {version}.");

    public static FaultException<OrganizationServiceFault> LowerVersion(string solution, Version installed, Version given) => CannotImport(
        $"solution {solution}",
        $"version {installed} is installed, and the package holds the lower version {given}");

    public static FaultException<OrganizationServiceFault> OtherMode(string solution, bool isManaged) => OfPart(
        ErrorCode.ImportSolutionManagedToUnmanagedMismatch,
        $"solution {solution}",
        $"The solution '{solution}' is already installed on this system as {(isManaged ? "a managed" : "an unmanaged")} solution and the "
        + $"package supplied is attempting to install it in {(isManaged ? "unmanaged" : "managed")} mode. Import can only update solutions "
        + "when the modes match. Uninstall the current solution and try again.");

    public static FaultException<OrganizationServiceFault> MissingDependencies(string solution, IReadOnlyList<string> missing) => OfPart(
        ErrorCode.ImportMissingDependenciesError,
        missing[0],
        $"The following solution cannot be imported: {solution}. Some dependencies are missing: {Some(missing)}.");

    public static FaultException<OrganizationServiceFault> InUse(string component, IReadOnlyList<string> users) => OfPart(
        ErrorCode.CannotDeleteInUseComponent,
        component,
        $"The {component} cannot be deleted because it is referenced by {users.Count} other components: {Some(users)}.");

    public static FaultException<OrganizationServiceFault> NoSuchSolution(string uniqueName) =>
        Of(ErrorCode.ObjectDoesNotExist, $"A solution with the unique name '{uniqueName}' is not installed.");

    private static FaultException<OrganizationServiceFault> OfPart(int code, string part, string message)
    {
        var fault = Of(code, message);
        fault.Detail.ErrorDetails[PackagePart] = part;
        return fault;
    }

    private static string Some(IReadOnlyList<string> items)
    {
        const int Most = 20;
        return string.Join("; ", items.Take(Most)) + (items.Count > Most ? $"; and {items.Count - Most} more" : "");
    }
}
