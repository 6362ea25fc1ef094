using Microsoft.Extensions.Configuration;
using Renderly.Jobs.Kinds.Storyboard;

namespace Renderly.UnitTests.Jobs.Storyboard;

/// <summary>How often what a prompt's film is made of is tried, and after which waits.</summary>
public sealed class StoryboardTriesTests
{
    [Theory]
    [InlineData("picture-1", 3, 5, 10)]
    [InlineData("picture-2-9x16", 3, 5, 10)]
    [InlineData("voice-1", 3, 5, 10)]
    [InlineData("clip-1", 3, 30, 90)]
    [InlineData("clip-2-9x16", 3, 30, 90)]
    public void Clips_are_left_alone_for_longer_than_pictures(string step, int tries, int first, int second)
    {
        var options = Read();

        options.TriesOf(step).ShouldBe(tries);
        (options.DelayOf(step, 1).TotalSeconds, options.DelayOf(step, 2).TotalSeconds).ShouldBe((first, second));
    }

    [Fact]
    public void Tries_that_are_fewer_or_more_hold_for_clips_too_until_these_have_waits_of_their_own()
    {
        Read(("MaxAttempts", "1")).TriesOf("clip-1").ShouldBe(1);
        var more = Read(("MaxAttempts", "5"));
        (more.TriesOf("clip-1"), more.DelayOf("clip-1", 4)).ShouldBe((5, TimeSpan.FromSeconds(90)));

        var own = Read(("MaxAttempts", "5"), ("ClipRetryDelays:0", "00:00:07"));

        (own.TriesOf("clip-1"), own.DelayOf("clip-1", 1), own.TriesOf("picture-1")).ShouldBe((2, TimeSpan.FromSeconds(7), 5));
    }

    [Theory]
    [InlineData("00:00:00", 9, true)]
    [InlineData("01:00:00", 1, true)]
    [InlineData("01:00:01", 1, false)]
    [InlineData("-00:00:01", 1, false)]
    [InlineData("00:00:30", 10, false)]
    public void Waits_that_cannot_be_meant_stop_the_start(string delay, int count, bool isUsable) =>
        Read([.. Enumerable.Range(0, count).Select(number => ($"ClipRetryDelays:{number}", delay))]).HasUsableClipDelays.ShouldBe(isUsable);

    private static StoryboardOptions Read(params (string Key, string Value)[] settings)
    {
        var options = new StoryboardOptions();
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .Build().Bind(options);
        return options;
    }
}
