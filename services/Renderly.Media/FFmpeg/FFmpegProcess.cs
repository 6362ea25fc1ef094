using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace Renderly.Media.FFmpeg;

/// <summary>
/// Runs ffmpeg and ffprobe as limited children: no shell, no network protocols, no standard input, bounded time, memory and file
/// size, low priority; cancelling kills them.
/// </summary>
internal sealed class FFmpegProcess(IOptions<MediaOptions> options)
{
    private const int MaxOutputCharacters = 256 * 1024;
    private const string LocalFilesOnly = "file,pipe";
    private static readonly bool HasPrlimit = File.Exists("/usr/bin/prlimit");

    /// <summary>Runs ffmpeg; returns what it printed to standard error.</summary>
    public async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        (await StartAsync(options.Value.FFmpegPath, ["-nostdin", "-hide_banner", "-y", .. arguments], cancellationToken)).Error;

    /// <summary>Runs ffprobe; returns its standard output.</summary>
    public async Task<string> ProbeAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        (await StartAsync(options.Value.FFprobePath, ["-hide_banner", "-v", "error", .. arguments], cancellationToken)).Output;

    /// <summary>Input arguments for a local file.</summary>
    public static IEnumerable<string> Input(string path) => ["-protocol_whitelist", LocalFilesOnly, "-i", path];

    private async Task<(string Output, string Error)> StartAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.ProcessTimeout);
        using var process = new Process { StartInfo = StartInfo(program, arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new FFmpegException($"{program} cannot be started ({exception.Message}): install it, for example with `apt-get install ffmpeg`.");
        }

        var output = ReadTailAsync(process.StandardOutput);
        var error = ReadTailAsync(process.StandardError);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            throw new FFmpegException($"{Path.GetFileName(program)} did not finish within {options.Value.ProcessTimeout.TotalMinutes:0} minutes.");
        }

        var (stdout, stderr) = (await output, await error);
        return process.ExitCode == 0
            ? (stdout, stderr)
            : throw new FFmpegException($"{Path.GetFileName(program)} ended with code {process.ExitCode}: {Tail(stderr, 600)}");
    }

    private ProcessStartInfo StartInfo(string program, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo
        {
            FileName = HasPrlimit ? "/usr/bin/prlimit" : program,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (HasPrlimit)
        {
            info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--as={options.Value.ProcessMemoryBytes}"));
            info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--fsize={options.Value.MaxFileBytes}"));
            info.ArgumentList.Add("--core=0");
            info.ArgumentList.Add("nice");
            info.ArgumentList.Add("-n5");
            info.ArgumentList.Add(program);
        }

        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }

    /// <summary>Reads to the end, keeps the last part only.</summary>
    private static async Task<string> ReadTailAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[8192];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            text.Append(buffer, 0, read);
            if (text.Length > MaxOutputCharacters)
            {
                text.Remove(0, text.Length - MaxOutputCharacters);
            }
        }

        return text.ToString();
    }

    private static string Tail(string text, int length) => text.Length > length ? text[^length..].Trim() : text.Trim();
}
