using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>What a job's saga is told of its stages.</summary>
internal static class StageNews
{
    public static Task TellCompletedAsync(ConsumeContext context, Stage stage) =>
        context.Publish(
            new StageCompleted { JobId = stage.JobId, Stage = stage.Name, Revision = stage.Revision }, context.CancellationToken);

    public static Task TellFailedAsync(ConsumeContext context, Stage stage, Step step, int attempt, StepFailure failure)
    {
        var failed = new StageFailed { JobId = stage.JobId, Stage = stage.Name, Step = step.Name, Attempt = attempt, Failure = failure };
        return context.Publish(failed, context.CancellationToken);
    }
}
