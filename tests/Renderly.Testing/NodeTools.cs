using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Testing;

/// <summary>
/// Runs the public tools of <c>tests/node</c> (linter, client generator, independent implementations of standards). Their packages are
/// installed at the first use, once for all test processes, exactly as the lock file says.
/// </summary>
public static class NodeTools
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(10);
    private static readonly SemaphoreSlim Gate = new(1);
    private static bool installed;

    public static string Folder { get; } = Path.Combine(Executables.Repository, "tests", "node");

    /// <summary>Runs a script in <see cref="Folder"/>.</summary>
    /// <param name="script">Its path below that folder, such as <c>verify.mjs</c> or <c>node_modules/typescript/bin/tsc</c>.</param>
    /// <param name="input">Its standard input; none when null.</param>
    public static async Task<NodeResult> RunAsync(
        string script, IEnumerable<string> arguments, string? input = null, CancellationToken cancellationToken = default)
    {
        await InstallAsync(cancellationToken);
        return await ExecuteAsync("node", [Path.Combine(Folder, script), .. arguments], input, cancellationToken);
    }

    /// <summary>Starts a script in <see cref="Folder"/> that serves until its standard input is closed.</summary>
    /// <param name="script">Its path below that folder.</param>
    /// <returns>The process, whose input and output are the caller's.</returns>
    public static async Task<Process> StartAsync(string script, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        await InstallAsync(cancellationToken);
        return Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, script), .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            if (!installed)
            {
                await using var ours = await LockAsync();
                await InstallIfOtherAsync(cancellationToken);
                installed = true;
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task InstallIfOtherAsync(CancellationToken cancellationToken)
    {
        var wanted = Convert.ToHexStringLower(
            SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), cancellationToken)));
        var mark = Path.Combine(Folder, "node_modules", ".installed");
        if (!File.Exists(mark) || await File.ReadAllTextAsync(mark, cancellationToken) != wanted)
        {
            (await ExecuteAsync("npm", ["ci"], input: null, cancellationToken)).Success();
            await File.WriteAllTextAsync(mark, wanted, cancellationToken);
        }
    }

    /// <summary>Held by one process at a time; the system frees it when the process ends, however it ends.</summary>
    private static async Task<FileStream> LockAsync()
    {
        var folder = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folder)))[..12];
        var path = Path.Combine(Path.GetTempPath(), $"renderly-node-{folder}.lock");
        return (await Eventually.SeeAsync(
            () => Task.FromResult(TryLock(path)),
            file => file is not null,
            "the other test process has installed the node tools",
            InstallLimit))!;
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<NodeResult> ExecuteAsync(
        string program, IEnumerable<string> arguments, string? input, CancellationToken cancellationToken)
    {
        // A file and not a pipe: Node's usual way of reading all of its input at once fails on a pipe that is not full yet.
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, input, cancellationToken);
            var info = new ProcessStartInfo("/bin/sh")
            {
                WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true
            };
            foreach (var argument in (string[])["-c", "exec \"$@\" <\"$0\"", file, program, .. arguments])
            {
                info.ArgumentList.Add(argument);
            }

            using var process = Process.Start(info)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new NodeResult(process.ExitCode, await output, await errors);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
