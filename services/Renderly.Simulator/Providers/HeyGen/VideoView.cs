using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>A video as both generations of the status call see it.</summary>
internal sealed class VideoView(JobStore jobs, FileLinks links, TimeProvider time)
{
    public string Status(SimulatedJob job)
    {
        if (jobs.IsFinished(job))
        {
            return Failure(job) is null ? "completed" : "failed";
        }

        var age = time.GetUtcNow() - job.AcceptedAt;
        var share = age / (job.ReadyAt - job.AcceptedAt + TimeSpan.FromMilliseconds(1));
        return share switch { < 0.1 => "waiting", < 0.25 => "pending", _ => "processing" };
    }

    /// <summary>Why there is no video; null while there may be one yet.</summary>
    public (string Code, string Message)? Failure(SimulatedJob job)
    {
        if (!jobs.IsFinished(job))
        {
            return null;
        }

        if (job.Outcome.Kind == OutcomeKind.Refused)
        {
            return ("content_moderation", job.Outcome.Message ?? "The script contains blocked words");
        }

        if (job.Outcome.Kind == OutcomeKind.Failed)
        {
            return (job.Outcome.Reason ?? "rendering_failed", job.Outcome.Message ?? "The video could not be rendered");
        }

        return jobs.ResultOf(job.Id)?.Error is { } error ? ("rendering_failed", error) : null;
    }

    public string? Url(SimulatedJob job, string baseUrl) => Status(job) == "completed" ? links.Video(baseUrl, job) : null;

    public object V1(SimulatedJob job, string baseUrl) => new
    {
        id = job.Id,
        status = Status(job),
        video_url = Url(job, baseUrl),
        thumbnail_url = (string?)null,
        gif_url = (string?)null,
        caption_url = (string?)null,
        video_url_caption = (string?)null,
        duration = Seconds(job),
        callback_id = job.CallbackId,
        created_at = job.AcceptedAt.ToUnixTimeSeconds(),
        error = Failure(job) is var (code, message) ? new { code = 40012, message, detail = code } : null,
    };

    public object V3(SimulatedJob job, string baseUrl)
    {
        var failure = Failure(job);
        return new
        {
            id = job.Id,
            title = job.Title,
            status = Status(job),
            video_url = Url(job, baseUrl),
            thumbnail_url = (string?)null,
            gif_url = (string?)null,
            captioned_video_url = (string?)null,
            subtitle_url = (string?)null,
            duration = Seconds(job),
            created_at = job.AcceptedAt.ToUnixTimeSeconds(),
            completed_at = jobs.IsFinished(job) ? job.ReadyAt.ToUnixTimeSeconds() : (long?)null,
            failure_code = failure?.Code,
            failure_message = failure?.Message,
            video_page_url = $"{baseUrl}/videos/{job.Id}",
            folder_id = job.FolderId,
        };
    }

    private double? Seconds(SimulatedJob job) => Status(job) == "completed" ? jobs.ResultOf(job.Id)?.Seconds : null;
}
