using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Media.Timelines;
using Renderly.Media.Sounds;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media.Sounds;

/// <summary>Users' sounds as the worker gets them ready: from their servers, or our copy, to storage.</summary>
public sealed class PrepareSoundHandlerTests(MediaKit kit) : IClassFixture<MediaKit>, IAsyncLifetime
{
    private const string Accepted =
        "Give an MP3, WAV, FLAC, Ogg, M4A or AAC file, or a video with sound, of 0.2 seconds at least.";

    private readonly Dictionary<string, byte[]> served = [];
    private WebApplication server = null!;
    private MediaWorker<PrepareSound, PrepareSoundHandler> worker = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(context =>
        {
            // Each address answers once.
            if (served.Remove(context.Request.Path.Value!.TrimStart('/'), out var bytes))
            {
                return context.Response.Body.WriteAsync(bytes).AsTask();
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        await server.StartAsync(Cancel);
        worker = await MediaWorker<PrepareSound, PrepareSoundHandler>.StartAsync(kit);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await worker.DisposeAsync();
    }

    [Theory]
    [InlineData("song.mp3", "-b:a", "128k")]
    [InlineData("song.wav", "-c:a", "pcm_s24le", Traits = ["Suite", "Long"])]
    [InlineData("song.ogg", "-c:a", "libvorbis", Traits = ["Suite", "Long"])]
    [InlineData("song.opus", "-c:a", "libopus", Traits = ["Suite", "Long"])]
    [InlineData("song.flac", "-ar", "22050", Traits = ["Suite", "Long"])]
    [InlineData("song.m4a", "-c:a", "aac", Traits = ["Suite", "Long"])]
    [InlineData("lossless.m4a", "-c:a", "alac", Traits = ["Suite", "Long"])]
    [InlineData("song.aac", "-ac", "1", Traits = ["Suite", "Long"])]
    public async Task Music_of_any_usual_format_becomes_music_of_ours(string name, params string[] how)
    {
        var song = await ReadAsync(await kit.MakeAsync(name, [.. Tones(4, 0.02), "-metadata", "title=Home", "-ac", "2", .. how]));

        var sound = await PrepareAsync(name, song, SoundPurpose.Music);

        (sound.Name, sound.ContentType).ShouldBe(("sound", "audio/flac"));
        sound.Uri!.OriginalString.ShouldEndWith("/inputs/sound-1.flac");
        var path = await StoredAsync(sound);
        (await TimelineKit.AskAsync(path, "stream=codec_name,sample_fmt,sample_rate,channels", "a:0")).ShouldBe("flac,s16,48000,2");
        (await TimelineKit.AskAsync(path, "format_tags", "a:0")).ShouldBeEmpty();
        double.Parse(await TimelineKit.AskAsync(path, "stream=duration", "a:0"), CultureInfo.InvariantCulture)
            .ShouldBe(sound.Seconds!.Value, 0.001);
        sound.Seconds.Value.ShouldBe(4, 0.15);
        (await TimelineKit.MeterAsync(path)).Integrated.ShouldBe(-20, 0.5);
        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_voice_is_as_loud_as_films_and_peaks_less()
    {
        // Loud for a moment twice a second, and quiet in between: one gain alone would take the peaks far above.
        var spoken = await kit.MakeAsync(
            "spoken.wav", "-f", "lavfi", "-i", "aevalsrc='(0.85*lt(mod(t,0.5),0.005)+0.05)*sin(2*PI*300*t)':d=6:s=44100", "-ac", "1");

        var path = await StoredAsync(await PrepareAsync("spoken.wav", await ReadAsync(spoken), SoundPurpose.Voice));

        var (loudness, peak) = await TimelineKit.MeterAsync(path);
        loudness.ShouldBe(-16, 0.5);
        peak.ShouldBeLessThanOrEqualTo(-1);
        // From the middle: both sides are alike.
        (await TimelineKit.ListenAsync(path, "pan=mono|c0=c0-c1,volumedetect")).ShouldContain("max_volume: -91.0 dB");
    }

    [Fact]
    public async Task Of_a_video_its_sound_is_taken_however_long_its_picture_is()
    {
        var video = await kit.MakeAsync(
            "talk.mp4", [.. Tones(2, 0.1), "-f", "lavfi", "-i", "color=red:s=64x64:d=5", "-c:v", "libx264", "-pix_fmt", "yuv420p"]);

        (await PrepareAsync("talk.mp4", await ReadAsync(video), SoundPurpose.Voice)).Seconds!.Value.ShouldBe(2, 0.15);
    }

    [Fact]
    public async Task A_very_short_sound_is_as_loud_as_a_long_one()
    {
        var sting = await ReadAsync(await kit.MakeAsync("sting.wav", Tones(0.25, 0.02)));

        var sound = await PrepareAsync("sting.wav", sting, SoundPurpose.Music);

        sound.Seconds!.Value.ShouldBe(0.25, 0.01);
        var path = await StoredAsync(sound);
        var repeated = await kit.MakeAsync("repeated.wav", "-stream_loop", "20", "-i", path);
        (await TimelineKit.MeterAsync(repeated)).Integrated.ShouldBe(-20, 1);
    }

    [Fact]
    public async Task A_file_in_our_storage_is_taken_from_there()
    {
        var stored = await worker.StoreAsync(await kit.MakeAsync("asset.mp3", Tones(1, 0.1)));

        var result = (await SubmitAsync(Ordered(stored, SoundPurpose.Music))).ShouldBeOfType<SubmitOutcome.Succeeded>().Result;

        (await StoredAsync(result.Output(StepOutput.Sound))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("silent.wav", "“silent.wav” is silent.", "anullsrc=d=2")]
    [InlineData("hiss.wav", "“hiss.wav” is silent.", "anoisesrc=d=2:a=0.0002")]
    [InlineData("brief.wav", "“brief.wav” is only 0.1 s long.", "sine=d=0.1")]
    [InlineData("long.flac", "“long.flac” is of no use: The file lasts 01:00:01; 01:00:00 is allowed", "sine=d=3601:r=8000")]
    [InlineData("picture.png", "“picture.png” is no sound: it is a PNG picture.", "color=red:s=64x64", "-frames:v", "1")]
    [InlineData("mute.mp4", "“mute.mp4” is a video without sound.", "color=red:s=64x64:d=1", "-pix_fmt", "yuv420p")]
    public async Task What_is_no_sound_for_a_film_is_refused_by_name(string name, string why, params string[] drawn)
    {
        var file = await ReadAsync(await kit.MakeAsync(name, ["-f", "lavfi", "-i", .. drawn]));

        await RefusedAsync(name, file, $"The music {why}");
    }

    [Fact]
    public async Task A_recording_is_called_by_its_name_and_may_last_as_long_as_is_said()
    {
        served["two.wav"] = await ReadAsync(await kit.MakeAsync("two.wav", Tones(2, 0.1)));
        var task = Ordered(new Uri($"{server.Urls.First()}/two.wav"), SoundPurpose.Voice);

        var outcome = await SubmitAsync(task with { Command = task.Command with { Name = "The recording of “Hello.”", MaxSeconds = 1 } });

        var rejected = outcome.ShouldBeOfType<SubmitOutcome.Rejected>();
        (rejected.Error.Code, rejected.Error.Message).ShouldBe(
            ("sound_unusable", "The recording of “Hello.” is 2 s long; at most 1 s are taken. Cut it."));
    }

    [Fact]
    public async Task What_was_cut_off_or_is_something_else_is_refused_by_name()
    {
        var whole = await ReadAsync(await kit.MakeAsync("whole.wav", Tones(4, 0.1)));
        await RefusedAsync("half.wav", whole[..(whole.Length / 2)], "The music “half.wav” cannot be played to its end");

        var index = await ReadAsync(await kit.MakeAsync("index.m4a", Tones(4, 0.1)));
        await RefusedAsync("half.m4a", index[..(index.Length / 2)], "The music “half.m4a” cannot be played to its end");

        var broken = await ReadAsync(await kit.MakeAsync("whole.mp3", Tones(20, 0.1)));
        for (var at = 4000; at + 200 < broken.Length; at += 1000)
        {
            broken.AsSpan(at, 200).Fill(0x55);
        }

        await RefusedAsync("broken.mp3", broken, "The music “broken.mp3” is damaged");
        await RefusedAsync("empty.mp3", [], "The music “empty.mp3” is no sound: it is empty.");
        await RefusedAsync(
            "login.mp3", "<!doctype html><p>Log in first"u8.ToArray(),
            "The music “login.mp3” is no sound: it is a web page; give the address of the file itself.");
        await RefusedAsync("list.mp3", "#EXTM3U\nfile:///etc/passwd\n"u8.ToArray(), "The music “list.mp3” is no sound: it is a playlist.");
        await RefusedAsync(
            "song.mid", [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96], "The music “song.mid” is no sound: it is a MIDI file.");
    }

    [Fact]
    public async Task Address_that_answers_once_is_enough_for_every_try()
    {
        served["once.wav"] = await ReadAsync(await kit.MakeAsync("once.wav", Tones(1, 0.1)));
        var first = Ordered(new Uri($"{server.Urls.First()}/once.wav?token=secret"), SoundPurpose.Voice);
        var again = first with { Command = first.Command with { Attempt = 2 } };

        (await worker.Handler.PrepareAsync(first, Cancel)).ShouldBeOfType<PrepareOutcome.Ready>().Input.ShouldBeOfType<ObjectUri>();

        (await SubmitAsync(again)).ShouldBeOfType<SubmitOutcome.Succeeded>();
    }

    [Fact]
    public async Task Address_that_is_gone_is_refused_and_one_that_fails_is_waited_for()
    {
        var gone = await PrepareAsync($"{server.Urls.First()}/gone.mp3?token=secret");
        var refused = gone.ShouldBeOfType<PrepareOutcome.Rejected>().Error;
        (refused.Code, refused.Message).ShouldBe(("sound_unusable", "The music “gone.mp3”: 127.0.0.1 answered HTTP 403."));
        (await PrepareAsync("http://169.254.169.254/latest")).ShouldBeOfType<PrepareOutcome.Rejected>().Error.Message
            .ShouldBe("The music “latest” is refused: 169.254.169.254 is not a public address.");
        (await PrepareAsync("http://127.0.0.1:9999/a.mp3")).ShouldBeOfType<PrepareOutcome.Unavailable>().Error.Code
            .ShouldBe("sound_unreachable");
        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_kept()
    {
        served["huge.wav"] = new byte[(50 << 20) + 1];

        (await PrepareAsync($"{server.Urls.First()}/huge.wav")).ShouldBeOfType<PrepareOutcome.Rejected>().Error.Message
            .ShouldBe("The music “huge.wav” is larger than 52428800 bytes; send a shorter or compressed file.");
        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldBeEmpty();
    }

    private async Task RefusedAsync(string name, byte[] bytes, string why)
    {
        served[name] = bytes;

        var outcome = await SubmitAsync(Ordered(new Uri($"{server.Urls.First()}/{name}"), SoundPurpose.Music));

        var rejected = outcome.ShouldBeOfType<SubmitOutcome.Rejected>(name);
        (rejected.Error.Code, rejected.CanRetry).ShouldBe(("sound_unusable", false));
        rejected.Error.Message.ShouldStartWith(why);
        rejected.Error.Message.ShouldEndWith(Accepted);
        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldBeEmpty();
    }

    private async Task<StepOutput> PrepareAsync(string name, byte[] bytes, SoundPurpose purpose)
    {
        served[name] = bytes;
        return (await SubmitAsync(Ordered(new Uri($"{server.Urls.First()}/{name}"), purpose)))
            .ShouldBeOfType<SubmitOutcome.Succeeded>().Result.ShouldBeOfType<SoundPrepared>().Outputs.ShouldHaveSingleItem();
    }

    private Task<PrepareOutcome> PrepareAsync(string address) =>
        worker.Handler.PrepareAsync(Ordered(new Uri(address), SoundPurpose.Music), Cancel);

    private async Task<SubmitOutcome> SubmitAsync(StepTask<PrepareSound> task)
    {
        var ready = (await worker.Handler.PrepareAsync(task, Cancel)).ShouldBeOfType<PrepareOutcome.Ready>();
        return await worker.Handler.SubmitAsync(task with { Input = ready.Input }, Cancel);
    }

    private static StepTask<PrepareSound> Ordered(Uri source, SoundPurpose purpose) =>
        MediaWorker<PrepareSound, PrepareSoundHandler>.TaskOf(new PrepareSound
        {
            JobId = Guid.CreateVersion7(),
            Step = "sound",
            Attempt = 1,
            Source = source,
            OutputFolder = $"jobs/{Guid.CreateVersion7()}/inputs/",
            Purpose = purpose,
        });

    private async Task<string> StoredAsync(StepOutput sound)
    {
        var path = kit.PathOf("stored.flac");
        await worker.FetchAsync(sound.Uri!, path);
        return path;
    }

    private static Task<byte[]> ReadAsync(string path) => File.ReadAllBytesAsync(path, Cancel);

    /// <summary>Tones of a chord, as input of FFmpeg.</summary>
    private static string[] Tones(double seconds, double level) =>
    [
        "-f", "lavfi", "-i",
        FormattableString.Invariant($"aevalsrc='{level}*(sin(2*PI*220*t)+sin(2*PI*330*t)+sin(2*PI*440*t))':d={seconds}:s=44100"),
    ];
}
