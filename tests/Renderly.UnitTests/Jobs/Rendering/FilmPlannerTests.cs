using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.Jobs.Rendering;

/// <summary>What a project becomes, and what is told when it cannot become a film.</summary>
public sealed class FilmPlannerTests
{
    [Fact]
    public void A_segment_belongs_to_the_scene_that_it_names_or_to_the_one_in_its_place()
    {
        StoryboardScene[] scenes = [RenderSamples.Scene(10), RenderSamples.Scene(20)];

        var inTurn = RenderSamples.Plan(RenderSamples.Project(scenes, [RenderSamples.Said("One."), RenderSamples.Said("Two.")]));
        var named = RenderSamples.Plan(RenderSamples.Project(scenes, [RenderSamples.Said("Two.", 20), RenderSamples.Said("Both.", 20)]));

        inTurn.Narrations.Select(narration => narration.Scene).ShouldBe([1, 2]);
        named.Narrations.Select(narration => narration.Scene).ShouldBe([2, 2]);
        named.Scenes.Select(scene => scene.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public void Everything_that_is_missing_is_said_at_once()
    {
        var project = RenderSamples.Project([], []) with
        {
            Missing = ["The storyboard has no scenes yet.", "The script has no segments yet."]
        };

        Refusal(project).ShouldStartWith("The storyboard has no scenes yet. The script has no segments yet.");
    }

    [Fact]
    public void What_leads_nowhere_is_said()
    {
        var gone = new SceneReference { Address = "asset:asset_1", IsAsset = true };

        Refusal(RenderSamples.Project([RenderSamples.Scene(1) with { Image = gone }], [RenderSamples.Said("Hello.")]))
            .ShouldContain("The picture of scene 1 no longer exists");
        Refusal(RenderSamples.Project([RenderSamples.Scene(1)], [RenderSamples.Said("Hello.")]) with
        {
            BackgroundMusic = new BackgroundMusic { Sound = gone }
        })
            .ShouldContain("The background music no longer exists");
    }

    [Fact]
    public void Who_is_named_is_asked_first_and_the_others_in_the_order_that_is_given()
    {
        var project = RenderSamples.Project([RenderSamples.Scene(1)], [RenderSamples.Said("Hello.")]);
        string[] clips = ["runway", "openai-compatible", "mock"];

        Providers(RenderSamples.Request).ShouldBe(clips);
        Providers(RenderSamples.Request with { Provider = "mock" }).ShouldBe(["mock", "runway", "openai-compatible"]);
        Providers(RenderSamples.Request with { Provider = "mock", Fallbacks = [] }).ShouldBe(["mock"]);
        Providers(RenderSamples.Request with { Provider = "mock", Fallbacks = ["runway"] }).ShouldBe(["mock", "runway"]);
        Providers(RenderSamples.Request with { AllowFallback = false }).ShouldBe(["runway"]);
        Should.Throw<ProblemException>(() => Providers(RenderSamples.Request with { Fallbacks = ["pika"] }))
            .Problem.Errors.ShouldNotBeNull().ShouldHaveSingleItem().Detail.ShouldContain("pika is not set up");

        IReadOnlyList<string> Providers(RenderRequest request) => RenderSamples.Plan(project, request, clips).Scenes[0].Clip.Providers;
    }

    [Theory]
    [InlineData("tl")]
    [InlineData("yo-NG")]
    public void Who_does_not_speak_the_language_is_left_out_and_told(string language)
    {
        var project = RenderSamples.Project([RenderSamples.Scene(1)], [RenderSamples.Said("Kumusta.") with { Language = language }]);

        var work = RenderSamples.Plan(project);

        work.Narrations[0].Speech!.Providers.ShouldBe(["openai"]);
        work.Adjusted.ShouldBe([$"espeak-ng of espeak-ng does not speak {language}, though 141 other languages."]);
    }

    [Fact]
    public void A_language_that_nobody_speaks_is_refused_unless_it_is_recorded()
    {
        var alone = RenderSamples.Request with { AllowFallback = false };
        var said = RenderSamples.Said("Kumusta.") with { Language = "tl" };
        var recording = new SceneReference { Address = "https://example.com/kumusta.wav", IsAsset = false };

        var problem = Should.Throw<ProblemException>(() => RenderSamples.Plan(Project(said), alone)).Problem;

        problem.Definition.Code.ShouldBe("language_unsupported");
        problem.Detail.ShouldBe(
            "Nobody here speaks the language tl (“Kumusta.”). Write the segment in another language, or give it a recording of your own. "
            + "Who was asked: espeak-ng of espeak-ng does not speak tl, though 141 other languages.");
        RenderSamples.Plan(Project(said with { Recording = recording }), alone).Adjusted.ShouldBeEmpty();

        static ProjectSnapshot Project(ScriptSegment segment) => RenderSamples.Project([RenderSamples.Scene(1)], [segment]);
    }

    [Fact]
    public void The_order_fits_the_scene_and_what_is_said_in_it()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 18));
        var scene = RenderSamples.Plan(RenderSamples.Project([RenderSamples.Scene(1, 5)], [RenderSamples.Said(words)])).Scenes[0];

        (scene.ClipSecondsFor(5), scene.ClipSecondsFor(5.3), scene.ClipSecondsFor(6.5), scene.ClipSecondsFor(60)).ShouldBe((5, 5, 7, 10));
    }

    [Fact]
    public void The_quote_counts_characters_for_voices_and_seconds_for_clips()
    {
        var work = RenderSamples.Plan(RenderSamples.Project(
            [RenderSamples.Scene(1, 5), RenderSamples.Scene(2, 3)],
            [RenderSamples.Said("One."), RenderSamples.Said("Two.")]));

        var charges = FilmCharges.Of(work, tries: _ => 3).ToList();

        charges.Select(charge => charge.Step).ShouldBe(["voice-1", "voice-2", "clip-1", "clip-2"]);
        charges.Select(charge => charge.Offers[0].Quantity).ShouldBe([4, 4, 5, 3]);
        charges[2].Offers[0].MostQuantity.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(5);
    }

    [Theory]
    [InlineData("1080p", "16:9", 1920, 1080)]
    [InlineData("1080p", "9:16", 1080, 1920)]
    [InlineData("480p", "16:9", 854, 480)]
    [InlineData("720p", "1:1", 720, 720)]
    [InlineData("2160p", "4:5", 2160, 2700)]
    public void The_shorter_side_is_the_resolution(string resolution, string ratio, int width, int height)
    {
        var request = RenderSamples.Request with { Output = new OutputWish { Resolution = resolution, AspectRatio = ratio } };
        var size = RenderSamples.Plan(RenderSamples.Project([RenderSamples.Scene(1)], [RenderSamples.Said("Hello.")]), request).Size;

        (size.WidthPixels, size.HeightPixels).ShouldBe((width, height));
    }

    private static string Refusal(ProjectSnapshot project) => Should.Throw<ProblemException>(() => RenderSamples.Plan(project)).Message;
}
