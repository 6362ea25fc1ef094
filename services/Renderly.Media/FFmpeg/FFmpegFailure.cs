namespace Renderly.Media.FFmpeg;

/// <summary>Reads the reason of a failed run from its exit code and last words.</summary>
internal static class FFmpegFailure
{
    // 128 + signal number: how a shell and .NET report a child ended by a signal.
    private const int KilledByKernel = 128 + 9;
    private const int CpuTimeExceeded = 128 + 24;
    private const int FileSizeExceeded = 128 + 25;

    private static readonly (string Sign, FFmpegError Error)[] Signs =
    [
        // First: FFmpeg goes on to call the refused stream "Cannot allocate memory".
        ("exceeds max_streams", FFmpegError.InputTooLarge),
        ("exceeds specified max pixel count", FFmpegError.InputTooLarge),
        ("No space left on device", FFmpegError.DiskFull),
        ("Disk quota exceeded", FFmpegError.DiskFull),
        ("failed to execute", FFmpegError.MissingBinary),
        ("File too large", FFmpegError.ResourceLimit),
        ("Cannot allocate memory", FFmpegError.ResourceLimit),
        ("malloc of size", FFmpegError.ResourceLimit),
        ("failed to map segment", FFmpegError.ResourceLimit),
        ("not on whitelist", FFmpegError.UnreadableInput),
        ("moov atom not found", FFmpegError.UnreadableInput),
        ("Invalid data found when processing input", FFmpegError.UnreadableInput),
        ("No such file or directory", FFmpegError.UnreadableInput),
    ];

    public static FFmpegException From(Tool tool, int exitCode, string diagnostics)
    {
        var error = Classify(exitCode, diagnostics);
        return new FFmpegException(error, $"{tool} {Explain(tool, error, exitCode)}{Evidence(error, diagnostics)}", diagnostics);
    }

    internal static FFmpegError Classify(int exitCode, string diagnostics)
    {
        if (exitCode is KilledByKernel or CpuTimeExceeded or FileSizeExceeded)
        {
            return FFmpegError.ResourceLimit;
        }

        return Signs.FirstOrDefault(s => diagnostics.Contains(s.Sign, StringComparison.Ordinal)).Error;
    }

    private static string Explain(Tool tool, FFmpegError error, int exitCode) => error switch
    {
        FFmpegError.DiskFull => "found no space left on the disk of the work folder; free some space and try again",
        FFmpegError.MissingBinary => $"could not be started; {ToolPath.HintOf(tool)}",
        FFmpegError.ResourceLimit when exitCode == CpuTimeExceeded => "used up its CPU time (Media:Process:TimeLimit × Threads)",
        FFmpegError.ResourceLimit when exitCode == FileSizeExceeded => "wanted to write more than Media:Process:OutputFileBytes",
        FFmpegError.ResourceLimit when exitCode == KilledByKernel => "was killed by the kernel (out of memory or CPU time)",
        FFmpegError.ResourceLimit => "ran into its memory or file limit (Media:Process:AddressSpaceBytes, OutputFileBytes)",
        FFmpegError.UnreadableInput => "cannot read its input: missing, damaged, truncated or of a format or codec that is not allowed",
        FFmpegError.InputTooLarge => "refused an input beyond Media:Input:MaxStreams or Media:Input:MaxEdgePixels",
        _ => $"failed with exit code {exitCode}",
    };

    // The line that decided, else the last complaint.
    private static string Evidence(FFmpegError error, string diagnostics)
    {
        var lines = diagnostics.Split('\n');
        var line = lines.FirstOrDefault(l => Signs.Any(s => s.Error == error && l.Contains(s.Sign, StringComparison.Ordinal)))
            ?? lines.LastOrDefault(l => l.Contains("[error]", StringComparison.Ordinal) || l.Contains("[fatal]", StringComparison.Ordinal));
        return line is null ? "" : $" ({line.Trim()})";
    }
}
