namespace Renderly.Testing;

/// <summary>Where the built executables lie: the tests run what users run.</summary>
public static class Executables
{
    /// <summary>Path of a project's assembly in the configuration that the tests were built in.</summary>
    /// <param name="name">The assembly's name; the project's when left out.</param>
    public static string Dll(string folder, string project, string? name = null)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent!.Name;
        return Path.Combine(Repository, folder, project, "bin", configuration, output.Name, $"{name ?? project}.dll");
    }

    /// <summary>The repository's root folder.</summary>
    public static string Repository { get; } = Root(new DirectoryInfo(AppContext.BaseDirectory));

    public static string SamplePicture => Path.Combine(Repository, "samples", "bottle.png");

    private static string Root(DirectoryInfo folder)
    {
        while (!File.Exists(Path.Combine(folder.FullName, "Renderly.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run from inside the repository.");
        }

        return folder.FullName;
    }
}
