using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Replicate;

/// <summary>Predictions as their callers see them.</summary>
internal sealed class PredictionViews(OperationStore operations, ResultLinks links, SimulatorUrls urls, TimeProvider time)
{
    public const string Provider = "replicate";
    public const string Root = "/replicate/v1";

    /// <summary>Share of a prediction's time in which it is starting.</summary>
    private const double StartingShare = 0.5;

    /// <summary>Input and output are kept so long after the end.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public string Base(HttpRequest request) => urls.Base(request);

    public static DateTimeOffset RunsAt(Operation operation)
    {
        var start = operation.StartsAt ?? operation.AcceptedAt;
        return start + ((operation.ReadyAt - start) * StartingShare);
    }

    /// <summary>When it is stopped; null for never.</summary>
    public static DateTimeOffset? DeadlineOf(Operation operation) =>
        operation.RequestAs<ReplicateWork>().CancelAfter is { } seconds ? operation.AcceptedAt + TimeSpan.FromSeconds(seconds) : null;

    public PredictionView Of(Operation operation, string baseUrl, TimeSpan lifetime)
    {
        var (work, status, now) = (operation.RequestAs<ReplicateWork>(), operations.StatusOf(operation), time.GetUtcNow());
        var endedAt = StoppedAt(operation) ?? (status.IsEnded ? operation.ReadyAt : null);
        var hasBegun = RunsAt(operation) <= (endedAt ?? now);
        var isRemoved = now - endedAt > Kept;
        var address = $"{baseUrl}{Root}/predictions/{operation.Id}";
        var word = IsAborted(operation) ? "aborted" : Word(status, hasBegun);
        return new PredictionView(operation.Id, operation.Model!, work.Version, word, ReplicateAnswers.Time(operation.AcceptedAt))
        {
            Input = isRemoved ? null : work.Input,
            Output = isRemoved || status.Result is null ? null : Output(operation, status.Result, baseUrl, lifetime),
            Error = ErrorOf(status),
            Logs = hasBegun ? FormattableString.Invariant($"{status.Progress * 100:0}%|####      | 2/4") : "",
            StartedAt = hasBegun ? ReplicateAnswers.Time(RunsAt(operation)) : null,
            CompletedAt = endedAt is { } end ? ReplicateAnswers.Time(end) : null,
            DataRemoved = isRemoved,
            Metrics = hasBegun && endedAt is { } done
                ? new PredictionMetrics(Math.Round((done - RunsAt(operation)).TotalSeconds, 3))
                : null,
            Urls = new PredictionUrls(address, $"{address}/cancel"),
        };
    }

    /// <summary>Its deadline stops it by itself, however much later somebody looks.</summary>
    private DateTimeOffset? StoppedAt(Operation operation) => operations.StoppedAt(operation.Id) is { } stopped
        ? DeadlineOf(operation) is { } deadline && deadline < stopped ? deadline : stopped
        : null;

    private bool IsAborted(Operation operation) =>
        StoppedAt(operation) is { } stopped && stopped == DeadlineOf(operation) && stopped < RunsAt(operation);

    private static string Word(OperationStatus status, bool hasBegun) => status.State switch
    {
        OperationState.Succeeded => "succeeded",
        OperationState.Refused or OperationState.Failed => "failed",
        OperationState.Cancelled => "canceled",
        _ => hasBegun ? "processing" : "starting",
    };

    private static string? ErrorOf(OperationStatus status) => status.State switch
    {
        OperationState.Refused => status.Outcome.Message ?? "NSFW content detected. Try running it again, or try a different prompt.",
        OperationState.Failed => status.Outcome.Message,
        _ => null,
    };

    /// <summary>A list of pictures, or one film.</summary>
    private object Output(Operation operation, OperationResult result, string baseUrl, TimeSpan lifetime)
    {
        string[] addresses =
            [.. result.Files.Select((_, number) => links.To(baseUrl, operation, lifetime < Kept ? lifetime : Kept, number))];
        return operation.Kind == ReplicateModels.Image ? addresses : addresses[0];
    }
}
