using Renderly.Media.FFmpeg;

namespace Renderly.UnitTests.Media;

public sealed class FFmpegFailureTests
{
    [Theory]
    [InlineData(1, "[error] av_interleaved_write_frame(): No space left on device", FFmpegError.DiskFull)]
    [InlineData(1, "[error] x.mp4: Disk quota exceeded", FFmpegError.DiskFull)]
    [InlineData(
        1, "[mov @ 0x1] [error] moov atom not found\n[error] x: Invalid data found when processing input", FFmpegError.UnreadableInput)]
    [InlineData(1, "[png_pipe @ 0x1] [error] Format not on whitelist 'mov'", FFmpegError.UnreadableInput)]
    [InlineData(
        1, "[error] Number of streams exceeds max_streams parameter (8)\n[error] x: Cannot allocate memory", FFmpegError.InputTooLarge)]
    [InlineData(1, "x264 [error]: malloc of size 5552768 failed", FFmpegError.ResourceLimit)]
    [InlineData(
        127, "ffmpeg: error while loading shared libraries: x.so: failed to map segment from shared object", FFmpegError.ResourceLimit)]
    [InlineData(127, "prlimit: failed to execute ffmpeg: No such file or directory", FFmpegError.MissingBinary)]
    [InlineData(153, "", FFmpegError.ResourceLimit)]
    [InlineData(152, "", FFmpegError.ResourceLimit)]
    [InlineData(137, "", FFmpegError.ResourceLimit)]
    [InlineData(1, "[error] Unknown encoder 'libx264'", FFmpegError.Failed)]
    internal void The_reason_is_read_from_exit_code_and_last_words(int exitCode, string diagnostics, FFmpegError error) =>
        FFmpegFailure.Classify(exitCode, diagnostics).ShouldBe(error);

    [Fact]
    public void The_message_quotes_the_line_that_decided()
    {
        var failure = FFmpegFailure.From(Tool.FFmpeg, 1, "[info] x\n[error] moov atom not found\n[error] something later");

        failure.Message.ShouldContain("cannot read its input");
        failure.Message.ShouldContain("moov atom not found");
        failure.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public void Only_a_fuller_machine_or_a_missing_tool_may_heal_by_itself() =>
        Enum.GetValues<FFmpegError>().Where(error => new FFmpegException(error, "").IsTransient)
            .ShouldBe([FFmpegError.MissingBinary, FFmpegError.DiskFull, FFmpegError.TimedOut], ignoreOrder: true);

    [Fact]
    public void The_tail_is_bounded_in_lines_and_length()
    {
        var tail = new LineTail(maxLines: 3, maxLineLength: 5);
        for (var i = 0; i < 1000; i++)
        {
            tail.Add($"{i} and much more");
        }

        tail.ToString().ShouldBe("997 a…\n998 a…\n999 a…");
    }
}
