namespace Renderly.UnitTests.Architecture;

/// <summary>A file of C# that people write.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    private static readonly string[] Roots = ["clients", "gateway", "services", "shared", "tests", "tools"];

    /// <summary>All of them, in the order of their paths; EF Core writes migrations.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. Roots.SelectMany(
            root => Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, root), "*.cs", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
                && !path.Contains("/Data/Migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path)))),
    ];

    public bool IsIn(string folder) => Path.StartsWith($"{folder}/", StringComparison.Ordinal);
}
