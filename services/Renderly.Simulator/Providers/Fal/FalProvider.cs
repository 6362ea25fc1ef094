using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Fal;

/// <summary>
/// fal's queue, with Pika's models: completed is said of whatever has ended, and only the result tells how. No idempotency and no list.
/// </summary>
internal sealed class FalProvider(
    FilmStudio studio, FalRequestReader reader, OperationStore operations, ResultLinks links, SimulatorFolder folder, SimulatorUrls urls,
    IOptions<SimulatorOptions> options)
    : SimulatedProvider("pika", options), IProviderServices
{
    private const string Root = "/fal";
    private const string User = "simulated-user";

    /// <summary>Share of a request's time in which it is queued.</summary>
    private const double QueuedShare = 0.5;

    private const int LargestBodyBytes = 64 << 20;

    public override string Title => "fal";

    /// <summary>Beyond the limit of concurrent requests they wait in the queue.</summary>
    public override bool QueuesBeyondLimit => true;

    public static void AddServices(IServiceCollection services) => services.AddSingleton<FalRequestReader>();

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        const string requests = $"{Root}/{{owner}}/{{app}}/requests/{{id}}";
        var keyHolders = endpoints.MapProvider(this);
        keyHolders.MapPost($"{Root}/{{owner}}/{{app}}/{{**path}}", OrderAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBodyBytes));
        keyHolders.MapGet($"{requests}/status", ReadStatus).WithFaults("poll");
        keyHolders.MapGet(requests, ReadResult).WithFaults("result");
        keyHolders.MapPut($"{requests}/cancel", CancelAsync).WithFaults("cancel");
        endpoints.MapProvider(this, isOpen: true)
            .MapGet($"{Root}/.well-known/jwks.json", () => FalAnswers.Good(FalSigning.KeySet(Options.CallbackSecret))).WithFaults("keys");
    }

    public override void Authenticate(HttpRequest request)
    {
        if (!HasKey(request, "Authorization", "Key "))
            throw new ProviderException(401, null, "Cannot access application. Authentication is required.");
    }

    public override IResult Error(HttpContext http, ProviderException error) => FalAnswers.Refused(http, error);

    public override string NewId(ReadOnlySpan<byte> unique) => new Guid(unique[..16]).ToString();

    /// <summary>What was refused for what it was given may be charged, and so it is here.</summary>
    public override bool IsCharged(PlannedOutcome outcome) => outcome.Kind is OutcomeKind.Success or OutcomeKind.Refused;

    /// <summary>What was taken out of the queue is free.</summary>
    public override bool IsChargedWhenStopped(Operation operation, DateTimeOffset at) => at >= RunsAt(operation);

    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var film = await studio.ClipAsync(
            operation.RequestAs<FalWork>().Film, before: null, operation.Id, operation.Odd, cancellationToken);
        return new OperationResult { Seconds = film.Seconds, Files = [film.File] };
    }

    public override IReadOnlyList<Callback> CallbacksOf(Operation operation)
    {
        if (operation.RequestAs<FalWork>().Webhook is not { } url)
            return [];
        var status = operations.StatusOf(operation);
        var news = status.Result is { } result
            ? new FalNews(operation.Id, operation.Id, "OK", Output(operation, result, operation.BaseUrl), null)
            : new FalNews(operation.Id, operation.Id, "ERROR", null, Words(status));
        return [new Callback(operation.Id, url, Options.CallbackSecret, JsonSerializer.SerializeToUtf8Bytes(news, FalAnswers.Json))];
    }

    public override void Sign(HttpRequestMessage request, Callback callback, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("X-Fal-Webhook-Request-Id", callback.Id);
        request.Headers.Add("X-Fal-Webhook-User-Id", User);
        request.Headers.Add("X-Fal-Webhook-Timestamp", timestamp);
        request.Headers.Add(
            "X-Fal-Webhook-Signature", FalSigning.Sign(callback.Secret, callback.Id, User, timestamp, callback.Body));
    }

    private static DateTimeOffset RunsAt(Operation operation)
    {
        var start = operation.StartsAt ?? operation.AcceptedAt;
        return start + ((operation.ReadyAt - start) * QueuedShare);
    }

    private static string Words(OperationStatus status) => status.Outcome.Message ?? (status.State == OperationState.Refused
        ? "The content could not be processed because it contained material flagged by a content checker."
        : "The model could not make the clip.");

    private async Task<IResult> OrderAsync(
        HttpContext http, string owner, string app, string? path, PaidCalls calls, CancellationToken cancellationToken) =>
        await calls.AcceptAsync(
            http,
            await reader.ReadAsync(http.Request, $"{owner}/{app}/{path}", cancellationToken),
            operation => Task.FromResult(FalAnswers.Good(View(http.Request, operation, "IN_QUEUE") with { QueuePosition = 0 })));

    private IResult ReadStatus(HttpRequest request, string owner, string app, string id, TimeProvider time)
    {
        var operation = Find(owner, app, id);
        var status = operations.StatusOf(operation);
        if (!status.IsEnded)
        {
            return RunsAt(operation) > time.GetUtcNow()
                ? FalAnswers.Good(View(request, operation, "IN_QUEUE") with { QueuePosition = 0 }, 202)
                : FalAnswers.Good(View(request, operation, "IN_PROGRESS"), 202);
        }

        return FalAnswers.Good(View(request, operation, "COMPLETED") with
        {
            Metrics = new FalMetrics(Math.Round((operation.ReadyAt - RunsAt(operation)).TotalSeconds, 3)),
            Error = status.Result is null ? Words(status) : null,
        });
    }

    private IResult ReadResult(HttpContext http, string owner, string app, string id)
    {
        var operation = Find(owner, app, id);
        var status = operations.StatusOf(operation);
        return status switch
        {
            { IsEnded: false } => throw new ProviderException(400, null, "Request is still in progress"),
            { Result: { } result } => FalAnswers.Good(Output(operation, result, urls.Base(http.Request))),
            { State: OperationState.Refused } => FalAnswers.OfModel(http, 422, "content_policy_violation", "prompt", Words(status)),
            _ => FalAnswers.OfModel(http, 500, status.Outcome.Reason ?? "internal_server_error", "prompt", Words(status)),
        };
    }

    /// <summary>What waits is removed; what runs is asked to stop, which Pika's models do not.</summary>
    private async Task<IResult> CancelAsync(string owner, string app, string id, TimeProvider time)
    {
        var operation = Find(owner, app, id);
        if (operations.StatusOf(operation).IsEnded)
            return FalAnswers.Good(new Cancellation("ALREADY_COMPLETED"), 400);
        if (RunsAt(operation) > time.GetUtcNow())
        {
            await operations.RecordAsync(id, OperationEventKind.Cancelled, CancellationToken.None);
            await operations.RecordAsync(id, OperationEventKind.Deleted, CancellationToken.None);
        }

        return FalAnswers.Good(new Cancellation("CANCELLATION_REQUESTED"), 202);
    }

    /// <summary>Addresses hold owner and app alone, whatever the rest of the model's id is.</summary>
    private FalRequest View(HttpRequest request, Operation operation, string status)
    {
        var app = string.Join('/', operation.Model!.Split('/').Take(2));
        var address = $"{urls.Base(request)}{Root}/{app}/requests/{operation.Id}";
        return new FalRequest(status, operation.Id, address, $"{address}/status", $"{address}/cancel");
    }

    private FalOutput Output(Operation operation, OperationResult result, string baseUrl) => new(new FalFile(
        links.To(baseUrl, operation, Options.ResultLifetime),
        "video/mp4",
        $"{operation.Id}.mp4",
        new FileInfo(folder.Absolute(result.Files[0])).Length));

    private Operation Find(string owner, string app, string id) =>
        operations.Find(id, Name) is { } operation && operation.Model!.StartsWith($"{owner}/{app}/", StringComparison.Ordinal)
            ? operation
            : throw new ProviderException(404, null, "Request not found");

    private sealed record Cancellation(string Status);
}
