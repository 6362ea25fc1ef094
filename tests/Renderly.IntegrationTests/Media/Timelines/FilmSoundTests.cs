using System.Globalization;
using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>What is heard, measured in the finished file.</summary>
public sealed class FilmSoundTests(MediaKit kit) : IClassFixture<MediaKit>
{
    [Theory]
    [InlineData(12, 0)]
    [InlineData(12, -14, Traits = ["Suite", "Long"])]
    [InlineData(20, 0, Traits = ["Suite", "Long"])]
    public async Task Music_falls_by_the_asked_depth_under_a_voice_however_loud_that_is(double depth, double voiceDecibels)
    {
        var music = await ToneAsync("music.wav", 2000, 8);
        var voice = await ToneAsync("voice.wav", 200, 3);

        var film = await HearAsync($"ducked{depth}{voiceDecibels}.mp4", 8,
        [
            new SoundTrack { Name = "voice", Source = voice, StartSeconds = 2, VolumeDecibels = voiceDecibels },
            new SoundTrack { Name = "music", Source = music, Ducking = new Ducking { Under = ["voice"], DepthDecibels = depth } },
        ]);

        var full = film.LevelNear(2000, 0.5, 1.2);
        film.LevelNear(2000, 2.1, 2.8).ShouldBe(full - depth, 1);
        film.LevelNear(2000, 6.5, 1.4).ShouldBe(full, 1);
    }

    [Fact]
    public async Task Sounds_have_their_place_level_and_fades()
    {
        var tone = await ToneAsync("tone.wav", 1000, 10);

        var film = await HearAsync("placed.mp4", 6,
        [
            new SoundTrack
            {
                Source = tone,
                StartSeconds = 1,
                InSeconds = 2,
                LengthSeconds = 4,
                VolumeDecibels = -6,
                FadeInSeconds = 1,
                FadeOutSeconds = 1,
            },
        ]);

        var source = (await HeardSound.ReadAsync(kit.PathOf("tone.wav"))).LevelNear(1000, 1, 1);
        film.LevelNear(1000, 0.1, 0.8).ShouldBeLessThan(-70);
        film.LevelNear(1000, 2.5, 1).ShouldBe(source - 6, 0.5);
        film.LevelNear(1000, 1.45, 0.1).ShouldBe(source - 12, 1.5);
        film.LevelNear(1000, 4.45, 0.1).ShouldBe(source - 12, 1.5);
        film.LevelNear(1000, 5.2, 0.7).ShouldBeLessThan(-70);
    }

    [Fact]
    public async Task A_loop_fills_the_film_and_ends_with_it()
    {
        var beat = await ToneAsync("beat.wav", 1000, 1.3);

        var film = await HearAsync("looped.mp4", 6, [new SoundTrack { Source = beat, InSeconds = 0.2, Loop = true, FadeOutSeconds = 1 }]);

        var source = (await HeardSound.ReadAsync(kit.PathOf("beat.wav"))).LevelNear(1000, 0.3, 0.8);
        film.LevelNear(1000, 0.2, 4.5).ShouldBe(source, 0.5);
        film.LevelNear(1000, 5.9, 0.1).ShouldBeLessThan(source - 15);
        double.Parse(await TimelineKit.AskAsync(kit.PathOf("looped.mp4"), "stream=duration", "a:0"), CultureInfo.InvariantCulture)
            .ShouldBe(6, 0.001);
    }

    [Theory]
    [InlineData("sine=f=300:d=6,volume=-20dB,adelay=4s", -16)]
    [InlineData("sine=f=300:d=10,volume=12dB", -23, Traits = ["Suite", "Long"])]
    // Noise with clicks of full scale: a gain alone would clip them.
    [InlineData("anoisesrc=c=pink:a=0.2:d=10:seed=1,aeval='if(lt(mod(n,24000),60),0.9,val(0))'", -14)]
    public async Task The_mix_comes_to_its_loudness_and_stays_below_its_ceiling(string sound, double loudness)
    {
        var name = $"level{Math.Abs(sound.GetHashCode(StringComparison.Ordinal))}.wav";
        await kit.MakeAsync(name, "-f", "lavfi", "-i", sound);

        var film = await RenderAsync(
            $"{name}.mp4", 10, [new SoundTrack { Source = TimelineKit.Address(name) }], new Loudness { IntegratedLufs = loudness });

        var (integrated, peak) = await TimelineKit.MeterAsync(film);
        integrated.ShouldBe(loudness, 0.5);
        peak.ShouldBeLessThanOrEqualTo(-1);
    }

    private async Task<HeardSound> HearAsync(string name, double seconds, IReadOnlyList<SoundTrack> sounds) =>
        await HeardSound.ReadAsync(await RenderAsync(name, seconds, sounds));

    private async Task<string> RenderAsync(string name, double seconds, IReadOnlyList<SoundTrack> sounds, Loudness? loudness = null)
    {
        var clip = await kit.MakeAsync(
            "picture.mp4", "-f", "lavfi", "-i", "testsrc2=s=90x160:r=24:d=10", "-c:v", "libx264", "-pix_fmt", "yuv420p");
        await kit.RenderAsync(
            new Timeline
            {
                Output = TimelineKit.Small,
                Visual = [new Shot { Source = TimelineKit.Address(clip), LengthSeconds = seconds }],
                Sound = sounds,
                Loudness = loudness,
            },
            name);
        return kit.PathOf(name);
    }

    private async Task<Uri> ToneAsync(string name, int hertz, double seconds) => TimelineKit.Address(await kit.MakeAsync(
        name, "-f", "lavfi", "-i", FormattableString.Invariant($"sine=f={hertz}:r=48000:d={seconds},volume=6dB")));
}
