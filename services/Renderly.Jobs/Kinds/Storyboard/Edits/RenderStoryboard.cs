using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Billing.Held;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Quote;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary>
/// <c>POST /api/v2/jobs/{job_id}/render</c>: the approved storyboard becomes a film; repeated, it becomes no other. With an
/// <c>aspect_ratio</c> it becomes one in that format, beside those in others.
/// </summary>
internal static class RenderStoryboard
{
    private const string Drawing = nameof(StoryboardStateMachine.GeneratingStoryboard);

    public static (int? Revision, string? AspectRatio, string? QuoteId) Read(RequestReader body) =>
        (EditBody.ReadRevision(body), FormatWish.Read(body), EditBody.ReadQuote(body));

    public static async Task<IResult> HandleAsync(
        string jobId,
        JsonElement? body,
        ClaimsPrincipal user,
        JobsDbContext db,
        OpenStoryboard storyboard,
        FormatPlanner formats,
        RenderCosts costs,
        QuoteTokens quotes,
        StepStore steps,
        CancellationToken cancellationToken)
    {
        var (revision, wished, quoteId) = EditBody.Read(body, Read);
        if (await db.FindOwnJobAsync(jobId, user, cancellationToken) is StoryboardJob known && Begins(known, revision, RatioOf(known)))
        {
            known.Work = formats.Plan(known.Request, known.Work, RatioOf(known));
            if (quoteId is not null && await WhyDearerAsync(known, quoteId) is { } dearer)
            {
                return dearer;
            }

            if (await costs.RefusalAsync(known, cancellationToken) is { } poor)
            {
                return Problem.PaymentRequired(poor.Code, poor.Message);
            }
        }

        return await storyboard.ChangeAsync(jobId, user, RenderAsync, cancellationToken);

        string RatioOf(StoryboardJob job) => wished ?? job.Request.AspectRatio;

        async Task<ProblemResult?> WhyDearerAsync(StoryboardJob job, string id)
        {
            var now = await costs.OfAsync(job, cancellationToken);
            return quotes.WhyNot(id, job.UserId, QuotedSubject.Of(job, now.AspectRatio), now.UsdLow, now.UsdHigh);
        }

        async Task<StoryboardChange> RenderAsync(StoryboardJob job)
        {
            if (WhyNot(job, revision, RatioOf(job)) is { } refusal)
            {
                return StoryboardChange.Refused(refusal);
            }

            if (!Begins(job, revision, RatioOf(job)))
            {
                return StoryboardChange.None;
            }

            var drawn = await steps.LockStageAsync(job.CorrelationId, Drawing, cancellationToken)
                ?? throw new InvalidOperationException($"Storyboard {job.CorrelationId} waits for its owner and has no pictures.");
            job.Work = formats.Plan(job.Request, job.Work, RatioOf(job)) with { IsRenderAsked = true };
            if (job.Outcome == JobOutcome.Completed)
            {
                StoryboardRules.PutBack(job, isDrawn: false, StoryboardProgress.Ready);
            }

            return StoryboardChange.Told(new ApproveStage { JobId = job.CorrelationId, Stage = Drawing, Revision = drawn.Revision });
        }
    }

    /// <summary>Whether asking for it now begins something: not where it is under way, or there.</summary>
    private static bool Begins(StoryboardJob job, int? revision, string ratio) => WhyNot(job, revision, ratio) is null
        && (job.Outcome == JobOutcome.Completed ? !IsThere(job, ratio) : !job.Work.IsRenderAsked);

    private static bool IsThere(StoryboardJob job, string ratio) => job.FilmOf(ratio)?.Revision == job.Work.Revision;

    private static ProblemResult? WhyNot(StoryboardJob job, int? revision, string ratio) =>
        StoryboardRules.WhyStale(job, revision) ?? job switch
        {
            { Outcome: JobOutcome.Cancelled } => StoryboardRules.Finished(job),
            { Outcome: JobOutcome.Failed } => Problem.Conflict(
                "job_failed",
                $"The job has failed. Resume it (POST /api/video/jobs/{job.CorrelationId}/resume), or change what it failed of."),
            { Outcome: JobOutcome.Completed, IntermediatesDeletedAt: not null } when !IsThere(job, ratio) =>
                StoryboardExpired.Problem,
            { Outcome: not JobOutcome.Completed, Work.IsRenderAsked: true }
                when ratio != (job.Work.RenderedRatio ?? job.Request.AspectRatio) =>
                Problem.Conflict("render_started", string.Create(
                    CultureInfo.InvariantCulture,
                    $"Revision {job.Work.Revision} is being rendered in another format. Ask for {ratio} when that is over.")),
            { Work.IsApproved: true } => null,
            { Outcome: JobOutcome.WaitingForUser } => Problem.Conflict("not_approved", string.Create(
                CultureInfo.InvariantCulture,
                $"Revision {job.Work.Revision} of the storyboard is not approved. Approve it, then render it.")),
            _ => StoryboardRules.NotReady(job, "Approve it when it is, then render it."),
        };
}
