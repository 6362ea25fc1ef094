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
            // Whole at once: tests that run side by side lend and take at the same time.
            var copy = Path.Combine(to, Path.GetFileName(film));
            if (!File.Exists(copy))
            {
                var part = Path.Combine(Path.GetTempPath(), $"renderly-film-{Guid.CreateVersion7():N}");
                File.Copy(film, part);
                File.Move(part, copy, overwrite: true);
            }
        }
    }
}
