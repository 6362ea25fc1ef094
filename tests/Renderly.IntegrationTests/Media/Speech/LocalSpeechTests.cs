using System.Globalization;
using Renderly.Contracts.Speech;
using Renderly.IntegrationTests.Media.Timelines;
using Renderly.Media.Speech;
using Renderly.Models;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media.Speech;

/// <summary>Speech by the machine itself.</summary>
public sealed class LocalSpeechTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_command_leaves_what_is_said_in_storage_with_its_length()
    {
        await using var worker = await MediaWorker<SynthesizeSpeech, SynthesizeSpeechHandler>.StartAsync(kit);
        var command = Command("en", "Good morning. This bottle keeps water cold for a day.") with { Attempt = 2 };

        var outcome = await worker.SubmitAsync(command);

        var result = outcome.ShouldBeOfType<SubmitOutcome.Succeeded>().Result.ShouldBeOfType<SpeechSynthesized>();
        var sound = result.Outputs.ShouldHaveSingleItem();
        (sound.Name, sound.ContentType).ShouldBe(("sound", "audio/wav"));
        sound.Uri!.OriginalString.ShouldEndWith($"/jobs/{command.JobId}/speech-2.wav");
        var stored = kit.PathOf("speech.wav");
        await worker.FetchAsync(sound.Uri, stored);
        (await TimelineKit.AskAsync(stored, "stream=sample_rate,channels", "a:0")).ShouldBe("48000,1");
        double.Parse(await TimelineKit.AskAsync(stored, "stream=duration", "a:0"), CultureInfo.InvariantCulture)
            .ShouldBe(sound.Seconds!.Value, 0.01);
        sound.Seconds.Value.ShouldBeInRange(2, 6);
        (await HeardSound.ReadAsync(stored)).Level(0, sound.Seconds.Value).ShouldBeGreaterThan(-40);
        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pt-BR", "Bom dia.")]
    [InlineData("zh-Hant-TW", "早上好。")]
    [InlineData("de-AT", "Guten Morgen.")]
    [InlineData("ar", "صباح الخير")]
    [InlineData("no", "God morgen.")]
    public async Task The_nearest_voice_of_the_language_speaks(string language, string text) =>
        (await RenderAsync(Command(language, text))).ShouldBeInRange(0.3, 4);

    /// <summary>What the catalogue says is what jobs are accepted by.</summary>
    [Fact]
    public async Task The_machine_speaks_every_language_that_the_catalogue_says()
    {
        var spoken = await kit.Get<SpeechVoices>().LanguagesAsync(Cancel);

        var said = ModelCatalogue.Load(folder: null).Find(SynthesizeSpeechHandler.Provider, SynthesizeSpeechHandler.Provider)!.Languages;

        said.Count.ShouldBeGreaterThan(100);
        said.Except(spoken).ShouldBeEmpty();
    }

    [Fact]
    public async Task Half_the_speed_takes_about_twice_as_long()
    {
        var normal = await RenderAsync(Command("en", "One two three four five six seven eight nine ten."));
        var slow = await RenderAsync(Command("en", "One two three four five six seven eight nine ten.") with { Speed = 0.5 });

        (slow / normal).ShouldBeInRange(1.6, 2.4);
    }

    [Fact]
    public async Task Speakers_differ_and_brackets_are_no_phonemes()
    {
        var she = await RenderAsync(Command("en", "Good morning.") with { Voice = "f3" });
        var he = await RenderAsync(Command("en", "Good morning.") with { Voice = "en-gb+m7" });
        var bracketed = await RenderAsync(Command("en", "[[Good morning to all of you.]]"));

        she.ShouldNotBe(he);
        bracketed.ShouldBe(await RenderAsync(Command("en", "[ [Good morning to all of you.]]")));
    }

    [Theory]
    [InlineData("xx", null, "Hello.", "language_not_spoken", "espeak-ng does not speak xx.")]
    [InlineData("en", "alloy", "Hello.", "voice_unknown", "espeak-ng has no voice alloy")]
    [InlineData("en", "../../etc/passwd", "Hello.", "voice_unknown", "espeak-ng has no voice")]
    [InlineData("en", null, "\n \n", "speech_empty", "There is nothing in the text")]
    public async Task What_cannot_be_spoken_is_refused_for_good(string language, string? voice, string text, string code, string message)
    {
        await using var worker = await MediaWorker<SynthesizeSpeech, SynthesizeSpeechHandler>.StartAsync(kit);

        var outcome = await worker.SubmitAsync(Command(language, text) with { Voice = voice });

        var refusal = outcome.ShouldBeOfType<SubmitOutcome.Rejected>();
        refusal.CanRetry.ShouldBeFalse();
        refusal.Error.Code.ShouldBe(code);
        refusal.Error.Message.ShouldStartWith(message);
    }

    private async Task<double> RenderAsync(SynthesizeSpeech command)
    {
        var folder = Directory.CreateDirectory(kit.PathOf(Guid.CreateVersion7().ToString("N"))).FullName;
        return (await kit.Get<SpeechRenderer>().RenderAsync(command, folder, Cancel)).Duration.TotalSeconds;
    }

    private static SynthesizeSpeech Command(string language, string text) => new()
    {
        JobId = Guid.CreateVersion7(), Step = "speech", Attempt = 0, Language = language, Text = text,
    };
}
