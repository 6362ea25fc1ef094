using System.Globalization;
using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Jobs.Announce;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.ServiceDefaults;

namespace Renderly.Jobs.Saga;

/// <summary>How a job of any kind ends, or comes to wait for its owner.</summary>
internal static class JobEndings
{
    private const int AllDone = 100;

    public static EventActivityBinder<TJob, T> CompleteJob<TJob, T>(
        this EventActivityBinder<TJob, T> binder, Func<TJob, StepResults, string> finish, Func<TJob, string> statusOf)
        where TJob : VideoJob
        where T : class => binder.ThenAsync(async context =>
    {
        var job = context.Saga;
        var video = finish(job, await context.Service<StepStore>().ResultsAsync(job.CorrelationId, null, context.CancellationToken));
        job.Advance(AllDone);
        await context.EndAsync(JobOutcome.Completed, statusOf);
        await context.Service<JobCostWarnings>().NoteAsync(job, context.CancellationToken);
        await context.Service<JobAnnouncements>().CompletedAsync(context, job, video, context.CancellationToken);
    });

    public static EventActivityBinder<TJob, StageFailed> FailJob<TJob>(
        this EventActivityBinder<TJob, StageFailed> binder, Func<TJob, string> statusOf)
        where TJob : VideoJob => binder.ThenAsync(context => context.FailAsync(
            context.Saga.CurrentState, context.Message.Step, context.Message.Failure, Describe(context.Message), statusOf));

    /// <summary>There is no money for what the stage adds to what was planned at submission; resuming the job plans it again.</summary>
    public static EventActivityBinder<TJob, T> FailForMoney<TJob, T>(
        this EventActivityBinder<TJob, T> binder, string stage, Func<TJob, string> statusOf)
        where TJob : VideoJob
        where T : class => binder.ThenAsync(context =>
    {
        var refusal = context.Refusal();
        var failure = new StepFailure { Code = refusal.Code, Message = refusal.Message, Provider = Step.Ourselves, CanRetry = true };
        var step = context.GetPayload<StagePlan>().Steps[0].Name;
        return context.FailAsync(stage, step, failure, $"{refusal.Message} Resume the job when there is money for it.", statusOf);
    });

    public static EventActivityBinder<TJob, CancelVideoJob> CancelJob<TJob>(
        this EventActivityBinder<TJob, CancelVideoJob> binder, Func<TJob, string> statusOf)
        where TJob : VideoJob => binder.ThenAsync(async context =>
    {
        // The stages before the account, as a retry has them; what is under way is read from the database, which does not know yet.
        await context.Service<StepEngine>().CancelAsync(context.Saga.CorrelationId, context.CancellationToken);
        await context.EndAsync(JobOutcome.Cancelled, statusOf);
        await context.Service<JobAnnouncements>().CancelledAsync(context, context.Saga, context.CancellationToken);
    });

    public static EventActivityBinder<TJob, T> WaitForOwner<TJob, T>(
        this EventActivityBinder<TJob, T> binder, State state, Func<TJob, string> statusOf)
        where TJob : VideoJob
        where T : class => binder.ThenAsync(async context =>
    {
        var job = context.Saga;
        (job.CurrentState, job.Outcome, job.UpdatedAt) = (state.Name, JobOutcome.WaitingForUser, context.Now());
        job.Status = statusOf(job);
        await context.Service<JobAnnouncements>().WaitingAsync(context, job, context.CancellationToken);
    });

    public static string Describe(StageFailed failed) => string.Create(
        CultureInfo.InvariantCulture,
        $"Step {failed.Step} failed at {failed.Failure.Provider}: {Sentence.Of(failed.Failure.Message)} {Advice(failed)}");

    public static DateTimeOffset Now(this PipeContext context) => context.Service<TimeProvider>().GetStoredUtcNow();

    private static async Task FailAsync<TJob, T>(
        this BehaviorContext<TJob, T> context, string state, string step, StepFailure failure, string message, Func<TJob, string> statusOf)
        where TJob : VideoJob
        where T : class
    {
        var job = context.Saga;
        (job.Failure, job.FailedStep, job.FailedInState, job.ErrorMessage) = (failure, step, state, message);
        await context.EndAsync(JobOutcome.Failed, statusOf);
        await context.Service<JobAnnouncements>().FailedAsync(context, job, context.CancellationToken);
    }

    private static async Task EndAsync<TJob, T>(this BehaviorContext<TJob, T> context, JobOutcome outcome, Func<TJob, string> statusOf)
        where TJob : VideoJob
        where T : class
    {
        var job = context.Saga;
        (job.Outcome, job.Waiting) = (outcome, null);
        job.Status = statusOf(job);
        job.CompletedAt = job.UpdatedAt = context.Now();
        job.ProcessingTimeSeconds = (int)(job.CompletedAt.Value - job.CreatedAt).TotalSeconds;
        var work = await context.Service<StepWork>().OfAsync(job.CorrelationId, context.CancellationToken);
        job.CreditsUsed = await context.Service<IJobBilling>().EndAsync(
            job.CorrelationId, work, outcome == JobOutcome.Completed, context.CancellationToken);
    }

    private static string Advice(StageFailed failed) => failed.Failure switch
    {
        { MayBeCharged: true } => "Resume the job to go on with it.",
        { Code: BudgetRefusal.Budget or BudgetRefusal.PriceUnknown } => "Resume the job when there is money for it.",
        { CanRetry: true } => string.Create(
            CultureInfo.InvariantCulture, $"Given up after {failed.Attempt} tries; resuming the job later may succeed."),
        { Code: StepFailure.ProviderCredit } => $"Top up this installation's account at {failed.Failure.Provider}, then resume the job.",
        { Code: StepFailure.ProviderAuthentication } =>
            $"Put right this installation's credentials for {failed.Failure.Provider}, then resume the job.",
        _ => "Sending the same request again will not help.",
    };
}
