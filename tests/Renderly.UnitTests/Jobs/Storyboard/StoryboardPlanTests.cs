using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.Storyboard;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.Jobs.Storyboard;

/// <summary>What a prompt's film is made of, and by whom.</summary>
public sealed class StoryboardPlanTests
{
    private static readonly Reference Bottle = new("https://example.com/bottle.png", "product", "the Fjord bottle");

    private static readonly StepResults Made = StoryboardSamples.Results(
        ("picture-1", StepOutput.Image, 0), ("picture-2", StepOutput.Image, 0),
        ("clip-1", StepOutput.Video, 5), ("clip-2", StepOutput.Video, 5));

    [Fact]
    public void Every_scene_has_a_picture_and_a_clip_that_begins_with_it()
    {
        var job = StoryboardSamples.Job(StoryboardSamples.Request);

        Names(job, nameof(StoryboardStateMachine.Parsing)).ShouldBeNull();
        Names(job, nameof(StoryboardStateMachine.GeneratingStoryboard)).ShouldBe(["picture-1", "picture-2"]);
        Names(job, nameof(StoryboardStateMachine.Voicing)).ShouldBeNull();
        Names(job, nameof(StoryboardStateMachine.RenderingScenes)).ShouldBe(["clip-1", "clip-2"]);
        Names(job, nameof(StoryboardStateMachine.Assembling)).ShouldBe(["finish"]);
        CommandOf(job, "clip-2").ShouldBeOfType<GenerateClip>().ImageUri.ShouldBe(new Uri("gs://results/picture-2"));
    }

    [Fact]
    public void Thirty_seconds_are_six_pictures_and_thirty_seconds_of_clips()
    {
        var work = StoryboardSamples.Plan(StoryboardSamples.Request with { Seconds = 30 });

        StoryboardMoney.OfPictures(work, _ => 3).Sum(charge => charge.Offers[0].Quantity).ShouldBe(6);
        StoryboardMoney.OfRender(work, _ => 3).Sum(charge => charge.Offers[0].Quantity).ShouldBe(30);
        Renderly.Jobs.Kinds.Storyboard.Read.StoryboardMembers.CostOf((6 * 0.003m) + (30 * 0.10m)).ShouldBe(3.02m);
    }

    [Fact]
    public void Style_and_names_of_references_are_in_every_picture_s_prompt()
    {
        var request = StoryboardSamples.Request with { Style = "watercolour", References = [Bottle, Bottle with { Name = "its cap" }] };
        var job = StoryboardSamples.Job(request);

        job.Work.Board.ShouldAllBe(scene => scene.Prompt.ImagePrompt.Contains("watercolour.")
            && scene.Prompt.ImagePrompt.Contains("the Fjord bottle as in @product") && scene.Prompt.ImagePrompt.Contains("@product2"));
        Names(job, nameof(StoryboardStateMachine.Parsing)).ShouldBe(["reference-1", "reference-2"]);
        var results = StoryboardSamples.Results(("reference-1", StepOutput.Image, 0), ("reference-2", StepOutput.Image, 0));
        StoryboardCommands.Of(job, "picture-1", "mock", results).ShouldBeOfType<GenerateImage>()
            .References.Select(reference => reference.Tag)
            .ShouldBe(["product", "product2"]);
    }

    [Fact]
    public void References_that_nobody_takes_are_refused_by_their_names()
    {
        Refusal(StoryboardSamples.Request with { References = [Bottle] }, "openai").ShouldSatisfyAllConditions(
            problem => problem.Definition.Code.ShouldBe("references_unsupported"),
            problem => problem.Detail!.ShouldContain("the Fjord bottle"));
        Refusal(StoryboardSamples.Request with { References = [Bottle, Bottle, Bottle, Bottle] }, "mock")
            .Definition.Code.ShouldBe("too_many_references");
        StoryboardSamples.Plan(StoryboardSamples.Request with { References = [Bottle] }, "openai", "mock")
            .Image!.Providers.ShouldBe(["mock"]);
    }

    [Theory]
    [InlineData("tl")]
    [InlineData("yo-NG")]
    public void Language_that_nobody_speaks_is_refused_before_a_picture_is_paid(string language)
    {
        var request = StoryboardSamples.Request with { VoiceOver = true, Language = language };

        var problem = Refusal(request, "mock");

        (problem.Definition.Code, problem.Definition.Status).ShouldBe(("language_unsupported", 422));
        problem.Detail.ShouldStartWith(
            $"Nobody here speaks the language {language} (“A bottle stands on a rock.");
        problem.Detail!.ShouldContain("leave voice_over out, or make a project of it with recordings of your own.");
        problem.Detail.ShouldEndWith($"espeak-ng of espeak-ng does not speak {language}, though 141 other languages.");
        StoryboardSamples.Plan(request with { VoiceOver = false }).Narrations.ShouldBeEmpty();
        StoryboardSamples.Plan(request with { Language = "pt-BR" }).Narrations.ShouldAllBe(told => told.Language == "pt-BR");
    }

    [Fact]
    public void What_is_quoted_is_spoken_and_where_nothing_is_the_prompt_is_told_once()
    {
        var quoted = StoryboardSamples.Plan(
            StoryboardSamples.Request with { Prompt = "A rock. \"Meet Fjord.\" A hiker.", VoiceOver = true });
        var told = StoryboardSamples.Plan(StoryboardSamples.Request with { Prompt = "A bottle on a rock.", VoiceOver = true });

        quoted.Narrations.Select(narration => narration.Text).ShouldBe(["Meet Fjord."]);
        told.Narrations.Select(narration => (narration.Scene, narration.Text)).ShouldBe([(1, "A bottle on a rock.")]);
        StoryboardSamples.Plan(StoryboardSamples.Request).Narrations.ShouldBeEmpty();
    }

    [Fact]
    public void Captions_are_shown_with_their_scenes_where_nobody_speaks()
    {
        var job = StoryboardSamples.Job(
            StoryboardSamples.Request with { Prompt = "A rock. A hiker. \"Drink!\"", Captions = true, BurnCaptions = true });

        var finish = CommandOf(job, "finish").ShouldBeOfType<AssembleVideo>();

        var shown = finish.Narrations.ShouldNotBeNull().ShouldHaveSingleItem();
        (shown.Text, shown.Track, shown.StartSeconds > 5, shown.StartSeconds + shown.LengthSeconds < 10)
            .ShouldBe(("Drink!", null, true, true));
        finish.Timeline.Captions.ShouldNotBeNull();
        CommandOf(StoryboardSamples.Job(StoryboardSamples.Request), "finish").ShouldBeOfType<AssembleVideo>().Narrations.ShouldBeNull();
    }

    [Fact]
    public void Another_order_of_scenes_is_another_film_of_the_same_clips()
    {
        var job = StoryboardSamples.Job(StoryboardSamples.Request);
        var (clip, film) = (Key(job, "clip-2"), CommandOf(job, "finish").ShouldBeOfType<AssembleVideo>().Timeline);

        job.Work = job.Work.Revised() with { Scenes = [job.Work.SceneOf(2), job.Work.SceneOf(1)] };

        Key(job, "clip-2").ShouldBe(clip);
        CommandOf(job, "finish").ShouldBeOfType<AssembleVideo>().Timeline.Visual.Select(shot => shot.Source)
            .ShouldBe(film.Visual.Select(shot => shot.Source).Reverse());
        (job.Work.Revision, job.Work.IsApproved).ShouldBe((2, false));
    }

    [Fact]
    public void Refined_scene_has_other_words_and_its_takes_keep_theirs()
    {
        var job = StoryboardSamples.Job(StoryboardSamples.Request with { Style = "watercolour" });
        var before = Key(job, "clip-1");

        job.Work = StoryboardSamples.Planner().Refine(job.Request, job.Work, 1, "The bottle in the snow", firstTake: 2);

        CommandOf(job, "picture-1").ShouldBeOfType<GenerateImage>().Prompt.ShouldBe("The bottle in the snow. watercolour.");
        CommandOf(job, "clip-1").ShouldBeOfType<GenerateClip>().Prompt.ShouldStartWith("The bottle in the snow.");
        job.Work.BoardOf(1).PromptOf(1).Description.ShouldBe("A bottle stands on a rock.");
        (job.Work.Refinements, job.Work.Revision).ShouldBe((1, 2));

        job.Work = StoryboardPlanner.WithTake(job.Work, 1, 1);
        Key(job, "clip-1").ShouldBe(before);
        Should.Throw<ProblemException>(() => StoryboardSamples.Planner().Refine(job.Request, job.Work, 1, new string('a', 2000), 3))
            .Problem.Definition.Code.ShouldBe("storyboard_not_makeable");
    }

    [Fact]
    public void Scene_that_lasts_longer_than_any_clip_is_told_before_it_is_paid() =>
        StoryboardSamples.Plan(StoryboardSamples.Request with { Prompt = "One scene of a lake", Seconds = 30 }).Adjusted
            .ShouldHaveSingleItem().ShouldStartWith("Scene 1 lasts 30 s; the longest clip");

    [Fact]
    public void Words_of_the_status_follow_the_job()
    {
        var job = StoryboardSamples.Job(StoryboardSamples.Request);

        StatusIn(nameof(StoryboardStateMachine.Submitted)).ShouldBe("pending");
        StatusIn(nameof(StoryboardStateMachine.Parsing)).ShouldBe("parsing");
        StatusIn(nameof(StoryboardStateMachine.GeneratingStoryboard)).ShouldBe("generating_storyboard");
        StatusIn(nameof(StoryboardStateMachine.StoryboardReady), JobOutcome.WaitingForUser).ShouldBe("storyboard_ready");
        StatusIn(nameof(StoryboardStateMachine.Voicing)).ShouldBe("rendering");
        StatusIn(nameof(StoryboardStateMachine.Assembling)).ShouldBe("rendering");
        StatusIn(nameof(StoryboardStateMachine.Completed), JobOutcome.Completed).ShouldBe("completed");
        job.Work = job.Work with { IsRenderAsked = true };
        StatusIn(nameof(StoryboardStateMachine.StoryboardReady), JobOutcome.WaitingForUser).ShouldBe("rendering");

        string StatusIn(string state, JobOutcome outcome = JobOutcome.Open)
        {
            (job.CurrentState, job.Outcome) = (state, outcome);
            return StoryboardStatus.Of(job);
        }
    }

    private static IReadOnlyList<string>? Names(StoryboardJob job, string stage) =>
        StoryboardPlan.Of(job, stage, Made, tries: _ => 3) is { } plan ? [.. plan.Steps.Select(step => step.Name)] : null;

    private static StepCommand CommandOf(StoryboardJob job, string step) => StoryboardCommands.Of(job, step, "mock", Made);

    private static string Key(StoryboardJob job, string step) => InputKey.Of(CommandOf(job, step), Made);

    private static ProblemResult Refusal(StoryboardRequest request, params string[] images) =>
        Should.Throw<ProblemException>(() => StoryboardSamples.Plan(request, images)).Problem;
}
