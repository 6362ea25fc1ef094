using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Custom;

/// <summary>
/// A server that composes films, strictly by docs/custom-provider.openapi.json: an order repeated with its key is the same one, and is
/// found by that key.
/// </summary>
internal sealed class CustomProvider(
    FilmStudio studio, StoryboardReader reader, OperationStore operations, ResultLinks links, SimulatorUrls urls,
    IOptions<SimulatorOptions> options)
    : SimulatedProvider("custom", options), IProviderServices
{
    private const string Root = "/custom/v1/renders";

    /// <summary>How many times as long as others it takes: about 7 s by default.</summary>
    private const double Slowness = 2.4;

    private static readonly (double Until, string Name)[] Stages =
        [(0.1, "Loading pictures"), (0.3, "Speaking"), (0.8, "Rendering scenes"), (1, "Encoding")];

    public override TimeSpan Latency => Options.Latency ?? base.Latency * Slowness;

    public static void AddServices(IServiceCollection services)
    {
    }

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapProvider(this);
        group.MapPost(Root, OrderAsync);
        group.MapGet(Root, Look).WithFaults("list");
        group.MapGet($"{Root}/{{id}}", Get).WithFaults("poll");
        group.MapDelete($"{Root}/{{id}}", CancelAsync).WithFaults("cancel");
    }

    public override void Authenticate(HttpRequest request)
    {
        if (Options.ApiKeys.Count > 0 && !HasKey(request, "Authorization", "Bearer "))
            throw new ProviderException(401, "unauthorized", "Send Authorization: Bearer and your key");
    }

    public override IResult Error(HttpContext http, ProviderException error) => Json(
        new Refusal(new Problem(error.Code ?? $"status_{error.Status}", error.Message)), error.Status);

    /// <summary>It bills the seconds that came out.</summary>
    public override double Billed(JournalEntry entry, OperationResult? result) => result?.Seconds ?? entry.Quantity;

    public override bool IsChargedWhenStopped(Operation operation, DateTimeOffset at) => false;

    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var film = await studio.StoryboardAsync(operation.RequestAs<CustomWork>().Film, operation.Id, operation.Odd, cancellationToken);
        return new OperationResult { Seconds = film.Seconds, Files = [film.File] };
    }

    public override IReadOnlyList<Callback> CallbacksOf(Operation operation)
    {
        if (operation.RequestAs<CustomWork>().CallbackUrl is not { } url)
            return [];
        var news = JsonSerializer.SerializeToUtf8Bytes(View(operation.BaseUrl, operation), SimulatorJson.Snake);
        return [new Callback(operation.Id, url, Options.CallbackSecret, news)];
    }

    public override void Sign(HttpRequestMessage request, Callback callback, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("webhook-id", callback.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", StandardWebhookSigning.Sign(callback.Secret, callback.Id, timestamp, callback.Body));
    }

    private async Task<IResult> OrderAsync(HttpContext http, PaidCalls calls)
    {
        if (IdempotencyKeys.Read(http.Request) is not { } key)
            throw ProviderException.Missing("Idempotency-Key");
        return await calls.AcceptOnceAsync(
            http,
            () => ReadAsync(http, key),
            operation => Task.FromResult(Json(View(urls.Base(http.Request), operation), 202)));
    }

    private async Task<PaidCall> ReadAsync(HttpContext http, string key)
    {
        using var body = await http.Request.ReadJsonAsync(http.RequestAborted);
        var film = reader.Read(body.RootElement);
        var reference = body.RootElement.RequireText("reference");
        if (reference != key)
            throw ProviderException.InvalidMember("reference", "must be the Idempotency-Key");
        return new PaidCall
        {
            Kind = CustomWork.Kind,
            Request = new CustomWork(reference, film, body.RootElement.Address("callback_url")),
            Text = StoryboardReader.TextOf(film),
            Quantity = film.Seconds,
            Details = new { Title = reference },
        };
    }

    private IResult Look(HttpRequest request, string? reference)
    {
        if (reference is not { Length: > 0 })
            throw ProviderException.Missing("reference");
        return operations.All.FirstOrDefault(operation =>
            operation.Provider == Name && operation.RequestAs<CustomWork>().Reference == reference) is { } found
            ? Json(View(urls.Base(request), found))
            : throw Unknown(reference);
    }

    private IResult Get(HttpRequest request, string id) => Json(View(urls.Base(request), Find(id)));

    /// <summary>Stops what is not done; what has ended stays as it is.</summary>
    private async Task<IResult> CancelAsync(HttpRequest request, string id)
    {
        var operation = Find(id);
        if (!operations.StatusOf(operation).IsEnded)
            await operations.RecordAsync(id, OperationEventKind.Cancelled, CancellationToken.None);
        return Json(View(urls.Base(request), operation));
    }

    private Render View(string baseUrl, Operation operation)
    {
        var status = operations.StatusOf(operation);
        var (word, error) = status.State switch
        {
            OperationState.Refused => (
                "failed", new Problem("content_refused", status.Outcome.Message ?? "The script was refused.") { Retryable = false }),
            OperationState.Failed => ("failed", new Problem("failed", status.Outcome.Message ?? "The film could not be composed.")),
            var state => (state.ToString().ToLowerInvariant(), (Problem?)null),
        };
        return new Render(
            operation.Id,
            $"{baseUrl}{Root}/{operation.Id}",
            word,
            Math.Round(status.Progress, 2),
            status.IsEnded ? null : Stages.First(stage => status.Progress <= stage.Until).Name,
            status.Result is null ? null : links.To(baseUrl, operation, Options.ResultLifetime),
            error);
    }

    private Operation Find(string id) => operations.Find(id, Name) ?? throw Unknown(id);

    private static ProviderException Unknown(string id) => new(404, "not_found", $"There is no film {id}");

    private static IResult Json<T>(T body, int status = 200) => Results.Json(body, SimulatorJson.Snake, statusCode: status);

    private sealed record Refusal(Problem Error);

    private sealed record Problem(string Code, string Message)
    {
        public bool Retryable { get; init; } = true;
        public bool Charged { get; init; }
    }

    /// <param name="Status">queued, running, succeeded, failed, cancelled.</param>
    /// <param name="Progress">0…1.</param>
    private sealed record Render(
        string Id, string StatusUrl, string Status, double Progress, string? Stage, string? OutputUrl, Problem? Error);
}
