using System.Diagnostics;
using Renderly.Testing;

namespace Renderly.ContractTests.Deployment;

/// <summary>Programs of the machine and scripts of the repository.</summary>
internal static class Tool
{
    /// <summary>Runs a program in the repository; returns its exit code and all that it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Executables.Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
