using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Renderly.LocalServers;

/// <summary>
/// Starts PostgreSQL from the installed binaries on a free loopback port, with a data folder of its own. A server that a killed
/// process left running on the same folder is taken over.
/// </summary>
public sealed class PrivatePostgres : PostgresServer
{
    /// <summary>
    /// For data that nobody keeps: nothing is written for good, and seldom swept. Each minute's turn of the vacuum would be several
    /// workers a second where there are hundreds of small databases, and the writers in the background would never rest.
    /// </summary>
    private const string ThrowAway = " -c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"
        + " -c autovacuum_naptime=5min -c bgwriter_lru_maxpages=0 -c checkpoint_timeout=1h -c max_wal_size=2GB";

    private readonly PrivatePostgresOptions options;
    private readonly ServerAccount account;
    private readonly string binaries;
    private readonly FileStream folderLock;

    private PrivatePostgres(PrivatePostgresOptions options, ServerAccount account, string binaries, FileStream folderLock)
    {
        this.options = options;
        this.account = account;
        this.binaries = binaries;
        this.folderLock = folderLock;
    }

    private string Data => Path.Combine(options.Folder, "data");

    /// <exception cref="LocalServerException">PostgreSQL is not installed, the folder is in use, or the server did not start; the message
    /// says what to do.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, CancellationToken cancellationToken)
    {
        var account = ServerAccount.For("postgres");
        var binaries = FindBinaries();
        Directory.CreateDirectory(options.Folder);
        var server = new PrivatePostgres(options, account, binaries, LockFolder(options.Folder));
        try
        {
            await account.OwnAsync(options.Folder, cancellationToken);
            await server.EnsureDataAsync(cancellationToken);
            if (!await server.TakeOverAsync(cancellationToken))
            {
                await server.StartServerAsync(FreePort.Next(), cancellationToken);
            }

            return server;
        }
        catch
        {
            await server.folderLock.DisposeAsync();
            throw;
        }
    }

    public override async Task RestartAsync(CancellationToken cancellationToken)
    {
        await PgCtlAsync(["stop", "-m", "immediate", "-w"], cancellationToken);
        await StartServerAsync(Port, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await PgCtlAsync(["stop", "-m", "fast", "-w"], CancellationToken.None);
        await folderLock.DisposeAsync();
        if (!options.KeepData)
        {
            Directory.Delete(options.Folder, recursive: true);
        }

        await base.DisposeAsync();
    }

    private async Task EnsureDataAsync(CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(options.Folder, "password");
        if (!File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            if (Directory.Exists(Data))
            {
                Directory.Delete(Data, recursive: true);
            }

            await File.WriteAllTextAsync(passwordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), cancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            await account.OwnAsync(options.Folder, cancellationToken);
            await account.RunAsync(
                Path.Combine(binaries, "initdb"),
                ["-D", Data, "-U", User, "--auth=scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
                cancellationToken);
        }

        Password = (await File.ReadAllTextAsync(passwordFile, cancellationToken)).Trim();
    }

    private async Task<bool> TakeOverAsync(CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(pidFile) || !await IsRunningAsync(cancellationToken))
        {
            return false;
        }

        var lines = await File.ReadAllLinesAsync(pidFile, cancellationToken);
        Port = int.Parse(lines[3], CultureInfo.InvariantCulture);
        return true;
    }

    private async Task<bool> IsRunningAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PgCtlAsync(["status"], cancellationToken);
            return true;
        }
        catch (LocalServerException)
        {
            return false;
        }
    }

    private async Task StartServerAsync(int port, CancellationToken cancellationToken)
    {
        // No socket file: its path may be neither long nor hold a blank, and nobody would use it.
        var settings = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c "
            + $"max_connections={options.MaxConnections}{(options.KeepData ? "" : ThrowAway)}");
        await PgCtlAsync(
            ["-l", Path.Combine(options.Folder, "postgresql.log"), "-w", "-t", "60", "-o", settings, "start"], cancellationToken);
        Port = port;
    }

    private Task PgCtlAsync(string[] arguments, CancellationToken cancellationToken) =>
        account.RunAsync(Path.Combine(binaries, "pg_ctl"), ["-D", Data, .. arguments], cancellationToken);

    private static FileStream LockFolder(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new LocalServerException(
                $"Another process uses {folder}. Stop it first, or give this one a folder of its own with RENDERLY_HOME.");
        }
    }

    private static string FindBinaries()
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new LocalServerException("PostgreSQL is not installed: `apt-get install postgresql` (Debian, Ubuntu), `dnf install "
                + "postgresql-server` (Fedora) or `brew install postgresql` (macOS).");
    }
}
