using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Mock;

/// <summary>
/// A provider of our own making, for installations without keys and for tests of what providers do wrong: pictures, clips and whole
/// films as tasks, found again by the caller's reference, stopped for free.
/// </summary>
internal sealed class MockProvider(
    MockPersonality personality, MockRequestReader reader, FilmStudio studio, OperationStore operations, ResultLinks links,
    SimulatorUrls urls, IOptions<SimulatorOptions> options)
    : SimulatedProvider(NameOf(personality), options)
{
    private const int Slowness = 10;
    private const int FlakyEvery = 3;
    private const int LargestBodyBytes = 64 << 20;

    // A film of some scenes takes 5 to 10 s where others take 3, as they do by default.
    private const int ShortestRender = 5;
    private const int LongestRender = 10;
    private const double UsualSeconds = 3;

    private int _calls;

    public override TimeSpan Latency => personality switch
    {
        MockPersonality.Slow => base.Latency * Slowness,
        _ => Options.Latency ?? TimeSpan.Zero,
    };

    /// <summary><c>mock</c> for the fast one, <c>mock-flaky</c> and so on for the others: also the first part of its paths.</summary>
    public static string NameOf(MockPersonality personality) =>
        personality == MockPersonality.Fast ? "mock" : $"mock-{personality.ToString().ToLowerInvariant()}";

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapProvider(this);
        var large = new RequestSizeLimitAttribute(LargestBodyBytes);
        group.MapPost($"/{Name}/v1/images", OrderImageAsync).WithMetadata(large);
        group.MapPost($"/{Name}/v1/clips", OrderClipAsync).WithMetadata(large);
        group.MapPost($"/{Name}/v1/renders", OrderRenderAsync);
        group.MapGet($"/{Name}/v1/tasks", List).WithFaults("list");
        group.MapGet($"/{Name}/v1/tasks/{{id}}", Get).WithFaults("poll");
        group.MapDelete($"/{Name}/v1/tasks/{{id}}", CancelAsync).WithFaults("cancel");
    }

    public override void Authenticate(HttpRequest request)
    {
        if (!HasKey(request, "Authorization", "Bearer "))
            throw new ProviderException(401, "unauthorized", "Send Authorization: Bearer and any key");
    }

    public override IResult Error(HttpContext http, ProviderException error) => Json(
        new Refusal(new Problem(error.Code ?? $"status_{error.Status}", error.Message, error.Member)), error.Status);

    public override bool IsChargedWhenStopped(Operation operation, DateTimeOffset at) => false;

    /// <summary>Films are billed by what came out.</summary>
    public override double Billed(JournalEntry entry, OperationResult? result) =>
        entry.Kind == MockWork.Render && result is not null ? result.Seconds : entry.Quantity;

    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var work = operation.RequestAs<MockWork>();
        if (work.Picture is { } picture)
        {
            return new OperationResult
            {
                Files = [await studio.PictureAsync(picture, operation.Id, operation.Odd, cancellationToken)],
            };
        }

        var film = work.Storyboard is { } storyboard
            ? await studio.StoryboardAsync(storyboard, operation.Id, operation.Odd, cancellationToken)
            : await studio.ClipAsync(work.Film!, before: null, operation.Id, operation.Odd, cancellationToken);
        return new OperationResult { Seconds = film.Seconds, Files = [film.File] };
    }

    private Task<IResult> OrderImageAsync(HttpContext http, PaidCalls calls) => OrderAsync(http, calls, reader.ImageAsync);

    private Task<IResult> OrderClipAsync(HttpContext http, PaidCalls calls) => OrderAsync(http, calls, reader.ClipAsync);

    private Task<IResult> OrderRenderAsync(HttpContext http, PaidCalls calls) => OrderAsync(
        http, calls, (body, _) => Task.FromResult(WithItsTime(reader.Render(body))));

    private PaidCall WithItsTime(PaidCall render)
    {
        var scenes = ((MockWork)render.Request).Storyboard!.Scenes.Count;
        var seconds = Math.Clamp(ShortestRender + scenes - 1, ShortestRender, LongestRender);
        return render with
        {
            Effect = new FaultEffect
            {
                Latency = Options.Latency ?? base.Latency * (seconds / UsualSeconds) * (personality == MockPersonality.Slow ? Slowness : 1),
            },
        };
    }

    private async Task<IResult> OrderAsync(
        HttpContext http, PaidCalls calls, Func<JsonElement, CancellationToken, Task<PaidCall>> read)
    {
        using var body = await http.Request.ReadJsonAsync(http.RequestAborted);
        var call = await read(body.RootElement, http.RequestAborted);
        Falter();
        return await calls.AcceptAsync(
            http, call with { Effect = EffectOn(call) }, operation => Task.FromResult(Json(View(http.Request, operation), 201)));
    }

    private FaultEffect? EffectOn(PaidCall call) => (call.Effect, Effect()) switch
    {
        ({ } own, { } usual) => own.With(usual),
        var (own, usual) => own ?? usual,
    };

    private FaultEffect? Effect() => personality switch
    {
        MockPersonality.Refusing => new FaultEffect { Refuse = new Faults.Refusal(Message: "The content filter refused the prompt.") },
        MockPersonality.Corrupting => new FaultEffect { Result = new OddResult { CutTo = 0.5 } },
        _ => null,
    };

    private void Falter()
    {
        if (personality == MockPersonality.Flaky && Interlocked.Increment(ref _calls) % FlakyEvery == 0)
            throw new ProviderException(503, "unavailable", "The service is currently unavailable, try again later");
    }

    private IResult Get(HttpRequest request, string id)
    {
        Falter();
        return Json(View(request, Find(id)));
    }

    private IResult List(HttpRequest request, string? reference) => reference is { Length: > 0 }
        ? Json(new TaskList([.. operations.All
            .Where(operation => operation.Provider == Name && operation.RequestAs<MockWork>().Reference == reference)
            .OrderBy(operation => operation.AcceptedAt)
            .Select(operation => View(request, operation))]))
        : throw ProviderException.Missing("reference");

    /// <summary>Stops what is not done; what has ended stays as it is.</summary>
    private async Task<IResult> CancelAsync(HttpRequest request, string id)
    {
        var operation = Find(id);
        if (!operations.StatusOf(operation).IsEnded)
            await operations.RecordAsync(id, OperationEventKind.Cancelled, CancellationToken.None);
        return Json(View(request, operation));
    }

    private TaskView View(HttpRequest request, Operation operation)
    {
        var status = operations.StatusOf(operation);
        var view = new TaskView(
            operation.Id, operation.RequestAs<MockWork>().Reference, status.State.ToString().ToLowerInvariant(),
            Math.Round(status.Progress, 2));
        return status.State switch
        {
            OperationState.Succeeded => view with { Url = links.To(urls.Base(request), operation, Options.ResultLifetime) },
            OperationState.Refused => view with { Error = new Problem("content_refused", status.Outcome.Message ?? "Refused") },
            OperationState.Failed => view with { Error = new Problem("failed", status.Outcome.Message ?? "Failed") },
            _ => view,
        };
    }

    private Operation Find(string id) =>
        operations.Find(id, Name) ?? throw new ProviderException(404, "unknown_task", $"Task {id} is not known");

    private static IResult Json<T>(T body, int status = 200) => Results.Json(body, SimulatorJson.Lines, statusCode: status);

    private sealed record Refusal(Problem Error);

    private sealed record Problem(string Code, string Message, string? Field = null);

    /// <param name="Status">queued, running, succeeded, refused, failed, cancelled.</param>
    /// <param name="Progress">0…1.</param>
    private sealed record TaskView(string Id, string Reference, string Status, double Progress)
    {
        public string? Url { get; init; }
        public Problem? Error { get; init; }
    }

    private sealed record TaskList(IReadOnlyList<TaskView> Tasks);
}
