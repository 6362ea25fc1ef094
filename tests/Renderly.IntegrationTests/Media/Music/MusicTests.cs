using Renderly.Contracts.Music;
using Renderly.IntegrationTests.Media.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Music;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media.Music;

/// <summary>Music as it is heard.</summary>
public sealed class MusicTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_and_length_are_the_same_sound()
    {
        var first = await RenderAsync(1, 9, "first");
        var again = await RenderAsync(1, 9, "again");
        var other = await RenderAsync(2, 9, "other");

        (await File.ReadAllBytesAsync(again, Cancel)).ShouldBe(await File.ReadAllBytesAsync(first, Cancel));
        (await File.ReadAllBytesAsync(other, Cancel)).ShouldNotBe(await File.ReadAllBytesAsync(first, Cancel));
    }

    [Theory]
    [InlineData(3, 21.04)]
    [InlineData(4, 2)]
    public async Task It_is_as_long_and_as_loud_as_asked_and_heard_to_its_end(int seed, double seconds)
    {
        var music = await RenderAsync(seed, seconds, $"long-{seed}");

        double.Parse(await TimelineKit.AskAsync(music, "stream=duration", "a:0"), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(seconds, 0.001);
        (await kit.LoudnessAsync(music)).ShouldBe(MusicRenderer.Lufs, 1);
        var heard = await HeardSound.ReadAsync(music);
        heard.Level(seconds - 1, 0.5).ShouldBeGreaterThan(-45);
        heard.Level(seconds - 0.05, 0.05).ShouldBeLessThan(heard.Level(seconds - 1, 0.5));
    }

    [Fact]
    public async Task A_font_that_has_no_instruments_is_named()
    {
        var silent = kit.PathOf("no-font.sf3");
        await File.WriteAllTextAsync(silent, "no font", Cancel);
        using var other = new MediaKit(new() { ["Media:SoundFont"] = silent });

        var failure = await Should.ThrowAsync<FFmpegException>(
            () => other.Get<MusicRenderer>().RenderAsync(BedComposer.Compose(1, 4), other.Folder, Cancel));

        failure.Message.ShouldContain("Media:SoundFont");
    }

    [Fact]
    public async Task The_command_leaves_its_music_in_storage()
    {
        await using var worker = await MediaWorker<ComposeMusic, ComposeMusicHandler>.StartAsync(kit);
        var command = new ComposeMusic
        {
            JobId = Guid.CreateVersion7(), Step = "music", Attempt = 2, Seconds = 5, Seed = 1, OutputFolder = "jobs/1/",
        };

        var outcome = await worker.SubmitAsync(command);

        var result = outcome.ShouldBeOfType<SubmitOutcome.Succeeded>().Result.ShouldBeOfType<MusicComposed>();
        var sound = result.Outputs.ShouldHaveSingleItem();
        (sound.Name, sound.ContentType, sound.Seconds).ShouldBe(("sound", "audio/flac", 5));
        sound.Uri!.OriginalString.ShouldEndWith("/jobs/1/music-2.flac");
        await worker.FetchAsync(sound.Uri, kit.PathOf("stored.flac"));
        new FileInfo(kit.PathOf("stored.flac")).Length.ShouldBe(sound.SizeBytes!.Value);
        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldBeEmpty();
    }

    private async Task<string> RenderAsync(int seed, double seconds, string name)
    {
        var folder = Directory.CreateDirectory(kit.PathOf(name)).FullName;
        return await kit.Get<MusicRenderer>().RenderAsync(BedComposer.Compose(seed, seconds), folder, Cancel);
    }
}
