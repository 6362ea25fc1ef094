using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Live;

/// <summary>Plays the workers for one job with one scene: tells what they would tell, and waits for what comes of it.</summary>
/// <param name="jobs">The service.</param>
/// <param name="jobId">The job.</param>
/// <param name="folder">Object URI of the folder that results lie in, without a slash at its end.</param>
/// <param name="clips">The same for clips; null for the same folder.</param>
internal sealed class Workers(JobsService jobs, Guid jobId, string folder = "disk://r", string? clips = null)
{
    /// <summary>For a job whose picture was not looked at before, such as one of a batch.</summary>
    public async Task PreparePictureAsync()
    {
        await jobs.StepOrderedAsync(jobId, "picture");
        await jobs.PublishAsync(new PicturePrepared
        {
            JobId = jobId,
            Step = "picture",
            Attempt = 1,
            Provider = "renderly",
            Outputs = [new StepOutput { Name = StepOutput.Image, Uri = new Uri($"{folder}/picture") }],
        });
        await jobs.StepOrderedAsync(jobId, "clip-1");
    }

    public async Task SubmitClipAsync()
    {
        await jobs.PublishAsync(new StepAccepted { JobId = jobId, Step = "clip-1", Attempt = 1, Provider = "veo", ProviderTaskId = "o" });

        // Messages may overtake one another; what is told next shall come later.
        await Eventually.SeeAsync(
            () => jobs.ScalarAsync<int>($"SELECT progress FROM jobs.video_jobs WHERE id = '{jobId}'"),
            progress => progress > 0,
            "the clip is being made");
    }

    public async Task FailClipAsync()
    {
        await jobs.PublishAsync(new StepFailed
        {
            JobId = jobId,
            Step = "clip-1",
            Attempt = 1,
            Failure = new StepFailure { Code = "content_refused", Message = "Refused: \"naïve\".", Provider = "veo" },
        });
        await jobs.InStateAsync(jobId, "Failed");
    }

    public async Task GenerateClipAsync(int attempt = 1)
    {
        await jobs.PublishAsync(new ClipGenerated
        {
            JobId = jobId,
            Step = "clip-1",
            Attempt = attempt,
            Provider = "veo",
            Outputs = [Video($"{clips ?? folder}/clip.mp4")],
        });
        await jobs.StepOrderedAsync(jobId, "presenter");
    }

    /// <summary>Everything after the clip.</summary>
    /// <param name="warnings">What is said of the film.</param>
    public async Task FinishAsync(params string[] warnings)
    {
        await jobs.PublishAsync(new PresenterRendered
        {
            JobId = jobId,
            Step = "presenter",
            Attempt = 1,
            Provider = "heygen",
            ProviderTaskId = "v",
            Outputs = [Video($"{folder}/p.webm")],
        });
        await jobs.InStateAsync(jobId, "Finishing");
        await jobs.StepOrderedAsync(jobId, "finish");
        await jobs.PublishAsync(new VideoAssembled
        {
            FrameCount = 120,
            Warnings = warnings,
            JobId = jobId,
            Step = "finish",
            Attempt = 1,
            Provider = "renderly",
            Outputs =
            [
                Video($"{folder}/final.mp4") with { Seconds = 5, SizeBytes = 1 },
                new StepOutput { Name = StepOutput.Thumbnail, Uri = new Uri($"{folder}/t.jpg") },
            ],
        });
        await jobs.InStateAsync(jobId, "Completed");
    }

    /// <summary>What the providers bill for the steps, so that the job's money is settled.</summary>
    public async Task SettleAsync()
    {
        foreach (var (step, provider) in new[] { ("clip-1", "veo"), ("presenter", "heygen") })
        {
            await jobs.PublishAsync(
                new StepSettled { JobId = jobId, Step = step, Attempt = 1, Provider = provider, Charge = StepCharge.Charged });
        }

        await Eventually.SeeAsync(
            () => jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.paid_attempt WHERE job_id = '{jobId}' AND charge = 'Charged'"),
            paid => paid == 2,
            "both are booked");
    }

    private static StepOutput Video(string uri) => new() { Name = StepOutput.Video, Uri = new Uri(uri) };
}
