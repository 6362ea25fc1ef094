namespace Renderly.Testing;

/// <summary>
/// Films that simulated providers rendered in earlier tests of this process (<c>Simulator:Media=Cached</c>), lent to the next: to render
/// them takes longer than most tests.
/// </summary>
public static class RenderedFilms
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"renderly-films-{Guid.CreateVersion7():N}");

    /// <param name="simulatorFolder">Data folder of a simulator that has not started yet.</param>
    public static void LendTo(string simulatorFolder)
    {
        if (Directory.Exists(Folder))
        {
            CopyNew(Folder, CacheOf(simulatorFolder));
        }
    }

    /// <param name="simulatorFolder">Data folder of a simulator that has ended. It moves whole films only into its cache.</param>
    public static void TakeFrom(string simulatorFolder)
    {
        if (Directory.Exists(CacheOf(simulatorFolder)))
        {
            CopyNew(CacheOf(simulatorFolder), Folder);
        }
    }

    /// <summary>At the end of the tests.</summary>
    public static void Delete()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string CacheOf(string simulatorFolder) => Path.Combine(simulatorFolder, "cache");

    private static void CopyNew(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var film in Directory.GetFiles(from))
        {
            var copy = Path.Combine(to, Path.GetFileName(film));
            if (!File.Exists(copy))
            {
                File.Copy(film, copy);
            }
        }
    }
}
