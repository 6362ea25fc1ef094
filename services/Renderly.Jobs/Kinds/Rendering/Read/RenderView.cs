using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering.Steps;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Views;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering.Read;

/// <summary>A render as its owner reads it.</summary>
internal sealed record RenderView
{
    /// <summary>The members that hold addresses.</summary>
    public static readonly IReadOnlyList<string> AddressMembers =
        ["video_url", "final_video_url", "thumbnail_url", "captions_srt_url", "captions_vtt_url"];

    public required Guid JobId { get; init; }

    /// <summary>The same as <see cref="JobId"/>: what every job has, it has under the same names.</summary>
    public required Guid Id { get; init; }

    public required Guid ProjectId { get; init; }
    public required Guid UserId { get; init; }

    [Choices(typeof(RenderStatus), nameof(RenderStatus.All))]
    public required string Status { get; init; }

    /// <summary>Percent; never goes back.</summary>
    public required int Progress { get; init; }

    /// <summary>What is being done, such as `Rendering scene 1/5…`.</summary>
    public required string Message { get; init; }

    public required string? VideoUrl { get; init; }

    /// <summary>The same as <see cref="VideoUrl"/>.</summary>
    public required string? FinalVideoUrl { get; init; }

    public required string? ThumbnailUrl { get; init; }

    /// <summary>What is said as SubRip captions; null until it is there.</summary>
    public required string? CaptionsSrtUrl { get; init; }

    /// <summary>The same as WebVTT.</summary>
    public required string? CaptionsVttUrl { get; init; }

    /// <summary>
    /// Where the captions' times come from: `words`, as whoever spoke said when which word was spoken; `aligned` to the pauses that are
    /// heard; or `mixed`. Null until they are there.
    /// </summary>
    [Choices(typeof(CaptionTimings), nameof(CaptionTimings.All))]
    public required string? CaptionsTiming { get; init; }

    /// <summary>Length of the film, seconds; null until it is there.</summary>
    public required double? Duration { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
    public required int? ProcessingTimeSeconds { get; init; }
    public required string? ErrorMessage { get; init; }

    /// <summary>Why a failed job failed, for programs.</summary>
    public required ProblemDocument? Error { get; init; }

    /// <summary>Who was to do it: the first choices.</summary>
    public required RenderMakers Requested { get; init; }

    /// <summary>Whether a provider composes the whole film, or its clips and voices are put together here.</summary>
    [Choices(typeof(RenderWay), nameof(RenderWay.All))]
    public required string ComposedBy { get; init; }

    /// <summary>Who did what, as far as it is done.</summary>
    public required IReadOnlyList<ServedStep> Served { get; init; }

    /// <summary>The tries at providers: who was asked, and what became of it.</summary>
    public required IReadOnlyList<ProviderAttempt> Attempts { get; init; }

    /// <summary>True when somebody else than was requested did a part of it.</summary>
    public required bool Degraded { get; init; }

    /// <summary>What is done otherwise than asked, in whole sentences; often empty.</summary>
    public required IReadOnlyList<string> Adjusted { get; init; }

    /// <summary>USD, as it was estimated when it was accepted; null where the price of a part was not known.</summary>
    public required decimal? EstimatedCost { get; init; }

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
    public static RenderView Of(RenderJob job) => new()
    {
        JobId = job.CorrelationId,
        Id = job.CorrelationId,
        ProjectId = job.Request.ProjectId,
        UserId = job.UserId,
        Status = job.Status,
        Progress = job.Progress,
        Message = RenderProgress.MessageOf(job),
        VideoUrl = job.Result.VideoUri,
        FinalVideoUrl = job.Result.VideoUri,
        ThumbnailUrl = job.Result.ThumbnailUri,
        CaptionsSrtUrl = job.Result.SrtUri,
        CaptionsVttUrl = job.Result.VttUri,
        CaptionsTiming = CaptionTimings.NameOf(job.Result.CaptionTiming),
        Duration = job.Result.Seconds,
        CreatedAt = job.CreatedAt,
        UpdatedAt = job.UpdatedAt,
        CompletedAt = job.CompletedAt,
        ProcessingTimeSeconds = job.ProcessingTimeSeconds,
        ErrorMessage = job.ErrorMessage,
        Error = VideoJobError.Of(job),
        Requested = RequestedOf(job),
        ComposedBy = RenderWay.Of(job),
        Served = job.Result.Served,
        Attempts = job.Result.Attempts,
        Degraded = job.Result.Served.Any(served => served.Provider != FirstOf(job, served.Step)),
        Adjusted = job.Work.Adjusted,
        EstimatedCost = job.Work.EstimatedUsd,
        WaitingFor = JobWaitView.Of(job),
        Warnings = JobMembers.WarningsOf([.. job.Result.Warnings, .. job.Result.CostWarnings]),
        CreditsUsed = job.CreditsUsed,
        TraceId = TraceContext.TraceIdOf(job.TraceParent),
        Metadata = JobMembers.MetadataOf(job.Metadata),
    };

    public static RenderMakers RequestedOf(RenderJob job) => job.Work.Composer is { } composer
        ? new(composer.Providers[0], composer.Providers[0])
        : new(
            job.Work.Narrations.Select(narration => narration.Speech).OfType<StepRoute>().FirstOrDefault()?.Providers[0],
            job.Work.Scenes[0].Clip.Providers[0]);

    private static string? FirstOf(RenderJob job, string step) =>
        step == FilmSteps.Render ? job.Work.Composer?.Providers[0]
        : FilmSteps.ClipOf(step) is { } scene ? job.Work.SceneOf(scene).Clip.Providers[0]
        : FilmSteps.VoiceOf(step) is { } narration ? job.Work.Narrations[narration - 1].Speech?.Providers[0]
        : null;
}
