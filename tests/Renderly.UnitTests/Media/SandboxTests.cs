using Renderly.Media.FFmpeg;

namespace Renderly.UnitTests.Media;

public sealed class SandboxTests
{
    private static readonly MediaOptions Options = new()
    {
        Process = new()
        {
            Threads = 3,
            TimeLimit = TimeSpan.FromMinutes(1),
            AddressSpaceBytes = 1 << 30,
            OutputFileBytes = 1 << 20,
            Niceness = 7
        },
    };

    [Fact]
    public void Limits_come_before_the_tool() =>
        new Sandbox(Options).Wrappers().Select(Path.GetFileName).ShouldBe(
            ["prlimit", "--as=1073741824", "--cpu=180:185", "--fsize=1048576", "--core=0", "nice", "-n", "7"]);

    [Fact]
    public void Ffmpeg_never_asks_and_reports_progress_on_a_pipe()
    {
        var arguments = string.Join(' ', new Sandbox(Options).ToolArguments(new ToolRun(Tool.FFmpeg, ["-i", "x"])));

        arguments.ShouldStartWith("-nostdin -hide_banner");
        arguments.ShouldContain("-progress pipe:1");
        arguments.ShouldContain("-filter_complex_threads 3");
        arguments.ShouldEndWith("-i x");
    }

    [Fact]
    public void The_environment_of_the_host_is_not_passed_on() =>
        new Sandbox(Options).StartInfo(new ToolRun(Tool.FFprobe, [])).Environment.Keys
            .ShouldBe(["PATH", "LC_ALL", "AV_LOG_FORCE_NOCOLOR", "MALLOC_ARENA_MAX"], ignoreOrder: true);

    [Fact]
    public void Every_input_is_a_local_file_of_an_allowed_format_with_limits()
    {
        var arguments = string.Join(' ', InputArguments.For("-i.mp4", Options, "-ss", "1"));

        arguments.ShouldContain("-protocol_whitelist file,pipe");
        arguments.ShouldContain("-format_whitelist mov,mp4,matroska,webm");
        arguments.ShouldContain("-max_pixels 16777216");
        arguments.ShouldEndWith($"-ss 1 -i file:{Path.GetFullPath("-i.mp4")}");
    }

    [Theory]
    [InlineData("sh", true)]
    [InlineData("/bin/sh", true)]
    [InlineData("no-such-tool", false)]
    [InlineData("/etc/passwd", false)]
    public void A_tool_is_found_on_the_path_when_it_can_be_run(string name, bool found) =>
        (ToolPath.Find(name) is not null).ShouldBe(found);
}
