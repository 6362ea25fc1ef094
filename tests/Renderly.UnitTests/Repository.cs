namespace Renderly.UnitTests;

/// <summary>The sources that the tests were built from, for tests that hold documents against code.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Renderly.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
