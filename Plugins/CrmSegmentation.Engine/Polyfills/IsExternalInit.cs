#if NETFRAMEWORK
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for behind <c>init</c> and records; .NET Framework lacks it.</summary>
internal static class IsExternalInit;
#endif
