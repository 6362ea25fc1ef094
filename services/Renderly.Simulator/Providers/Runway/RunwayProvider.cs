using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Runway;

/// <summary>RunwayML: pictures and clips as tasks, uploads, the organisation. No idempotency and no list.</summary>
internal sealed class RunwayProvider(
    FilmStudio studio, RunwayUploads uploads, OperationStore operations, ResultLinks links, SimulatorUrls urls,
    IOptions<SimulatorOptions> options)
    : SimulatedProvider("runway", options), IProviderServices
{
    private const string Version = "2024-11-06";

    /// <summary>Share of a task's time in which it is queued.</summary>
    private const double QueuedShare = 0.5;

    private const int LargestBodyBytes = 32 << 20;

    public override string Title => "Runway";

    /// <summary>Beyond the limit of concurrent tasks they are THROTTLED, and start in order.</summary>
    public override bool QueuesBeyondLimit => true;

    public static void AddServices(IServiceCollection services) => services
        .AddSingleton<RunwayUploads>().AddSingleton<RunwayAssets>().AddSingleton<ImageRequestReader>().AddSingleton<ClipRequestReader>();

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var keyHolders = endpoints.MapProvider(this);
        var large = new RequestSizeLimitAttribute(LargestBodyBytes);
        keyHolders.MapPost("/v1/text_to_image", MakeImageAsync).WithMetadata(large);
        keyHolders.MapPost("/v1/image_to_video", MakeClipAsync).WithMetadata(large);
        keyHolders.MapGet("/v1/tasks/{id}", Get).WithFaults("poll");
        keyHolders.MapDelete("/v1/tasks/{id}", DeleteAsync).WithFaults("cancel");
        keyHolders.MapGet("/v1/organization", GetOrganization).WithFaults("organization");
        uploads.Map(keyHolders, endpoints.MapProvider(this, isOpen: true));
    }

    public override void Authenticate(HttpRequest request)
    {
        if (!HasKey(request, "Authorization", "Bearer "))
            throw new ProviderException(401, null, "You must provide an API key.");
        if (request.Headers["X-Runway-Version"] != Version)
            throw new ProviderException(400, null, "A valid API version must be provided in the X-Runway-Version header.");
    }

    public override IResult Error(HttpContext http, ProviderException error) => RunwayAnswers.Refused(error);

    public override ProviderException TooMany(PaidCall call, int limit) =>
        new(429, null, $"You have reached the daily limit of {limit} generations of {call.Model}.");

    public override string NewId(ReadOnlySpan<byte> unique) => new Guid(unique[..16]).ToString();

    /// <summary>Moderated work costs as much as a success.</summary>
    public override bool IsCharged(PlannedOutcome outcome) => outcome.Kind switch
    {
        OutcomeKind.Success or OutcomeKind.Refused => true,
        _ => outcome.Reason?.Contains("SAFETY", StringComparison.Ordinal) == true,
    };

    /// <summary>What was stopped before it ran is free.</summary>
    public override bool IsChargedWhenStopped(Operation operation, DateTimeOffset at) => at >= RunsAt(operation);

    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var work = operation.RequestAs<RunwayWork>();
        if (work.Picture is { } picture)
        {
            return new OperationResult
            {
                Files = [await studio.PictureAsync(picture, operation.Id, operation.Odd, cancellationToken)],
            };
        }

        var film = await studio.ClipAsync(work.Film!, before: null, operation.Id, operation.Odd, cancellationToken);
        return new OperationResult { Seconds = film.Seconds, Files = [film.File] };
    }

    private static DateTimeOffset RunsAt(Operation operation)
    {
        var start = operation.StartsAt ?? operation.AcceptedAt;
        return start + ((operation.ReadyAt - start) * QueuedShare);
    }

    private static async Task<IResult> MakeImageAsync(
        HttpContext http, ImageRequestReader reader, PaidCalls calls, CancellationToken cancellationToken)
    {
        using var body = await http.Request.ReadJsonAsync(cancellationToken);
        return await AcceptAsync(http, calls, await reader.ReadAsync(body.RootElement, cancellationToken));
    }

    private static async Task<IResult> MakeClipAsync(
        HttpContext http, ClipRequestReader reader, PaidCalls calls, CancellationToken cancellationToken)
    {
        using var body = await http.Request.ReadJsonAsync(cancellationToken);
        return await AcceptAsync(http, calls, await reader.ReadAsync(body.RootElement, cancellationToken));
    }

    private static Task<IResult> AcceptAsync(HttpContext http, PaidCalls calls, PaidCall call) =>
        calls.AcceptAsync(http, call, operation => Task.FromResult(RunwayAnswers.Id(operation.Id)));

    private IResult Get(HttpRequest request, string id, TimeProvider time)
    {
        var operation = Find(id);
        var task = new RunwayTask(id, operation.AcceptedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), "PENDING");
        var status = operations.StatusOf(operation);
        return RunwayAnswers.Task(status.State switch
        {
            OperationState.Succeeded => task with
            {
                Status = "SUCCEEDED",
                Output = [links.To(urls.Base(request), operation, Options.ResultLifetime)],
            },
            OperationState.Refused or OperationState.Failed => task with
            {
                Status = "FAILED",
                Failure = RunwayAnswers.Failure(status).Words,
                FailureCode = RunwayAnswers.Failure(status).Code,
            },
            OperationState.Cancelled => task with { Status = "CANCELLED" },
            _ when operation.StartsAt > time.GetUtcNow() => task with { Status = "THROTTLED" },
            _ when RunsAt(operation) > time.GetUtcNow() => task,
            _ => task with { Status = "RUNNING", Progress = Math.Round(status.Progress, 2) },
        });
    }

    /// <summary>Stops what is not done, removes what is; either cannot be read any more.</summary>
    private async Task<IResult> DeleteAsync(string id)
    {
        var operation = Find(id);
        if (!operations.StatusOf(operation).IsEnded)
            await operations.RecordAsync(id, OperationEventKind.Cancelled, CancellationToken.None);
        await operations.RecordAsync(id, OperationEventKind.Deleted, CancellationToken.None);
        return Results.NoContent();
    }

    private IResult GetOrganization() => RunwayAnswers.Json(new Organization(
        CreditBalance: 10_000,
        new Tier(MaxMonthlyCreditSpend: 10_000, RunwayModels.Images.Select(model => model.Name)
            .Concat(RunwayModels.Clips.Select(model => model.Name))
            .ToDictionary(name => name, _ => new ModelLimits(Options.MaxOpen, Options.SubmitsPerMinute)))));

    private Operation Find(string id) => operations.Find(id, Name) ?? throw new ProviderException(404, null, "Task not found.");

    private sealed record Organization(int CreditBalance, Tier Tier);

    private sealed record Tier(int MaxMonthlyCreditSpend, IReadOnlyDictionary<string, ModelLimits> Models);

    private sealed record ModelLimits(int MaxConcurrentGenerations, int MaxDailyGenerations);
}
