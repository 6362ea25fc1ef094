using Renderly.Contracts.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Views;

/// <summary>A failed job's reason as the problem document that a request would have got.</summary>
internal static class VideoJobError
{
    private const string Ourselves = "renderly";

    private static readonly ErrorDefinition Unlisted = new("step_failed", 502, "A step of the job failed", "") { Fault = Fault.Provider };

    public static ProblemDocument? Of(VideoJob job)
    {
        if (job is not { Outcome: JobOutcome.Failed, Failure: { } failure })
        {
            return null;
        }

        var error = ErrorCatalog.Precise(failure.Code, Unlisted);
        return new ProblemDocument
        {
            Type = error.Type,
            Title = error.Title,
            Status = error.Status,
            Detail = job.ErrorMessage,
            Instance = $"/api/video/jobs/{job.CorrelationId}",
            Code = error.Code,
            Retryable = failure.CanRetry || failure.Code == StepFailure.DeadlineExceeded,
            Fault = error.Fault,
            Provider = failure.Provider == Ourselves ? null : failure.Provider,
            ProviderCode = failure.ProviderCode,
            Charged = failure.Provider == Ourselves ? null : failure.MayBeCharged,
        };
    }
}
