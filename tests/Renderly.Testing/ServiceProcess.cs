using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Renderly.Testing;

/// <summary>A built Renderly executable as a process of its own; ends with the test.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    /// <summary>Most lines that are kept; a run of hours must not fill the memory.</summary>
    private const int MaxLines = 5000;

    private readonly Process process;
    private readonly Queue<string> lines = [];

    private ServiceProcess(Process process) => this.process = process;

    /// <summary>What it has printed so far.</summary>
    public string Log
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <param name="dll">Path of the executable's assembly.</param>
    public static ServiceProcess Start(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        info.ArgumentList.Add(dll);
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment)
        {
            info.Environment[key] = value;
        }

        var service = new ServiceProcess(new Process { StartInfo = info });
        service.process.OutputDataReceived += (_, line) => service.Add(line.Data);
        service.process.ErrorDataReceived += (_, line) => service.Add(line.Data);
        service.process.Start();
        service.process.BeginOutputReadLine();
        service.process.BeginErrorReadLine();
        return service;
    }

    /// <summary>The rest of the first line that begins with <paramref name="prefix"/>.</summary>
    public async Task<string> LineAsync(string prefix) => (await Eventually.SeeAsync(
        () => Task.FromResult(Find(prefix)),
        line => line is not null || Throw(),
        $"the process prints a line that begins with '{prefix}'",
        StartLimit))!;

    /// <summary>Waits until <c>/health/ready</c> answers 200.</summary>
    public async Task ReadyAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = ProbeLimit };
        var (_, isReady) = await Eventually.LookAsync(() => ProbeAsync(http), ready => ready || Throw(), StartLimit);
        if (!isReady)
        {
            throw new TimeoutException(
                $"{process.StartInfo.ArgumentList[0]} is not ready at {address} after {StartLimit}; it printed:\n{Log}");
        }
    }

    public int Id => process.Id;

    /// <summary>Memory that it has now, as the system counts it (resident set).</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>CPU that it has used so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Freezes it (SIGSTOP), as a paused virtual machine would be.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on (SIGCONT).</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Waits until it has ended by itself and all that it printed is in <see cref="Log"/>; returns its exit code.</summary>
    public async Task<int> EndedAsync(string why, TimeSpan? limit = null)
    {
        await Eventually.BeTrueAsync(() => process.HasExited, why, limit);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Asks it to stop (SIGTERM) and returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        using var limit = new CancellationTokenSource(StopLimit);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await ThawAsync();
            await TerminateAsync();
        }

        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static async Task<bool> ProbeAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("/health/ready");
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private string? Find(string prefix)
    {
        lock (lines)
        {
            return lines.FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
        }
    }

    private bool Throw() =>
        process.HasExited ? throw new InvalidOperationException($"The process ended with code {process.ExitCode}:\n{Log}") : false;

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Enqueue(line);
                if (lines.Count > MaxLines)
                {
                    lines.Dequeue();
                }
            }
        }
    }
}
