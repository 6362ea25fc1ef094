using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Renders;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering;
using Renderly.Jobs.Kinds.Rendering.Read;
using Renderly.Jobs.Kinds.Rendering.Steps;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Steps;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.Jobs.Rendering;

/// <summary>Films that a provider composes, instead of clips that we assemble.</summary>
public sealed class ComposedFilmTests
{
    private const string Gathering = nameof(RenderStateMachine.GatheringFiles);
    private const string Voicing = nameof(RenderStateMachine.Voicing);
    private const string Scenes = nameof(RenderStateMachine.RenderingScenes);
    private const string Assembling = nameof(RenderStateMachine.Assembling);

    private static readonly ProjectSnapshot Project = RenderSamples.Project(
        [RenderSamples.Scene(1, 5, transition: 1), RenderSamples.Scene(2, 5)],
        [RenderSamples.Said("Meet the bottle.") with { Voice = "anna" }, RenderSamples.Said("It keeps water cold for a day.")]) with
    {
        BackgroundMusic = new BackgroundMusic { Volume = 0.4 },
    };

    private static readonly StepResults Files =
        Results(("picture-1", StepOutput.Image, null), ("picture-2", StepOutput.Image, null), ("music", StepOutput.Sound, 9));

    [Fact]
    public void The_plan_is_one_step_at_those_who_compose_and_what_it_needs()
    {
        var job = Job();

        Names(RenderPlan.Of(job, Gathering, StepResults.None)).ShouldBe("picture-1, picture-2");
        RenderPlan.Of(job, Voicing, StepResults.None).ShouldBeNull();
        Names(RenderPlan.Of(job, Scenes, Files)).ShouldBe("music, render<picture-1<picture-2<music");
        Names(RenderPlan.Of(job, Assembling, Files)).ShouldBe("finish<render");
        RenderPlan.Of(job, Scenes, Files)!.Steps[^1].Providers.ShouldBe(["custom", "mock"]);
    }

    [Fact]
    public void The_answer_says_who_composes_it()
    {
        var job = Job();
        var clips = RenderSamples.Job(RenderSamples.Plan(Project));

        (StartedRender.Of(job).ComposedBy, StartedRender.Of(job).Provider, RenderView.Of(job).ComposedBy)
            .ShouldBe(("provider", "custom", "provider"));
        RenderView.Of(job).Requested.ShouldBe(new RenderMakers("custom", "custom"));
        (StartedRender.Of(clips).ComposedBy, RenderView.Of(clips).ComposedBy).ShouldBe(("renderly", "renderly"));
    }

    [Fact]
    public void The_order_carries_pictures_script_music_and_the_plan_of_their_times()
    {
        var order = CommandOf("render", "custom", Files).ShouldBeOfType<RenderStoryboard>();

        order.Scenes.Select(scene => (scene.Number, scene.ImageUri.OriginalString, scene.DurationSeconds, scene.Transition?.Seconds))
            .ShouldBe([(1, "gs://results/picture-1", 5.0, 1.0), (2, "gs://results/picture-2", 5.0, null)]);
        order.Script.Select(said => (said.Text, said.Voice, said.Scene))
            .ShouldBe([("Meet the bottle.", "anna", 1), ("It keeps water cold for a day.", null, 2)]);
        order.Script[1].StartSeconds.ShouldBe(5, 1e-9);
        order.Music.ShouldNotBeNull().Volume.ShouldBe(0.4, 1e-9);
        order.Music.DuckDuringVoice.ShouldBeTrue();
        (order.Seconds, order.WidthPixels, order.HeightPixels, order.Output.FramesPerSecond, order.Model)
            .ShouldBe((9, 1920, 1080, 30, "custom-render"));
    }

    [Fact]
    public void Another_provider_chooses_its_own_voice_and_model()
    {
        var order = CommandOf("render", "mock", Files).ShouldBeOfType<RenderStoryboard>();

        (order.Script[0].Voice, order.Model).ShouldBe((null, "mock-render"));
    }

    [Fact]
    public void Music_is_composed_as_long_as_the_film_is_planned() =>
        CommandOf("music", "renderly", StepResults.None).ShouldBeOfType<ComposeMusic>().Seconds.ShouldBe(9, 1e-9);

    [Fact]
    public void The_film_is_finished_as_every_film_and_its_captions_follow_its_length()
    {
        var planned = Finish(9);
        var longer = Finish(18);

        planned.Timeline.Visual.ShouldHaveSingleItem().VolumeDecibels.ShouldBe(0);
        planned.Timeline.Loudness.ShouldNotBeNull();
        planned.Timeline.Captions.ShouldBeNull();
        planned.Narrations.ShouldNotBeNull().Select(said => said.Text).ShouldBe(["Meet the bottle.", "It keeps water cold for a day."]);
        longer.Narrations.ShouldNotBeNull()[1].StartSeconds!.Value.ShouldBe(planned.Narrations[1].StartSeconds!.Value * 2, 1e-9);
        (longer.Narrations[^1].StartSeconds + longer.Narrations[^1].LengthSeconds)!.Value.ShouldBeLessThanOrEqualTo(18);
    }

    [Fact]
    public void Captions_are_burned_in_by_us_when_that_is_asked_for()
    {
        var job = Job();
        job.Work = job.Work with { Output = job.Work.Output with { BurnCaptions = true } };

        CommandOf(job, "finish", "renderly", Rendered(9)).ShouldBeOfType<AssembleVideo>()
            .Timeline.Captions.ShouldNotBeNull().Cues.ShouldBeEmpty();
    }

    [Fact]
    public void The_quote_counts_the_film_s_seconds_and_no_clips_or_voices()
    {
        var charge = Job().Work.Composed.ShouldNotBeNull().Charges(tries: 3).ShouldHaveSingleItem();

        (charge.Step, charge.Tries).ShouldBe(("render", 3));
        charge.Offers.Select(offer => (offer.Provider, offer.Unit, offer.Quantity))
            .ShouldBe([("custom", BilledUnit.Second, 9), ("mock", BilledUnit.Second, 9)]);
        charge.Offers[0].MostQuantity.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public void Who_is_named_decides_on_the_way_and_clips_are_the_usual_one()
    {
        Composer(provider: null).ShouldBeNull();
        Composer("runway").ShouldBeNull();
        Composer("custom").ShouldBe("custom, mock");
        Composer("mock").ShouldBe("mock, custom");
        Composer(provider: null, preferred: "custom").ShouldBe("custom, mock");
        Composer("runway", preferred: "custom").ShouldBeNull();
        Composer(provider: null, preferred: "runway").ShouldBeNull();
    }

    [Fact]
    public void Where_nobody_makes_clips_films_are_composed() =>
        RenderSamples.Plan(Project, RenderSamples.Request, new RoutingOptions { Renders = ["mock"] }).Composer.ShouldNotBeNull()
            .Providers.ShouldBe(["mock"]);

    [Theory]
    [InlineData("custom", "runway", "Provider runway makes clips and cannot take the place")]
    [InlineData("runway", "custom", "Provider custom composes whole films and cannot take the place")]
    [InlineData("custom", "nobody", "Provider nobody is not set up here for this. There are: custom, mock.")]
    public void A_fallback_does_it_the_same_way(string provider, string fallback, string says)
    {
        var request = RenderSamples.Request with { Provider = provider, Fallbacks = [fallback] };

        Should.Throw<ProblemException>(() => RenderSamples.Plan(Project, request, Options())).Problem.Errors.ShouldNotBeNull()
            .ShouldHaveSingleItem().Detail.ShouldStartWith(says);
    }

    private static RoutingOptions Options(string? preferred = null) =>
        new() { Clips = ["runway", "mock"], Renders = ["custom", "mock"], Preferred = preferred };

    private static string? Composer(string? provider, string? preferred = null) =>
        RenderSamples.Plan(Project, RenderSamples.Request with { Provider = provider }, Options(preferred)).Composer is { } composer
            ? string.Join(", ", composer.Providers)
            : null;

    private static RenderJob Job() =>
        RenderSamples.Job(RenderSamples.Plan(Project, RenderSamples.Request with { Provider = "custom" }, Options()));

    private static AssembleVideo Finish(double seconds) =>
        CommandOf("finish", "renderly", Rendered(seconds)).ShouldBeOfType<AssembleVideo>();

    private static StepResults Rendered(double seconds) => Results(("render", StepOutput.Video, seconds));

    private static StepCommand CommandOf(string step, string provider, StepResults inputs) => CommandOf(Job(), step, provider, inputs);

    private static StepCommand CommandOf(RenderJob job, string step, string provider, StepResults inputs) =>
        new ComposedCommands(job, job.Work.Composed!, new FilmCommands(job, job.Work, job.Request.ProjectId)).Of(step, provider, inputs);

    private static string Names(StagePlan? plan) =>
        string.Join(", ", plan!.Steps.Select(step => string.Join('<', step.Needs.Prepend(step.Name))));

    private static StepResults Results(params (string Step, string Output, double? Seconds)[] made) => new(made.ToDictionary(
        result => result.Step,
        result => (IReadOnlyList<StepOutput>)
            [new StepOutput { Name = result.Output, Uri = new Uri($"gs://results/{result.Step}"), Seconds = result.Seconds }]));
}
