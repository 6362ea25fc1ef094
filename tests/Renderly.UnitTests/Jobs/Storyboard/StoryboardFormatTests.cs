using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.Storyboard;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Storyboard;

/// <summary>A film in another format: what serves it, and what is made for it.</summary>
public sealed class StoryboardFormatTests
{
    private static readonly StepResults Made = StoryboardSamples.Results(
        ("picture-1", StepOutput.Image, 0), ("picture-2", StepOutput.Image, 0),
        ("clip-1", StepOutput.Video, 5), ("clip-2", StepOutput.Video, 5),
        ("picture-1-9x16", StepOutput.Image, 0), ("picture-2-9x16", StepOutput.Image, 0), ("clip-1-9x16", StepOutput.Video, 5),
        ("clip-2-9x16", StepOutput.Video, 5));

    [Theory]
    [InlineData("16:9", "9:16", true)]
    [InlineData("16:9", "1:1", true)]
    [InlineData("9:16", "4:5", false)]
    [InlineData("1:1", "4:5", false)]
    [InlineData("4:5", "9:16", false)]
    [InlineData("4:5", "1:1", false)]
    [InlineData("1:1", "9:16", true)]
    public void Pictures_are_drawn_anew_only_where_too_little_of_them_would_be_left(string own, string other, bool drawnAnew)
    {
        var job = Job(own, other);

        var format = job.Work.Formats.ShouldHaveSingleItem();
        (format.Image is not null).ShouldBe(drawnAnew);
        format.Adjusted.ShouldContain(sentence => sentence.Contains(drawnAnew ? "drawn anew" : "cropped"));
        StoryboardMoney.OfRender(job.Work, _ => 3).Count(charge => charge.Step.StartsWith("picture", StringComparison.Ordinal))
            .ShouldBe(drawnAnew ? 2 : 0);
    }

    [Fact]
    public void Steps_of_another_format_have_names_of_their_own_and_share_the_rest()
    {
        var job = Job("16:9", "9:16");

        var scenes = Plan(job, nameof(StoryboardStateMachine.RenderingScenes));
        scenes.Select(step => step.Name).ShouldBe(["picture-1-9x16", "picture-2-9x16", "clip-1-9x16", "clip-2-9x16"]);
        scenes[0].Needs.ShouldBe(["picture-1"]);
        scenes[2].Needs.ShouldBe(["picture-1-9x16"]);
        Plan(job, nameof(StoryboardStateMachine.Assembling)).Select(step => (step.Name, string.Join(' ', step.Needs)))
            .ShouldBe([("finish-9x16", "clip-1-9x16 clip-2-9x16")]);
    }

    [Fact]
    public void Film_of_another_format_is_made_of_its_own_pictures_and_clips()
    {
        var job = Job("16:9", "9:16");

        var picture = CommandOf(job, "picture-1-9x16").ShouldBeOfType<GenerateImage>();
        (picture.Step, picture.WidthPixels, picture.HeightPixels).ShouldBe(("picture-1-9x16", 720, 1280));
        picture.References.ShouldHaveSingleItem().Uri.ShouldBe(new Uri("gs://results/picture-1"));
        var clip = CommandOf(job, "clip-2-9x16").ShouldBeOfType<GenerateClip>();
        (clip.ImageUri, clip.WidthPixels, clip.HeightPixels).ShouldBe((new Uri("gs://results/picture-2-9x16"), 720, 1280));
        var film = CommandOf(job, "finish-9x16").ShouldBeOfType<AssembleVideo>();
        (film.Timeline.Output.WidthPixels, film.Timeline.Output.HeightPixels).ShouldBe((720, 1280));
        film.Timeline.Visual.Select(shot => shot.Source.AbsolutePath).ShouldBe(["/clip-1-9x16", "/clip-2-9x16"]);
        film.OutputFolder.ShouldEndWith("revision-1/9x16/");
        CommandOf(job, "finish").ShouldBeOfType<AssembleVideo>().Timeline.Output.WidthPixels.ShouldBe(1280);
    }

    [Fact]
    public void Clips_of_a_format_that_nobody_makes_are_those_of_the_own_one_and_that_is_said()
    {
        var job = Job("16:9", "9:16");
        job.Work = job.Work with { Formats = [new StoryboardFormat { AspectRatio = "9:16" }] };

        Plan(job, nameof(StoryboardStateMachine.RenderingScenes)).Select(step => step.Name).ShouldBe(["clip-1", "clip-2"]);
        Plan(job, nameof(StoryboardStateMachine.Assembling)).Select(step => (step.Name, string.Join(' ', step.Needs)))
            .ShouldBe([("finish-9x16", "clip-1 clip-2")]);
        var film = CommandOf(job, "finish-9x16").ShouldBeOfType<AssembleVideo>();
        (film.Timeline.Output.HeightPixels, film.Timeline.Visual[0].Source.AbsolutePath).ShouldBe((1280, "/clip-1"));
    }

    [Fact]
    public void Own_format_asked_for_by_its_name_is_no_other_one() => Job("16:9", "16:9").Work.ShouldSatisfyAllConditions(
        work => work.Formats.ShouldBeEmpty(), work => work.RenderedRatio.ShouldBeNull());

    [Fact]
    public void Film_of_before_there_were_formats_is_one_in_the_own_format()
    {
        var job = Job("16:9", "16:9");
        job.Result = job.Result with { VideoUri = "gs://results/film", FilmRevision = 1 };

        job.FilmOf(null).ShouldBe(job.FilmOf("16:9"));
        job.Films.ShouldHaveSingleItem().VideoUri.ShouldBe("gs://results/film");
        job.FilmOf("9:16").ShouldBeNull();
        var film = new StoryboardFilm { AspectRatio = "9:16", Revision = 1, VideoUri = "gs://results/upright" };
        job.Result = (job.Result with { Films = job.Films }).With(film, "16:9");
        (job.Result.VideoUri, job.FilmOf("9:16")).ShouldBe(("gs://results/film", film));
    }

    private static StoryboardJob Job(string own, string other)
    {
        var request = StoryboardSamples.Request with { AspectRatio = own };
        var job = StoryboardSamples.Job(request);
        job.Work = StoryboardSamples.Formats().Plan(request, job.Work, other);
        return job;
    }

    private static IReadOnlyList<PlannedStep> Plan(StoryboardJob job, string stage) =>
        StoryboardPlan.Of(job, stage, Made, tries: _ => 3).ShouldNotBeNull().Steps;

    private static StepCommand CommandOf(StoryboardJob job, string step) => StoryboardCommands.Of(job, step, "mock", Made);
}
