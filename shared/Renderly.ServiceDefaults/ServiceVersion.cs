using System.Reflection;

namespace Renderly.ServiceDefaults;

/// <summary>Which build this process runs.</summary>
public static class ServiceVersion
{
    /// <summary>Version and, where it was built from a repository, commit: <c>1.0.0+5d0c4b…</c>.</summary>
    public static string Current { get; } =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
