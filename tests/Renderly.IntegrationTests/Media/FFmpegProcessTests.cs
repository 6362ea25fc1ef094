using Renderly.Media.FFmpeg;

namespace Renderly.IntegrationTests.Media;

public sealed class FFmpegProcessTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static readonly string[] Endless = ["-re", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-f", "null", "-"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_binary_says_how_to_install_it()
    {
        using var broken = new MediaKit(new() { ["Media:FFmpegPath"] = "/nowhere/ffmpeg" });
        var run = new ToolRun(Tool.FFmpeg, ["-version"]);

        // The options refuse it at start; a binary that vanishes later must not be a riddle either.
        var atStart = Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(broken.Get<FFmpegProcess>);
        using var vanished = Process(new MediaOptions { FFmpegPath = "/nowhere/ffmpeg" });
        var later = await Should.ThrowAsync<FFmpegException>(vanished.RunAsync(run, Cancel));

        atStart.Message.ShouldContain("Media:FFmpegPath");
        atStart.Message.ShouldContain("apt-get install ffmpeg");
        later.Error.ShouldBe(FFmpegError.MissingBinary);
        later.Message.ShouldContain("apt-get install ffmpeg");
    }

    [Fact]
    public async Task The_time_limit_ends_the_process()
    {
        using var process = Process(new MediaOptions { Process = { TimeLimit = TimeSpan.FromSeconds(1) } });

        var error = await Should.ThrowAsync<FFmpegException>(process.RunAsync(new ToolRun(Tool.FFmpeg, Endless), Cancel));

        error.Error.ShouldBe(FFmpegError.TimedOut);
        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancellation_kills_the_process()
    {
        using var stop = new CancellationTokenSource();
        var output = kit.PathOf($"{Guid.CreateVersion7()}.mkv");
        // Cancelled by the first sign of life, so that there is something to kill.
        var run = new ToolRun(Tool.FFmpeg, ["-re", "-f", "lavfi", "-i", "testsrc2=s=64x64", output]) { OnOutput = _ => stop.Cancel() };

        await Should.ThrowAsync<OperationCanceledException>(kit.Get<FFmpegProcess>().RunAsync(run, stop.Token));

        CommandLines().ShouldNotContain(line => line.Contains(output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_more_than_the_allowed_number_run_at_once()
    {
        using var process = Process(new MediaOptions { MaxProcesses = 1 });
        using var stop = new CancellationTokenSource();
        var running = new TaskCompletionSource();
        var first = process.RunAsync(new ToolRun(Tool.FFmpeg, Endless) { OnOutput = _ => running.TrySetResult() }, stop.Token);
        await running.Task;

        var second = process.RunAsync(new ToolRun(Tool.FFmpeg, ["-version"]), Cancel);
        second.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        await second;
    }

    [Fact]
    public async Task A_full_disk_is_told_apart_from_other_failures()
    {
        var input = await kit.ColoursAsync("disk.mp4", 64, 64, ("red", 1));
        File.CreateSymbolicLink(kit.PathOf("full.mp4"), "/dev/full");

        var error = await Should.ThrowAsync<FFmpegException>(kit.Get<FFmpegProcess>().RunAsync(
            new ToolRun(Tool.FFmpeg, ["-i", input, "-c", "copy", "-f", "mp4", kit.PathOf("full.mp4")]), Cancel));

        error.Error.ShouldBe(FFmpegError.DiskFull, error.Diagnostics);
        error.Message.ShouldContain("no space left");
    }

    [Fact]
    public async Task Writing_more_than_allowed_ends_the_process()
    {
        using var process = Process(new MediaOptions { Process = { OutputFileBytes = 1 << 20 } });

        var error = await Should.ThrowAsync<FFmpegException>(process.RunAsync(
            new ToolRun(
                Tool.FFmpeg,
                ["-f", "lavfi", "-i", "testsrc2=s=640x360", "-c:v", "rawvideo", "-f", "avi", kit.PathOf("huge.avi")]),
            Cancel));

        error.Error.ShouldBe(FFmpegError.ResourceLimit);
        new FileInfo(kit.PathOf("huge.avi")).Length.ShouldBeLessThanOrEqualTo(1 << 20);
    }

    [Fact]
    public async Task Too_little_memory_is_a_resource_limit()
    {
        using var process = Process(new MediaOptions { Process = { AddressSpaceBytes = 700 << 20 } });
        var input = await kit.ColoursAsync("memory.mp4", 1280, 1280, ("red", 1));

        var error = await Should.ThrowAsync<FFmpegException>(process.RunAsync(
            new ToolRun(
                Tool.FFmpeg,
                ["-i", input, "-vf", "scale=4096:4096", "-c:v", "libx264", "-f", "mp4", kit.PathOf("memory-out.mp4")]),
            Cancel));

        error.Error.ShouldBe(FFmpegError.ResourceLimit, error.Diagnostics);
    }

    [Fact]
    public async Task The_child_runs_with_low_priority_and_without_the_hosts_environment()
    {
        Environment.SetEnvironmentVariable("RENDERLY_TEST_SECRET", "s3cret");
        using var stop = new CancellationTokenSource();
        var output = kit.PathOf($"{Guid.CreateVersion7()}.mkv");
        var seen = new TaskCompletionSource<(string Environment, string Stat, string Limits)>();
        var run = new ToolRun(Tool.FFmpeg, ["-re", "-f", "lavfi", "-i", "testsrc2=s=64x64", output])
        {
            // Once: lines come after it was stopped as well, when there is no child to look at any more.
            OnOutput = _ =>
            {
                if (!seen.Task.IsCompleted)
                {
                    seen.SetResult(Look(output));
                }
            },
        };

        var running = kit.Get<FFmpegProcess>().RunAsync(run, stop.Token);
        var (environment, stat, limits) = await seen.Task;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);

        environment.ShouldNotContain("s3cret");
        stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16].ShouldBe("10");
        limits.ShouldContain("Max core file size        0");
        limits.ShouldContain("Max address space         4294967296");
    }

    private static FFmpegProcess Process(MediaOptions options) => new(
        Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<FFmpegProcess>.Instance);

    private static (string Environment, string Stat, string Limits) Look(string output)
    {
        var folder = ProcessFolders().Single(f => CommandLine(f).Contains(output, StringComparison.Ordinal));
        return (File.ReadAllText($"{folder}/environ"), File.ReadAllText($"{folder}/stat"), File.ReadAllText($"{folder}/limits"));
    }

    private static IEnumerable<string> CommandLines() => ProcessFolders().Select(CommandLine);

    private static IEnumerable<string> ProcessFolders() =>
        Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _));

    private static string CommandLine(string processFolder)
    {
        try
        {
            return File.ReadAllText($"{processFolder}/cmdline");
        }
        catch (IOException)
        {
            // Gone in the meantime.
            return "";
        }
    }
}
