namespace Renderly.Testing;

/// <summary>Where the built executables lie: the tests run what users run.</summary>
public static class Executables
{
    /// <summary>Path of a project's assembly in the configuration that the tests were built in.</summary>
    public static string Dll(string folder, string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent!.Name;
        return Path.Combine(Root(output), folder, project, "bin", configuration, output.Name, $"{project}.dll");
    }

    public static string SamplePicture => Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "services", "Renderly.AllInOne", "Demo", "sample-product.png");

    private static string Root(DirectoryInfo folder)
    {
        while (!File.Exists(Path.Combine(folder.FullName, "Renderly.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run from inside the repository.");
        }

        return folder.FullName;
    }
}
