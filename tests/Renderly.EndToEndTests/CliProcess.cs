using System.Diagnostics;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>The command line as a process, as users run it.</summary>
internal sealed record CliProcess(int Code, string Out, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <param name="server">Its gateway, and a folder that is nobody's home.</param>
    public static async Task<CliProcess> RunAsync(EmbeddedHost server, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = server.Folder
        };
        info.ArgumentList.Add(Executables.Dll("clients", "Renderly.Cli", "renderly"));
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        // No login, no variables with a token or a port: the server of this home is found by itself.
        info.Environment["RENDERLY_HOME"] = server.Folder;
        info.Environment.Remove("RENDERLY_PORT");
        info.Environment["XDG_CONFIG_HOME"] = Path.Combine(server.Folder, "config");
        using var process = Process.Start(info)!;
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new CliProcess(process.ExitCode, await output, await error);
    }
}
