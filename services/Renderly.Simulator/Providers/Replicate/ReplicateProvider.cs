using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Replicate;

/// <summary>
/// Replicate: predictions of official models and of versions, their list, what models take. No idempotency; input and output are gone an
/// hour after the end.
/// </summary>
internal sealed class ReplicateProvider(
    FilmStudio studio, ReplicateRequestReader reader, OperationStore operations, PredictionViews views, IOptions<SimulatorOptions> options)
    : SimulatedProvider(PredictionViews.Provider, options), IProviderServices
{
    private const string Root = PredictionViews.Root;
    private const int PageSize = 100;
    private const int LargestBodyBytes = 8 << 20;

    public override string Title => "Replicate";

    /// <summary>Beyond the limit of concurrent predictions they are starting.</summary>
    public override bool QueuesBeyondLimit => true;

    public static void AddServices(IServiceCollection services) => services
        .AddSingleton<ReplicateRequestReader>().AddSingleton<PredictionViews>();

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var keyHolders = endpoints.MapProvider(this);
        var large = new RequestSizeLimitAttribute(LargestBodyBytes);
        keyHolders.MapPost($"{Root}/models/{{owner}}/{{name}}/predictions", OrderOfficialAsync).WithMetadata(large);
        keyHolders.MapPost($"{Root}/predictions", OrderVersionAsync).WithMetadata(large);
        keyHolders.MapGet($"{Root}/predictions", List).WithFaults("list");
        keyHolders.MapGet($"{Root}/predictions/{{id}}", GetAsync).WithFaults("poll");
        keyHolders.MapPost($"{Root}/predictions/{{id}}/cancel", CancelAsync).WithFaults("cancel");
        keyHolders.MapGet($"{Root}/models/{{owner}}/{{name}}", Describe).WithFaults("model");
        keyHolders.MapGet($"{Root}/models/{{owner}}/{{name}}/versions/{{version}}", DescribeVersion).WithFaults("model");
        keyHolders.MapGet($"{Root}/webhooks/default/secret", () => ReplicateAnswers.Good(
            new { Key = ReplicateSigning.Secret(Options.CallbackSecret) })).WithFaults("keys");
    }

    public override void Authenticate(HttpRequest request)
    {
        if (!HasKey(request, "Authorization", "Bearer "))
            throw new ProviderException(401, null, "You did not pass a valid authentication token");
    }

    public override IResult Error(HttpContext http, ProviderException error) => ReplicateAnswers.Refused(error);

    public override string NewId(ReadOnlySpan<byte> unique) => Convert.ToHexStringLower(unique[..13]);

    /// <summary>What was stopped before it ran is free; the deadline stops by itself, whoever looks when.</summary>
    public override bool IsChargedWhenStopped(Operation operation, DateTimeOffset at) =>
        (PredictionViews.DeadlineOf(operation) is { } deadline && deadline < at ? deadline : at) >= PredictionViews.RunsAt(operation);

    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var work = operation.RequestAs<ReplicateWork>();
        if (work.Film is { } clip)
        {
            var film = await studio.ClipAsync(clip, before: null, operation.Id, operation.Odd, cancellationToken);
            return new OperationResult { Seconds = film.Seconds, Files = [film.File] };
        }

        var files = new List<string>();
        foreach (var picture in work.Pictures)
        {
            var name = files.Count == 0
                ? operation.Id
                : string.Create(CultureInfo.InvariantCulture, $"{operation.Id}-{files.Count}");
            files.Add(await studio.PictureAsync(picture, name, operation.Odd, cancellationToken));
        }

        return new OperationResult { Files = files };
    }

    public override IReadOnlyList<Callback> CallbacksOf(Operation operation) => operation.RequestAs<ReplicateWork>().Webhook is { } url
        ? [new Callback(
            $"msg_{operation.Id}",
            url,
            Options.CallbackSecret,
            JsonSerializer.SerializeToUtf8Bytes(views.Of(operation, operation.BaseUrl, Options.ResultLifetime), SimulatorJson.Snake))]
        : [];

    public override void Sign(HttpRequestMessage request, Callback callback, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", callback.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", ReplicateSigning.Sign(callback.Secret, callback.Id, timestamp, callback.Body));
    }

    private Task<IResult> OrderOfficialAsync(
        HttpContext http, string owner, string name, PaidCalls calls, CancellationToken cancellationToken) =>
        OrderAsync(http, $"{owner}/{name}", calls, cancellationToken);

    private Task<IResult> OrderVersionAsync(HttpContext http, PaidCalls calls, CancellationToken cancellationToken) =>
        OrderAsync(http, null, calls, cancellationToken);

    private async Task<IResult> OrderAsync(HttpContext http, string? model, PaidCalls calls, CancellationToken cancellationToken) =>
        await calls.AcceptAsync(
            http,
            await reader.ReadAsync(http.Request, model, cancellationToken),
            operation => Task.FromResult(ReplicateAnswers.Good(View(http.Request, operation), 201)));

    private async Task<IResult> GetAsync(HttpRequest request, string id, TimeProvider time)
    {
        var operation = Find(id);
        if (PredictionViews.DeadlineOf(operation) <= time.GetUtcNow() && !operations.StatusOf(operation).IsEnded)
            await operations.RecordAsync(id, OperationEventKind.Cancelled, CancellationToken.None);
        return ReplicateAnswers.Good(View(request, operation));
    }

    private async Task<IResult> CancelAsync(HttpRequest request, string id)
    {
        var operation = Find(id);
        if (!operations.StatusOf(operation).IsEnded)
            await operations.RecordAsync(id, OperationEventKind.Cancelled, CancellationToken.None);
        return ReplicateAnswers.Good(View(request, operation));
    }

    /// <summary>The newest first, without logs; the cursor is how many pages are over.</summary>
    private IResult List(HttpRequest request, string? cursor)
    {
        var (after, page) = (Time(request, "created_after"), int.TryParse(cursor, out var number) ? number : 0);
        var found = operations.All
            .Where(operation => operation.Provider == Name && !(operation.AcceptedAt < after))
            .OrderByDescending(operation => operation.AcceptedAt)
            .Skip(page * PageSize).Take(PageSize + 1).ToList();
        var next = found.Count > PageSize
            ? string.Create(CultureInfo.InvariantCulture, $"{views.Base(request)}{Root}/predictions?cursor={page + 1}")
                + (after is null ? "" : $"&created_after={Uri.EscapeDataString(request.Query["created_after"]!)}")
            : null;
        return ReplicateAnswers.Good(new
        {
            Previous = (string?)null,
            Next = next,
            Results = found.Take(PageSize).Select(operation => View(request, operation) with { Logs = "" }),
        });
    }

    private static IResult Describe(string owner, string name) =>
        ReplicateAnswers.Good(new { Owner = owner, Name = name, LatestVersion = Version(Model(owner, name)) });

    private static IResult DescribeVersion(string owner, string name, string version) =>
        Model(owner, name) is var model && model.Version == version
            ? ReplicateAnswers.Good(Version(model))
            : throw NotFound();

    private static object Version(ReplicateModel model) => new
    {
        Id = model.Version,
        OpenapiSchema = new Dictionary<string, object>
        {
            ["components"] = new Dictionary<string, object>
            {
                ["schemas"] = new Dictionary<string, object>
                {
                    ["Input"] = new Dictionary<string, object>
                    {
                        ["type"] = "object", ["properties"] = model.Properties, ["required"] = model.Required,
                    },
                },
            },
        },
    };

    private static ReplicateModel Model(string owner, string name) =>
        ReplicateModels.All.FirstOrDefault(model => model.Name == $"{owner}/{name}") ?? throw NotFound();

    private static DateTimeOffset? Time(HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "" => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw new ProviderException(400, null, $"{name} must be a date-time in ISO 8601 format."),
    };

    private PredictionView View(HttpRequest request, Operation operation) =>
        views.Of(operation, views.Base(request), Options.ResultLifetime);

    private Operation Find(string id) => operations.Find(id, Name) ?? throw NotFound();

    private static ProviderException NotFound() => new(404, null, "The requested resource could not be found.");
}
