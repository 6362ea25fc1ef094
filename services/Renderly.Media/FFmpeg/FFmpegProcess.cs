using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Renderly.Media.FFmpeg;

/// <summary>
/// Runs ffmpeg and its kin as limited children: at most <see cref="MediaOptions.MaxProcesses"/> at once, killed with all their
/// children on cancellation or when the time limit passes. Media never passes through this process, only text.
/// </summary>
internal sealed class FFmpegProcess : IDisposable
{
    private static readonly ActivitySource Activities = new("Renderly.Media");

    private readonly MediaOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<FFmpegProcess> logger;
    private readonly Sandbox sandbox;
    private readonly SemaphoreSlim encodes;
    private readonly SemaphoreSlim probes;

    public FFmpegProcess(IOptions<MediaOptions> options, TimeProvider time, ILogger<FFmpegProcess> logger)
    {
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        sandbox = new Sandbox(this.options);
        encodes = new SemaphoreSlim(this.options.MaxProcesses);
        // Reading a header takes milliseconds and must not queue behind encodes that take minutes.
        probes = new SemaphoreSlim(this.options.MaxProcesses);
    }

    /// <exception cref="FFmpegException">The tool is missing, failed, or ran into a limit.</exception>
    public async Task RunAsync(ToolRun run, CancellationToken cancellationToken)
    {
        var gate = run.Tool == Tool.FFprobe ? probes : encodes;
        await gate.WaitAsync(cancellationToken);
        try
        {
            await RunNowAsync(run, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        encodes.Dispose();
        probes.Dispose();
    }

    private async Task RunNowAsync(ToolRun run, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var tail = new LineTail();
        using var span = Activities.StartActivity(run.Tool.ToString().ToLowerInvariant());
        using var process = Start(run);
        using var limit = new CancellationTokenSource(options.Process.TimeLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var killing = stop.Token.UnsafeRegister(_ => Kill(process), null);
        try
        {
            await Task.WhenAll(
                ReadLinesAsync(process.StandardOutput, line => Output(run, line)),
                ReadLinesAsync(process.StandardError, line => Diagnostic(run, tail, line)));
            await process.WaitForExitAsync(CancellationToken.None);
        }
        finally
        {
            // Only when a listener threw: nobody waits for the child any more.
            Kill(process);
        }

        span?.SetTag("process.exit.code", process.ExitCode)
            .SetStatus(process.ExitCode == 0 ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        cancellationToken.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested)
        {
            throw new FFmpegException(FFmpegError.TimedOut,
                $"{run.Tool} was stopped after {options.Process.TimeLimit} (Media:Process:TimeLimit)", tail.ToString());
        }

        logger.LogDebug("{Tool} ended with {ExitCode} after {Elapsed}", run.Tool, process.ExitCode, time.GetElapsedTime(started));
        if (process.ExitCode != 0)
        {
            throw FFmpegFailure.From(run.Tool, process.ExitCode, tail.ToString());
        }
    }

    private Process Start(ToolRun run)
    {
        var process = new Process { StartInfo = sandbox.StartInfo(run) };
        try
        {
            process.Start();
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new FFmpegException(FFmpegError.MissingBinary, $"{run.Tool} could not be started; {ToolPath.HintOf(run.Tool)}", "", e);
        }
    }

    private static async Task ReadLinesAsync(StreamReader reader, Action<string> onLine)
    {
        // Ends at the child's exit (or kill), so it needs no token of its own.
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            onLine(line);
        }
    }

    // -progress writes key=value blocks; out_time_us is the position in microseconds, "N/A" before the first frame.
    private static void Output(ToolRun run, string line)
    {
        const string Position = "out_time_us=";
        if (run.Tool != Tool.FFmpeg)
        {
            run.OnOutput?.Invoke(line);
        }
        else if (line.StartsWith(Position, StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(Position.Length), CultureInfo.InvariantCulture, out var microseconds))
        {
            run.OnProgress?.Invoke(TimeSpan.FromMicroseconds(microseconds));
        }
        else
        {
            run.OnOutput?.Invoke(line);
        }
    }

    private static void Diagnostic(ToolRun run, LineTail tail, string line)
    {
        tail.Add(line);
        run.OnDiagnostic?.Invoke(line);
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the kill: what was wanted.
        }
    }
}
