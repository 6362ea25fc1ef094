using System.Globalization;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Http;

namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary>A video as this interface shows it.</summary>
internal sealed record VideoObject
{
    private const string Kind = "video";

    public required string Id { get; init; }
    public string Object { get; init; } = Kind;

    /// <summary>Who made the clip, or is to.</summary>
    public required string? Model { get; init; }

    /// <summary><c>queued</c>, <c>in_progress</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Percent.</summary>
    public required int Progress { get; init; }

    /// <summary>Seconds since 1970, UTC.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Seconds since 1970, UTC; null while it is not completed.</summary>
    public required long? CompletedAt { get; init; }

    /// <summary>Null: it stays until it is deleted, by you or by the operator's rules.</summary>
    public long? ExpiresAt { get; init; }

    public required string Seconds { get; init; }

    /// <summary>Width and height, pixels.</summary>
    public required string Size { get; init; }

    public required string Prompt { get; init; }
    public required VideoFailure? Error { get; init; }
    public string? RemixedFromVideoId { get; init; }

    public static string IdOf(Guid id) => PrefixedIds.Text(Kind, id);

    public static VideoObject Of(SceneVideoJob job)
    {
        var scene = job.Request.Inline!;
        return new VideoObject
        {
            Id = IdOf(job.CorrelationId),
            Model = job.Result.Clip?.Model ?? job.Work.Clip?.Candidates[0].Model,
            Status = job.Outcome switch
            {
                JobOutcome.Completed => "completed",
                JobOutcome.Failed or JobOutcome.Cancelled => "failed",
                _ => job.Status == SceneVideoStatus.Pending ? "queued" : "in_progress",
            },
            Progress = job.Progress,
            CreatedAt = job.CreatedAt.ToUnixTimeSeconds(),
            CompletedAt = job.Outcome == JobOutcome.Completed ? job.CompletedAt?.ToUnixTimeSeconds() : null,
            Seconds = scene.Seconds.ToString(CultureInfo.InvariantCulture),
            Size = scene.Size.ToString().Replace(':', 'x'),
            Prompt = scene.Prompt,
            Error = job.Outcome switch
            {
                JobOutcome.Failed => new VideoFailure(job.Failure!.Code, job.ErrorMessage!),
                JobOutcome.Cancelled => new VideoFailure("cancelled", "The video was cancelled."),
                _ => null,
            },
        };
    }
}
