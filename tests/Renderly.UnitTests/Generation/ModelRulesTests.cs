using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
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
