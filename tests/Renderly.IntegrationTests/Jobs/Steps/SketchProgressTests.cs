using Renderly.Contracts.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>How far a stage is while its steps are under way: seen by the owner, and no hot row.</summary>
public sealed class SketchProgressTests : SketchTest
{
    [Fact]
    public async Task Running_steps_count_as_far_as_their_workers_told_and_the_job_is_written_seldom()
    {
        var id = await TwoUnderWayAsync();

        await ToldAsync(id, "colour-1", 0.5);
        (await Host.JobAsync(id)).Progress.ShouldBe(30, "20 and a quarter of 40");
        var events = (await Host.JobAsync(id)).EventSequence;
        await ToldAsync(id, "colour-1", 0.55);
        await ToldAsync(id, "colour-1", 0.6);
        (await Host.JobAsync(id)).EventSequence.ShouldBe(events, "32 is told with 35");
        (await FractionsAsync(id)).ShouldBe(["colour-1#1 0.6", "colour-2#1 -"]);

        await ToldAsync(id, "colour-2", 0.2);
        (await Host.JobAsync(id)).Progress.ShouldBe(36);
        await TellAsync(id, "colour-1", SketchAnswer.Delivers);
        await QuietAsync();
        (await Host.JobAsync(id)).Progress.ShouldBe(44, "one is there, and a fifth of the other");
        await TellAsync(id, "colour-2", SketchAnswer.Delivers);
        await EndedAsync(id, JobOutcome.Completed);
    }

    [Fact]
    public async Task What_went_back_or_is_of_an_attempt_that_no_longer_counts_changes_nothing()
    {
        var id = await TwoUnderWayAsync();
        await ToldAsync(id, "colour-1", 0.5);
        await ToldAsync(id, "colour-1", 0.1);
        await TellAsync(id, "colour-2", SketchAnswer.Stumbles);
        await AskedAsync(id, "colour-2", 2);
        await QuietAsync();

        await ToldAsync(id, "colour-2", 0.9);
        await ToldAsync(id, "colour-2", 1.5, attempt: 2);
        await ToldAsync(id, "colour-9", 0.9);

        (await FractionsAsync(id)).ShouldBe(["colour-1#1 0.5", "colour-2#1 -", "colour-2#2 -"]);
        (await Host.JobAsync(id)).Progress.ShouldBe(30);
        await TellAsync(id, "colour-1", SketchAnswer.Delivers);
        await QuietAsync();
        await ToldAsync(id, "colour-1", 0.95);
        (await FractionsAsync(id)).ShouldContain("colour-1#1 0.5", "it is over");
        Host.Log.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_waits_for_the_jobs_row_to_tell_how_far_a_step_is()
    {
        var id = await TwoUnderWayAsync();
        await using (await Host.HoldJobAsync(id))
        {
            await ToldAsync(id, "colour-1", 0.5);
            (await FractionsAsync(id)).ShouldContain("colour-1#1 0.5");
            (await Host.JobAsync(id)).Progress.ShouldBeLessThan(30);
        }

        await ToldAsync(id, "colour-2", 0.05);
        (await Host.JobAsync(id)).Progress.ShouldBe(31, "the next news bring it");
    }

    [Fact]
    public async Task Stage_whose_milestones_say_the_progress_leaves_it_to_them()
    {
        var id = await SubmitAsync(Sketch(Stage(Colouring, Steps("colour", 2))), _ => SketchAnswer.Held);
        await AskedAsync(id, "colour-2");
        await QuietAsync();

        await ToldAsync(id, "colour-1", 0.5);

        (await Host.JobAsync(id)).Progress.ShouldBe(0);
        (await FractionsAsync(id)).ShouldContain("colour-1#1 0.5");
    }

    private async Task<Guid> TwoUnderWayAsync()
    {
        var stage = Stage(Colouring, Steps("colour", 2)) with { Progress = new SketchProgress(20, 60) };
        var id = await SubmitAsync(Sketch(stage), _ => SketchAnswer.Held);
        await AskedAsync(id, "colour-1");
        await AskedAsync(id, "colour-2");
        await QuietAsync();
        return id;
    }

    private async Task ToldAsync(Guid id, string step, double fraction, int attempt = 1)
    {
        await Host.PublishAsync(new StepProgressed { JobId = id, Step = step, Attempt = attempt, Fraction = fraction });
        await QuietAsync();
    }

    private Task<string[]> FractionsAsync(Guid id) => Host.ScalarAsync<string[]>(
        $"""
         SELECT array_agg(step || '#' || attempt || ' ' || COALESCE(fraction::text, '-') ORDER BY step, attempt)
         FROM jobs.step_attempt WHERE job_id = '{id}'
         """);
}
