using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>
/// How music and the clips' own sound give way to voices: each of them sounds in a band of its own, in which it is measured in the finished
/// film.
/// </summary>
public sealed class DuckedFilmTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private const int Voice = 250;
    private const int Clip = 1000;
    private const int Music = 4000;

    // The film, and the voice in it.
    private const double Seconds = 9;
    private const double Begin = 2.5;
    private const double Spoken = 3;
    private const double End = Begin + Spoken;

    [Theory]
    [InlineData(6, Traits = ["Suite", "Long"])]
    [InlineData(12)]
    [InlineData(20, Traits = ["Suite", "Long"])]
    [InlineData(40, Traits = ["Suite", "Long"])]
    public async Task Music_is_down_by_the_asked_depth_from_the_first_syllable_to_the_last(double depth)
    {
        var ducking = new Ducking { Under = ["voice"], DepthDecibels = depth };
        var film = await HearAsync($"depth-{depth}.mp4", [await VoiceAsync(), await MusicAsync(ducking)]);

        var full = film.LevelNear(Music, 0.5, 1.5);
        film.LevelNear(Music, Begin, Spoken).ShouldBe(full - depth, 1);
        film.LevelNear(Music, End - 0.15, 0.15).ShouldBe(full - depth, 1.5);
        film.LevelNear(Music, End + 1, 2).ShouldBe(full, 1);
    }

    [Fact]
    public async Task Music_falls_in_150_ms_before_the_voice_and_comes_back_in_400_ms_after_it()
    {
        var film = await HearAsync("times.mp4", [await VoiceAsync(), await MusicAsync(new Ducking { Under = ["voice"] })]);

        var full = film.LevelNear(Music, 0.5, 1.5);
        Fall(Begin - 0.21).ShouldBe(0, 1);
        Fall(Begin - 0.13).ShouldBeInRange(2, 9.5);
        Fall(Begin).ShouldBe(12, 1);
        Fall(End + 0.2).ShouldBe(6, 2.5);
        Fall(End + 0.5).ShouldBe(0, 1);

        double Fall(double at) => full - film.LevelNear(Music, at, 0.04);
    }

    [Fact]
    public async Task Short_gaps_between_words_do_not_let_the_music_up()
    {
        var words = await kit.MakeAsync(
            "words.wav", "-f", "lavfi", "-i", $"sine=f={Voice}:r=48000:d={Spoken},volume='if(lt(mod(t,0.5),0.4),1,0)':eval=frame");
        var film = await HearAsync(
            "words.mp4", [await VoiceAsync(words), await MusicAsync(new Ducking { Under = ["voice"], DepthDecibels = 20 })]);

        (film.LevelNear(Music, 0.5, 1.5) - film.LevelNear(Music, Begin, 2.8))
            .ShouldBe(20, 1);
    }

    [Theory]
    [InlineData("quiet", -30)]
    [InlineData("loud", 12, Traits = ["Suite", "Long"])]
    public async Task A_voice_is_5_LU_above_the_loudest_music_however_it_was_recorded(string how, double decibels)
    {
        var voice = await kit.MakeAsync(
            $"{how}.wav", "-f", "lavfi", "-i", FormattableString.Invariant($"sine=f={Voice}:r=48000:d={Spoken},volume={decibels}dB"));
        var film = await RenderAsync($"{how}.mp4", [await VoiceAsync(voice), await MusicAsync(ducking: null)], new Loudness());
        var ducked = await RenderAsync(
            $"{how}-ducked.mp4", [await VoiceAsync(voice), await MusicAsync(new Ducking { Under = ["voice"] })], new Loudness());

        (await AboveAsync(film)).ShouldBeGreaterThanOrEqualTo(5);
        (await AboveAsync(ducked)).ShouldBeGreaterThanOrEqualTo(5 + 11);
        foreach (var made in new[] { film, ducked })
        {
            var (integrated, peak) = await TimelineKit.MeterAsync(made);
            integrated.ShouldBe(-16, 0.5);
            peak.ShouldBeLessThanOrEqualTo(-1);
        }

        static async Task<double> AboveAsync(string film) => await TimelineKit.LoudnessNearAsync(film, Voice, Begin, Spoken)
            - await TimelineKit.LoudnessNearAsync(film, Music, Begin, Spoken);
    }

    [Fact]
    public async Task A_clip_keeps_its_sound_or_gives_way_with_it_or_loses_it()
    {
        var clip = await ClipAsync("heard.mp4", "-f", "lavfi", "-i", FormattableString.Invariant($"sine=f={Clip}:r=48000:d={Seconds}"));
        var source = (await HeardSound.ReadAsync(clip)).LevelNear(Clip, 0.5, 1.5);

        var kept = await HearAsync("kept.mp4", [await VoiceAsync()], shot: Shot(clip) with { VolumeDecibels = -6 });
        kept.LevelNear(Clip, 0.5, 1.5).ShouldBe(source - 6, 1);
        kept.LevelNear(Clip, Begin, Spoken).ShouldBe(source - 6, 1);

        var ducked = await HearAsync(
            "ducked.mp4", [await VoiceAsync()], shot: Shot(clip) with { VolumeDecibels = 0, Ducking = new Ducking { Under = ["voice"] } });
        ducked.LevelNear(Clip, 0.5, 1.5).ShouldBe(source, 1);
        ducked.LevelNear(Clip, Begin, Spoken).ShouldBe(source - 12, 1);
        ducked.LevelNear(Clip, End + 1, 2).ShouldBe(source, 1);

        var dropped = await HearAsync("dropped.mp4", [await VoiceAsync()], shot: Shot(clip));
        dropped.LevelNear(Clip, 0.5, 1.5).ShouldBeLessThan(-70);
    }

    [Fact]
    public async Task A_clip_without_sound_is_said_where_that_is_asked_for()
    {
        var shot = Shot(await ClipAsync("mute.mp4")) with { VolumeDecibels = 0, WarningWithoutSound = "Scene 2's clip has no sound." };
        var timeline = new Timeline { Output = TimelineKit.Small, Visual = [shot], Sound = [await VoiceAsync()] };

        (await kit.RenderAsync(timeline, "said.mp4")).Warnings.ShouldBe(["Scene 2's clip has no sound."]);
        (await kit.RenderAsync(timeline with { Sound = [] }, "silent.mp4")).Warnings.ShouldBe(["Scene 2's clip has no sound."]);
    }

    private async Task<HeardSound> HearAsync(string name, IReadOnlyList<SoundTrack> sounds, Shot? shot = null) =>
        await HeardSound.ReadAsync(await RenderAsync(name, sounds, shot: shot));

    private async Task<string> RenderAsync(string name, IReadOnlyList<SoundTrack> sounds, Loudness? loudness = null, Shot? shot = null)
    {
        await kit.RenderAsync(
            new Timeline
            {
                Output = TimelineKit.Small,
                Visual = [shot ?? Shot(await ClipAsync("picture.mp4"))],
                Sound = sounds,
                Loudness = loudness,
            },
            name);
        return kit.PathOf(name);
    }

    private static Shot Shot(string clip) => new() { Source = TimelineKit.Address(clip), LengthSeconds = Seconds };

    private Task<string> ClipAsync(string name, params string[] sound) => kit.MakeAsync(
        name,
        [
            "-f", "lavfi", "-i", FormattableString.Invariant($"testsrc2=s=90x160:r=24:d={Seconds}"), .. sound,
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
        ]);

    /// <summary>At the level of every voice of a film.</summary>
    private async Task<SoundTrack> VoiceAsync(string? recording = null) => new()
    {
        Name = "voice",
        Source = TimelineKit.Address(recording ?? await kit.MakeAsync(
            "voice.wav", "-f", "lavfi", "-i", FormattableString.Invariant($"sine=f={Voice}:r=48000:d={Spoken}"))),
        StartSeconds = Begin,
        IntegratedLufs = -16,
    };

    /// <summary>Noise, as loud as the music of a film at full volume.</summary>
    private async Task<SoundTrack> MusicAsync(Ducking? ducking) => new()
    {
        Name = "music",
        Source = TimelineKit.Address(await kit.MakeAsync(
            "music.wav", "-f", "lavfi", "-i", $"anoisesrc=c=pink:r=48000:a=0.5:d=4:seed=7,highpass=f={Music},lowpass=f={Music}")),
        Loop = true,
        IntegratedLufs = -20,
        VolumeDecibels = -4,
        Ducking = ducking,
    };
}
