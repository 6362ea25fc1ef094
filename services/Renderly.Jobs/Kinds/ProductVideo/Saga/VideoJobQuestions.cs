using MassTransit;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>What the state machine asks of a job before it decides.</summary>
internal static class VideoJobQuestions
{
    /// <summary>False for an event of another step or an earlier try.</summary>
    public static bool IsCurrentStep(this ProductVideoJob job, string expectedStep, int attempt, string step) =>
        step == expectedStep && attempt == job.Work.StepAttempt;

    public static bool IsCurrentPresenter(this ProductVideoJob job, int attempt) =>
        job.Work.PresenterAttempt == attempt && job.Work.PresenterUri is null;

    public static bool IsLastScene(this ProductVideoJob job) => job.Work.CurrentScene == job.Work.Plan.SceneCount;

    public static bool NextSceneStartsChain(this ProductVideoJob job) => job.Work.Plan.ChainOf(job.Work.CurrentScene).LastScene == job.Work.CurrentScene;

    public static bool NeedsBackground(this ProductVideoJob job) => job.Work.Strategy == PresenterStrategy.Studio;

    /// <summary>True when the step named is one that the job waits for, in the try that it waits for.</summary>
    public static bool IsRunning(this ProductVideoJob job, string step, int attempt) =>
        step == Steps.Presenter ? job.IsCurrentPresenter(attempt) : step == job.MainStep() && attempt == job.Work.StepAttempt;

    /// <summary>The step of the main line; the presenter is not on it.</summary>
    public static string? MainStep(this ProductVideoJob job) => job.CurrentState switch
    {
        nameof(VideoJobStateMachine.GeneratingClips) => Steps.Clip(job.Work.CurrentScene),
        nameof(VideoJobStateMachine.ExtractingFrame) => Steps.Frame(job.Work.CurrentScene + 1),
        nameof(VideoJobStateMachine.AssemblingBroll) => Steps.Broll,
        nameof(VideoJobStateMachine.HandingOverBackground) => Steps.Background,
        nameof(VideoJobStateMachine.Finishing) => Steps.Finish,
        _ => null,
    };

    /// <summary>True for the presenter that was ordered and is not there.</summary>
    public static bool WaitsForPresenter(this ProductVideoJob job) => job.Work.PresenterAttempt > 0 && job.Work.PresenterUri is null;

    /// <summary>True when this try of this step is what a failed job failed for.</summary>
    public static bool FailedFor(this ProductVideoJob job, string step, int attempt) =>
        step == job.FailedStep && attempt == (step == Steps.Presenter ? job.Work.PresenterAttempt : job.Work.StepAttempt);

    /// <summary>True when another try may pass, is allowed, and its price could be set aside.</summary>
    public static async Task<bool> MayRetryAsync(this BehaviorContext<ProductVideoJob, StepFailed> context)
    {
        if (!context.Message.Failure.CanRetry || context.Message.Attempt >= context.Options().MaxAttempts)
        {
            return false;
        }

        if (await context.Billing().ReserveRetryAsync(context.Saga.CorrelationId, context.Message.Step, context.CancellationToken) is not { } refusal)
        {
            return true;
        }

        context.GetOrAddPayload(() => refusal);
        return false;
    }

    /// <summary>True when what the job still needs could be set aside; else the reason is written to the job.</summary>
    public static async Task<bool> MayResumeAsync<T>(this BehaviorContext<ProductVideoJob, T> context)
        where T : class
    {
        var refusal = await context.Billing().ReserveResumptionAsync(context.Saga.CorrelationId, ProductVideoMoney.WorkOf(context.Saga), context.CancellationToken);
        context.Saga.ErrorMessage = refusal is null ? context.Saga.ErrorMessage : $"The job could not go on: {refusal.Message}";
        return refusal is null;
    }

    /// <summary>The step's failure, or that there was no money left to try it again.</summary>
    public static StepFailed FinalFailure(this BehaviorContext<ProductVideoJob, StepFailed> context) => context.TryGetPayload(out BudgetRefusal? refusal)
        ? context.Message with
        {
            Failure = context.Message.Failure with { Code = refusal.Code, Message = $"{context.Message.Failure.Message} It was not tried again: {refusal.Message}" },
        }
        : context.Message;

    public static IJobBilling Billing<T>(this BehaviorContext<ProductVideoJob, T> context)
        where T : class => context.GetPayload<IServiceProvider>().GetRequiredService<IJobBilling>();

    public static ProductVideoOptions Options<T>(this BehaviorContext<ProductVideoJob, T> context)
        where T : class => context.GetPayload<IServiceProvider>().GetRequiredService<Microsoft.Extensions.Options.IOptions<ProductVideoOptions>>().Value;
}
