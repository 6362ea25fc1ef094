using System.Diagnostics;

namespace Renderly.LocalServers;

internal static class ProcessRunner
{
    /// <exception cref="LocalServerException">It ended with an error; the message has what it printed.</exception>
    public static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        // A daemon that the program starts inherits its output, so output goes to a file: a pipe would never end.
        var log = Path.GetTempFileName();
        try
        {
            var info = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
            foreach (var argument in (string[])["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", log, program, .. arguments])
            {
                info.ArgumentList.Add(argument);
            }

            using var process = Process.Start(info) ?? throw new LocalServerException($"{program} cannot be started.");
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new LocalServerException($"{Path.GetFileName(program)} ended with code {process.ExitCode}: "
                    + $"{(await File.ReadAllTextAsync(log, cancellationToken)).Trim()}");
            }
        }
        finally
        {
            File.Delete(log);
        }
    }
}
