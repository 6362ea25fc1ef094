using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Jobs.Kinds.SceneVideo.Steps;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Read;

/// <summary>A scene video as its owner reads it.</summary>
internal sealed record SceneTaskView
{
    /// <summary>The members that hold addresses.</summary>
    public static readonly IReadOnlyList<string> AddressMembers = ["video_url", "final_video_url", "image_url", "thumbnail_url"];

    public required Guid TaskId { get; init; }

    /// <summary>The same as <see cref="TaskId"/>: what every job has, it has under the same names.</summary>
    public required Guid Id { get; init; }

    [Choices(typeof(SceneVideoStatus), nameof(SceneVideoStatus.All))]
    public required string Status { get; init; }

    /// <summary>Null for a scene that came with its request.</summary>
    public required Guid? SceneId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Percent; never goes back.</summary>
    public required double Progress { get; init; }

    public required string CurrentStep { get; init; }
    public required string Message { get; init; }
    public required string? VideoUrl { get; init; }

    /// <summary>The same as <see cref="VideoUrl"/>.</summary>
    public required string? FinalVideoUrl { get; init; }

    public required string? ImageUrl { get; init; }
    public required string? ThumbnailUrl { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
    public required int? ProcessingTimeSeconds { get; init; }
    public required string? ErrorMessage { get; init; }

    /// <summary>Why a failed job failed, for programs.</summary>
    public required ProblemDocument? Error { get; init; }

    /// <summary>Who was to make it: the first choices.</summary>
    public required Makers Requested { get; init; }

    /// <summary>Who made it, as far as it is made.</summary>
    public required Makers Served { get; init; }

    /// <summary>The tries at providers: who was asked, and what became of it.</summary>
    public required IReadOnlyList<ProviderAttempt> Attempts { get; init; }

    /// <summary>True when somebody else than was requested made a part of it.</summary>
    public required bool Degraded { get; init; }

    /// <summary>What is done otherwise than asked, in whole sentences; often empty.</summary>
    public required IReadOnlyList<string> Adjusted { get; init; }

    /// <summary>What it waits for beside the work itself, and since when; left out while it gets on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JobWaitView? WaitingFor { get; init; }

    /// <summary>What came out otherwise than planned, in whole sentences; left out while there is nothing to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    public required int CreditsUsed { get; init; }

    /// <summary>The W3C trace id of everything that is done for it, 32 hex digits.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The object that came with the request.</summary>
    public required IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>The view with object URIs in place of addresses.</summary>
    public static SceneTaskView Of(SceneVideoJob job)
    {
        var requested = new Makers(First(job.Work.Image), First(job.Work.Clip));
        var served = new Makers(job.Result.Image, job.Result.Clip);
        return new SceneTaskView
        {
            TaskId = job.CorrelationId,
            Id = job.CorrelationId,
            Status = job.Status,
            SceneId = job.Request.Inline is null ? job.Request.SceneId : null,
            UserId = job.UserId,
            Progress = job.Progress,
            CurrentStep = SceneVideoProgress.StepOf(job),
            Message = job.Outcome == JobOutcome.Completed ? "Video generation completed successfully" : SceneVideoProgress.StepOf(job),
            VideoUrl = job.Result.VideoUri,
            FinalVideoUrl = job.Result.VideoUri,
            ImageUrl = job.Result.ImageUri,
            ThumbnailUrl = job.Result.ThumbnailUri,
            CreatedAt = job.CreatedAt,
            UpdatedAt = job.UpdatedAt,
            CompletedAt = job.CompletedAt,
            ProcessingTimeSeconds = job.ProcessingTimeSeconds,
            ErrorMessage = job.ErrorMessage,
            Error = VideoJobError.Of(job),
            Requested = requested,
            Served = served,
            Attempts = job.Result.Attempts,
            Degraded = IsOther(requested.Image, served.Image) || IsOther(requested.Clip, served.Clip),
            Adjusted = job.Work.Adjusted,
            WaitingFor = JobWaitView.Of(job),
            Warnings = JobMembers.WarningsOf([.. job.Result.Warnings, .. job.Result.CostWarnings]),
            CreditsUsed = job.CreditsUsed,
            TraceId = TraceContext.TraceIdOf(job.TraceParent),
            Metadata = JobMembers.MetadataOf(job.Metadata),
        };
    }

    private static ServedBy? First(StepRoute? route) =>
        route is null ? null : new ServedBy(route.Candidates[0].Provider, route.Candidates[0].Model);

    private static bool IsOther(ServedBy? requested, ServedBy? served) => served is not null && served.Provider != requested?.Provider;
}
