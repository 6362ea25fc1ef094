using System.Text.Json;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.Storyboard;
using Renderly.Jobs.Kinds.Storyboard.Read;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Storyboard;

/// <summary>A language model may read the prompt; our own rules stand in for it, and say so.</summary>
public sealed class ScriptedStoryboardTests
{
    private static readonly StoryboardRequest Request = StoryboardSamples.Request with { Seconds = 30, VoiceOver = true };

    [Fact]
    public void Nobody_is_asked_where_no_model_is_set_up()
    {
        var job = StoryboardSamples.Job(Request);

        StoryboardPlan.Of(job, nameof(StoryboardStateMachine.ReadingPrompt), StepResults.None, tries: _ => 3).ShouldBeNull();
        StoryboardMoney.OfScript(job.Work, 100, tries: 3).ShouldBeEmpty();
        new StoryboardView(job).Understood.Parser.ShouldBe("built-in");
    }

    [Fact]
    public void Model_is_asked_for_no_more_scenes_than_the_pictures_that_are_set_aside()
    {
        var job = Scripted(Request);

        StoryboardPlan.Of(job, nameof(StoryboardStateMachine.ReadingPrompt), StepResults.None, tries: _ => 3)!.Steps
            .ShouldHaveSingleItem().Providers.ShouldBe(["openai", "ollama"]);
        var order = Order(job);
        (order.MinScenes, order.MaxScenes, order.Seconds, order.HasAlternative, order.Model).ShouldBe((1, 6, 30, true, "gpt-5-mini"));
        StoryboardMoney.OfPictures(job.Work, _ => 3).Count().ShouldBe(6);
        StoryboardMoney.OfScript(job.Work, job.Request.Prompt.Length, 3).ShouldHaveSingleItem().Offers[0]
            .MostQuantity!.Value.ShouldBeGreaterThan(8192);
    }

    [Fact]
    public void Number_of_scenes_that_the_prompt_states_is_the_model_s_too()
    {
        var order = Order(Scripted(Request with { Prompt = "Scene 1: A rock.\nScene 2: A hiker." }));

        (order.MinScenes, order.MaxScenes).ShouldBe((2, 2));
    }

    [Fact]
    public void Film_is_made_of_the_model_s_scenes()
    {
        var job = Scripted(Request);

        job.Work = Planner.WithScript(job.Request, job.Work, "openai", Script(
            new ScriptScene("A bottle on a rock", 12, "Meet Fjord."), new ScriptScene("A hiker drinks", 18, "")));

        job.Work.Board.Select(scene => scene.Prompt.ImagePrompt).ShouldBe(["A bottle on a rock.", "A hiker drinks."]);
        job.Work.Scenes.Select(scene => scene.Seconds).ShouldBe([12, 18]);
        job.Work.Narrations.Select(narration => (narration.Scene, narration.Text)).ShouldBe([(1, "Meet Fjord.")]);
        var view = new StoryboardView(job);
        (view.Understood.Parser, view.Understood.ScenesBy, view.Warnings).ShouldBe(("openai", "model", null));
    }

    [Fact]
    public void Our_own_rules_serve_where_the_model_does_not_and_the_job_says_why()
    {
        var job = Scripted(Request);
        var planned = job.Work;

        job.Work = StoryboardPlanner.WithoutScript(job.Work, "openai answered 503");

        job.Work.Board.ShouldBe(planned.Board);
        var view = new StoryboardView(job);
        view.Understood.Parser.ShouldBe("built-in");
        view.Warnings.ShouldNotBeNull().ShouldHaveSingleItem()
            .ShouldBe("The prompt was read by the built-in parser, because the language model was of no use: openai answered 503.");
    }

    [Fact]
    public void Scenes_that_nobody_can_film_leave_our_own_rules_in_force()
    {
        var job = Scripted(Request);

        var work = Planner.WithScript(job.Request, job.Work, "openai", Script(new ScriptScene(new string('a', 5000), 30, "")));

        (work.Parser, work.Board.Count, work.ParserWarnings.Count).ShouldBe(("built-in", 6, 1));
    }

    private static StoryboardPlanner Planner => StoryboardSamples.PlannerWith(scripts: ["openai", "ollama"]);

    private static ParseScript Order(StoryboardJob job) =>
        StoryboardCommands.Of(job, StoryboardPlan.Script, "openai", StepResults.None).ShouldBeOfType<ParseScript>();

    private static StoryboardJob Scripted(StoryboardRequest request)
    {
        var job = StoryboardSamples.Job(request);
        job.Work = Planner.Plan(request, []);
        return job;
    }

    private static StepOutput Script(params ScriptScene[] scenes) =>
        new() { Name = StepOutput.Scenes, Text = JsonSerializer.Serialize(scenes) };
}
