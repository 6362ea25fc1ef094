using Renderly.LocalServers;

namespace Renderly.Testing;

/// <summary>
/// The folder of a PostgreSQL server whose database is up to date, lent to all-in-one processes that have not started yet: to make and
/// migrate one takes longer than most tests.
/// </summary>
public static class PreparedDatabase
{
    /// <summary>The database that an all-in-one process works in.</summary>
    private const string Name = "renderly";

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"renderly-prepared-{Guid.CreateVersion7():N}");
    private static readonly SemaphoreSlim Gate = new(1);

    /// <param name="home">Folder of the installation; nothing is changed where it has a database.</param>
    public static async Task LendToAsync(string home)
    {
        var folder = await DataFolder.ForPostgresAsync(home, CancellationToken.None);
        if (Directory.Exists(folder))
        {
            return;
        }

        await Gate.WaitAsync();
        try
        {
            if (!Directory.Exists(Folder))
            {
                await using var server = await PrivatePostgres.StartAsync(
                    new PrivatePostgresOptions { Folder = Folder }, CancellationToken.None);
                await MigratedTemplate.MakeAsync(server, Name);
            }
        }
        finally
        {
            Gate.Release();
        }

        // With owners and modes: PostgreSQL starts on no folder that others may read.
        await ProcessRunner.RunAsync("cp", ["-a", Folder, folder], CancellationToken.None);
    }

    /// <summary>At the end of the tests.</summary>
    public static void Delete()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
