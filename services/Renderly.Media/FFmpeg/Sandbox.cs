using System.Diagnostics;
using System.Globalization;

namespace Renderly.Media.FFmpeg;

/// <summary>
/// Builds the command line of a limited child: <c>prlimit … nice … ffmpeg …</c>. Both wrappers replace themselves by the next
/// program, so the process id is FFmpeg's own.
/// </summary>
internal sealed class Sandbox(MediaOptions options)
{
    private readonly string? prlimit = ToolPath.Find("prlimit");
    private readonly string? nice = ToolPath.Find("nice");

    public ProcessStartInfo StartInfo(ToolRun run)
    {
        var command = Wrappers().Append(Executable(run.Tool)).Concat(ToolArguments(run)).ToList();
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = run.WorkingFolder ?? Path.GetTempPath(),
        };
        command.Skip(1).ToList().ForEach(start.ArgumentList.Add);
        CleanEnvironment(start);
        return start;
    }

    internal IEnumerable<string> ToolArguments(ToolRun run)
    {
        if (run.Tool != Tool.FFmpeg)
        {
            return run.Tool == Tool.FFprobe ? ["-hide_banner", "-loglevel", "level+error", .. run.Arguments] : run.Arguments;
        }

        var threads = options.Process.Threads.ToString(CultureInfo.InvariantCulture);
        return
        [
            "-nostdin", "-hide_banner", "-y", "-loglevel", run.Verbose ? "level+info" : "level+warning",
            "-filter_threads", threads, "-filter_complex_threads", threads,
            "-nostats", "-progress", "pipe:1", .. run.Arguments,
        ];
    }

    internal IEnumerable<string> Wrappers()
    {
        var limits = options.Process;
        if (prlimit is not null)
        {
            // Soft limit first, so that the kernel says SIGXCPU (recognised) before it kills.
            var cpuSeconds = (long)Math.Ceiling(limits.TimeLimit.TotalSeconds * limits.Threads);
            yield return prlimit;
            yield return Invariant($"--as={limits.AddressSpaceBytes}");
            yield return Invariant($"--cpu={cpuSeconds}:{cpuSeconds + 5}");
            yield return Invariant($"--fsize={limits.OutputFileBytes}");
            yield return "--core=0";
        }

        if (nice is not null)
        {
            yield return nice;
            yield return "-n";
            yield return Invariant($"{limits.Niceness}");
        }
    }

    private string Executable(Tool tool)
    {
        var name = tool switch
        {
            Tool.FFmpeg => options.FFmpegPath,
            Tool.FFprobe => options.FFprobePath,
            Tool.HeifConvert => options.HeifConvertPath,
            Tool.EspeakNg => options.EspeakNgPath,
            _ => options.FluidSynthPath,
        };
        return ToolPath.Find(name)
            ?? throw new FFmpegException(FFmpegError.MissingBinary, $"'{name}' was not found; {ToolPath.HintOf(tool)}");
    }

    // The host's environment holds keys of providers and databases; a decoder of foreign files needs none of them.
    private static void CleanEnvironment(ProcessStartInfo start)
    {
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        // Each malloc arena reserves 64 MiB of the limited address space.
        start.Environment["MALLOC_ARENA_MAX"] = "4";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
