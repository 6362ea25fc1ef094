using Microsoft.Extensions.Options;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>A video as the generations of the status call see it.</summary>
internal sealed class VideoViews(OperationStore operations, ResultLinks links, IOptions<SimulatorOptions> options)
{
    private readonly TimeSpan _lifetime = options.Value.Provider(HeyGenVideo.Provider).ResultLifetime;

    /// <summary>Why there is no video; null while there may be one yet.</summary>
    public (string Code, string Message)? Failure(Operation operation) => operations.StatusOf(operation) switch
    {
        { State: OperationState.Refused, Outcome.Message: var message } => (
            "content_moderation", message ?? "The script contains blocked words"),
        { State: OperationState.Failed, Outcome: var (_, _, message, reason) } =>
            (reason ?? "rendering_failed", message ?? "The video could not be rendered"),
        _ => null,
    };

    public string? Url(Operation operation, string baseUrl) =>
        operations.StatusOf(operation).Result is { Files.Count: > 0 } ? links.To(baseUrl, operation, _lifetime) : null;

    public V1Video V1(Operation operation, string baseUrl) => new(
        operation.Id, Status(operation), Url(operation, baseUrl), null, null, null, null, Seconds(operation),
        operation.RequestAs<HeyGenVideo>().CallbackId, operation.AcceptedAt.ToUnixTimeSeconds(),
        Failure(operation) is var (code, message) ? new V1Failure(40012, message, code) : null);

    public V3Video V3(Operation operation, string baseUrl)
    {
        var (video, failure) = (operation.RequestAs<HeyGenVideo>(), Failure(operation));
        return new V3Video(
            operation.Id, video.Title, Status(operation), Url(operation, baseUrl), null, null, null, null, Seconds(operation))
        {
            CreatedAt = operation.AcceptedAt.ToUnixTimeSeconds(),
            CompletedAt = operations.StatusOf(operation).IsEnded ? operation.ReadyAt.ToUnixTimeSeconds() : null,
            FailureCode = failure?.Code,
            FailureMessage = failure?.Message,
            VideoPageUrl = $"{baseUrl}/videos/{operation.Id}",
            FolderId = video.FolderId,
        };
    }

    /// <summary>The batch form has its own words: queued for all that has not begun, not_found instead of an error.</summary>
    public object Brief(string id, Operation? operation, string baseUrl)
    {
        if (operation is null)
            return new UnknownVideo(id, "not_found");
        var (status, failure) = (Status(operation), Failure(operation));
        return new BriefVideo(
            id, status is "waiting" or "pending" ? "queued" : status, Url(operation, baseUrl), failure?.Code, failure?.Message);
    }

    private string Status(Operation operation) => operations.StatusOf(operation) switch
    {
        { State: OperationState.Queued } => "waiting",
        { State: OperationState.Running, Progress: < 0.25 } => "pending",
        { State: OperationState.Running } => "processing",
        { State: OperationState.Succeeded } => "completed",
        _ => "failed",
    };

    private double? Seconds(Operation operation) => operations.StatusOf(operation).Result?.Seconds;

    internal sealed record V1Failure(int Code, string Message, string Detail);

    internal sealed record V1Video(
        string Id, string Status, string? VideoUrl, string? ThumbnailUrl, string? GifUrl, string? CaptionUrl, string? VideoUrlCaption,
        double? Duration,
        string? CallbackId, long CreatedAt, V1Failure? Error);

    internal sealed record V3Video(
        string Id, string? Title, string Status, string? VideoUrl, string? ThumbnailUrl, string? GifUrl, string? CaptionedVideoUrl,
        string? SubtitleUrl,
        double? Duration)
    {
        public long CreatedAt { get; init; }
        public long? CompletedAt { get; init; }
        public string? FailureCode { get; init; }
        public string? FailureMessage { get; init; }
        public string? VideoPageUrl { get; init; }
        public string? FolderId { get; init; }
    }

    private sealed record BriefVideo(string VideoId, string Status, string? VideoUrl, string? FailureCode, string? FailureMessage);

    private sealed record UnknownVideo(string VideoId, string Status);
}
