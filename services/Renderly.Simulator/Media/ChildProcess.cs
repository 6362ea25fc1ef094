using System.ComponentModel;
using System.Diagnostics;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Media;

/// <summary>
/// Runs FFmpeg and its kin: an argument list and no shell, a time limit, killed with us, errors told with the tail of stderr.
/// </summary>
internal static class ChildProcess
{
    private const int ErrorTail = 2000;

    /// <param name="feed">Writes the child's standard input; null closes it at once.</param>
    /// <returns>The child's standard output.</returns>
    /// <exception cref="MediaException">Not installed, failed, or longer than <paramref name="limit"/>.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan limit, CancellationToken cancellationToken,
        Func<Stream, CancellationToken, Task>? feed = null)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        using var process = Start(program, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var feedFailure = await FeedAsync(process, feed, timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            if (process.ExitCode != 0)
                throw new MediaException($"{program} ended with {process.ExitCode}: {Tail(await errors)}", feedFailure);
            if (feedFailure is not null)
                throw new MediaException($"{program} stopped reading early: {Tail(await errors)}", feedFailure);
            return await output;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException($"{program} took longer than {limit}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new MediaException($"{program} did not start");
        }
        catch (Win32Exception missing)
        {
            throw new MediaException(
                $"{program} cannot be started: install it or set its path in the section {SimulatorOptions.Section}", missing);
        }
    }

    // A child that fails closes its end of the pipe; its own message says why, the broken pipe does not.
    private static async Task<IOException?> FeedAsync(
        Process process, Func<Stream, CancellationToken, Task>? feed, CancellationToken cancellationToken)
    {
        try
        {
            if (feed is not null)
                await feed(process.StandardInput.BaseStream, cancellationToken);
            process.StandardInput.Close();
            return null;
        }
        catch (IOException broken)
        {
            return broken;
        }
    }

    private static string Tail(string errors) => errors[Math.Max(0, errors.Length - ErrorTail)..].Trim();
}

/// <summary>A file could not be read or made; the message may be shown to the caller as the provider's own failure.</summary>
internal sealed class MediaException(string message, Exception? inner = null) : Exception(message, inner);
