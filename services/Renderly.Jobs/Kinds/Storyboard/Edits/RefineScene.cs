using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary><c>POST /api/v2/jobs/{job_id}/refine</c>: another picture of one scene, of other words; all else stays as it is.</summary>
internal static class RefineScene
{
    private const string Drawing = nameof(StoryboardStateMachine.GeneratingStoryboard);

    /// <summary>Percent that is left of a storyboard of which one picture is made anew.</summary>
    private const int Begun = 5;

    public static (int Scene, string Prompt) Read(RequestReader body) =>
        (body.RequiredInteger("scene_number", 1, int.MaxValue), body.RequiredText("prompt", StoryboardRequest.MaxPromptLength));

    public static Task<IResult> HandleAsync(
        string jobId,
        JsonElement body,
        ClaimsPrincipal user,
        OpenStoryboard storyboard,
        StoryboardPlanner planner,
        StepStore steps,
        StepEdits edits,
        StepWork work,
        IJobBilling billing,
        CancellationToken cancellationToken)
    {
        var (scene, prompt) = EditBody.Read(body, Read);
        return storyboard.ChangeAsync(jobId, user, RefineAsync, cancellationToken);

        async Task<StoryboardChange> RefineAsync(StoryboardJob job)
        {
            var picture = FilmSteps.Picture(scene);
            var isTriedAgain = job.Outcome == JobOutcome.Failed && job.FailedStep == picture;
            if ((isTriedAgain ? null : StoryboardRules.WhyNotChange(job)) is { } refusal || (refusal = WhyNot(job, scene)) is not null)
            {
                return StoryboardChange.Refused(refusal);
            }

            var run = await steps.LockAsync(job.CorrelationId, Drawing, cancellationToken);
            job.Work = planner.Refine(job.Request, job.Work, scene, prompt, (run?.Find(picture)?.Attempt ?? 0) + 1);
            return isTriedAgain
                ? Told(await ReserveAsync(job), () => new ResumeVideoJob { JobId = job.CorrelationId })
                : Told(await edits.RemakeAsync(job.CorrelationId, Drawing, [picture], cancellationToken), () => Redraw(job));
        }

        RescueVideoJob Redraw(StoryboardJob job)
        {
            StoryboardRules.PutBack(job, isDrawn: true, Begun);
            job.Result = job.Result with { Making = [.. job.Result.Making, scene] };
            return new RescueVideoJob { JobId = job.CorrelationId };
        }

        // What is set aside here the saga finds, and sets aside no more.
        async Task<BudgetRefusal?> ReserveAsync(StoryboardJob job) => await billing.ReserveResumptionAsync(
            job.CorrelationId, await work.OfAsync(job.CorrelationId, cancellationToken), cancellationToken);
    }

    private static StoryboardChange Told(BudgetRefusal? refusal, Func<object> message) => refusal is null
        ? StoryboardChange.Told(message())
        : StoryboardChange.Refused(Problem.PaymentRequired(refusal.Code, refusal.Message));

    private static ProblemResult? WhyNot(StoryboardJob job, int scene)
    {
        if (job.Work.Board.All(other => other.Number != scene))
        {
            return Problem.Validation("scene_number", FieldCode.OutOfRange, string.Create(
                CultureInfo.InvariantCulture, $"Must be the number of a scene, from 1 to {job.Work.Board.Count}."));
        }

        return job.Work.Refinements < job.Request.MaxRefinements ? null : Problem.Conflict("too_many_refinements", string.Create(
            CultureInfo.InvariantCulture,
            $"A storyboard may be refined {job.Request.MaxRefinements} times, and this one was. Choose among its takes, or start anew."));
    }
}
