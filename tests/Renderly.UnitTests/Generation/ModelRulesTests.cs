using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Speech;
using Renderly.Generation.Capabilities;
using Renderly.Models;

namespace Renderly.UnitTests.Generation;

/// <summary>What a model cannot do is refused by name before anything is sent.</summary>
public sealed class ModelRulesTests
{
    private static readonly ModelRules Rules = new(ModelCatalogue.Load(null));

    [Theory]
    [InlineData("gen4_image", 3, null)]
    [InlineData("gen4_image", 4, "Model gen4_image of runway takes 3 reference pictures, 4 are given.")]
    [InlineData("a-model-of-tomorrow", 4, null)]
    public void References_beyond_what_the_model_takes_are_refused(string model, int references, string? message) =>
        Rules.Refuse("runway", model, Image(references))?.Error.Message.ShouldBe(message);

    [Fact]
    public void Four_references_are_refused_indeed() => Rules.Refuse("runway", "gen4_image", Image(4)).ShouldNotBeNull();

    [Theory]
    [InlineData("gpt-image-2", 1, 1080, 1920, "Model gpt-image-2 of openai takes 0 reference pictures, 1 are given.")]
    [InlineData("gpt-image-2", 0, 1080, 1920, null)]
    [InlineData("gpt-image-2", 0, 3840, 2160, null)]
    [InlineData("gpt-image-2", 0, 3840, 3840, "Model gpt-image-2 of openai makes at most 8294400 pixels, not 3840:3840.")]
    [InlineData(
        "gpt-image-2", 0, 512, 1600, "Model gpt-image-2 of openai makes no side more than 3 times as long as the other, not 512:1600.")]
    [InlineData(
        "gpt-image-1.5", 0, 1080, 1920, "Model gpt-image-1.5 of openai does not make 1080:1920, but 1024:1024, 1536:1024, 1024:1536.")]
    public void Pictures_are_within_what_the_model_makes(string model, int references, int width, int height, string? message) =>
        Rules.Refuse("openai", model, Image(references) with { WidthPixels = width, HeightPixels = height })
            ?.Error.Message.ShouldBe(message);

    [Fact]
    public void Text_that_is_too_long_to_speak_is_refused() =>
        Rules.Refuse(
            "openai", "tts-1",
            new SynthesizeSpeech { JobId = Guid.Empty, Step = "s", Attempt = 1, Text = new string('a', 4097), Language = "en" })!
            .Error.Message.ShouldBe("Model tts-1 of openai takes texts of 4096 characters, this one has 4097 (in UTF-16).");

    [Fact]
    public void Language_that_the_model_does_not_speak_is_refused()
    {
        var speech = new SynthesizeSpeech { JobId = Guid.Empty, Step = "s", Attempt = 1, Text = "Kumusta.", Language = "tl" };

        Rules.Refuse("espeak-ng", "espeak-ng", speech)!.Error.Message.ShouldStartWith("Model espeak-ng of espeak-ng does not speak tl");
    }

    [Theory]
    [InlineData(5, 1280, 720, null)]
    [InlineData(11, 1280, 720, "makes clips of 2 to 10 s, not of 11 s")]
    [InlineData(5, 1280, 768, "does not make 1280:768")]
    public void Clips_are_of_the_sizes_and_lengths_of_the_model(int seconds, int width, int height, string? reason)
    {
        var refused = Rules.Refuse("runway", "gen4.5", Clip(seconds, width, height));
        (refused is null).ShouldBe(reason is null);
        refused?.Error.Message.ShouldContain(reason!);
    }

    private static GenerateImage Image(int references) => new()
    {
        JobId = Guid.Empty,
        Step = "image-1",
        Attempt = 1,
        Prompt = "A bottle",
        WidthPixels = 1080,
        HeightPixels = 1920,
        References = [.. Enumerable.Range(1, references).Select(number => new ImageReference(new Uri("disk://a/b"), $"ref{number}"))],
    };

    private static GenerateClip Clip(int seconds, int width, int height) => new()
    {
        JobId = Guid.Empty,
        Step = "clip-1",
        Attempt = 1,
        Prompt = "It moves",
        DurationSeconds = seconds,
        ImageUri = new Uri("disk://a/b"),
        OutputFolder = "a/",
        WidthPixels = width,
        HeightPixels = height,
    };
}
