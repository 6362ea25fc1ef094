using Renderly.Media.FFmpeg;

namespace Renderly.UnitTests.Media;

public sealed class MediaOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_valid() =>
        new MediaOptionsValidator(TestFonts.Catalog).Validate(null, new MediaOptions()).FailureMessage.ShouldBeNull();

    [Fact]
    public void Every_mistake_is_named_at_once_with_its_key_and_the_fix()
    {
        var options = new MediaOptions
        {
            FFmpegPath = "no-such-ffmpeg",
            FluidSynthPath = "no-such-player",
            SoundFont = "/nowhere/font.sf3",
            MaxProcesses = 0,
            Process = { Niceness = 20 },
            Cache = { MaxBytes = -1 },
            Input = { MaxEdgePixels = 1 },
            Sounds = { MaxBytes = 0 },
            Output = { Preset = "placebo; rm -rf", ConstantRateFactor = 52 },
            Verification = { MaxBlackShare = 1.5, MinPeakDecibels = double.NaN },
        };

        var failures = new MediaOptionsValidator(TestFonts.Catalog).Validate(null, options).Failures!.ToList();

        foreach (var key in new[]
        {
            "Media:FFmpegPath", "Media:FluidSynthPath", "Media:SoundFont", "Media:MaxProcesses", "Media:Process:Niceness",
            "Media:Input:MaxEdgePixels", "Media:Output:Preset", "Media:Output:ConstantRateFactor", "Media:Verification:MaxBlackShare",
            "Media:Verification:MinPeakDecibels", "Media:Cache:MaxBytes", "Media:Sounds:MaxBytes",
        })
        {
            failures.ShouldContain(failure => failure.StartsWith(key, StringComparison.Ordinal), key);
        }

        failures.Count.ShouldBe(12);
        failures[0].ShouldContain("apt-get install ffmpeg");
        failures[1].ShouldContain("apt-get install fluidsynth");
    }
}
