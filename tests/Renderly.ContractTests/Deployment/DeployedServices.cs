using Renderly.Testing;

namespace Renderly.ContractTests.Deployment;

/// <summary>The projects that become processes, read from the folders: a new one that nobody deploys shall fail the tests.</summary>
internal static class DeployedServices
{
    /// <summary>Assembly names by the names they are deployed under: <c>heygen</c> is <c>Renderly.HeyGen</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string> ByName = Projects()
        .ToDictionary(project => project["Renderly.".Length..].ToLowerInvariant());

    /// <summary>Text of a file of the repository.</summary>
    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Executables.Repository, .. path]));

    // The all-in-one process is for one machine without containers.
    private static IEnumerable<string> Projects() =>
        new[] { "gateway", "services" }
            .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Executables.Repository, folder), "Renderly.*"))
            .Where(project => Directory.EnumerateFiles(project, "*.csproj").Any())
            .Select(project => Path.GetFileName(project))
            .Where(project => project != "Renderly.AllInOne");
}
