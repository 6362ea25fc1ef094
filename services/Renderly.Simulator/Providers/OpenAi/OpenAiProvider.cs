using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>
/// OpenAI, and servers that are compatible with it: pictures and speeches in the answer, videos as jobs. Nothing of the caller's own is
/// kept with an order.
/// </summary>
internal sealed class OpenAiProvider(
    OpenAiServer server, OpenAiImageReader images, OpenAiVideos videos, SpokenSounds sounds, FilmStudio studio,
    OperationStore operations, ResultLinks links, SimulatorFolder folder, SimulatorUrls urls, IOptions<SimulatorOptions> options)
    : SimulatedProvider(NameOf(server), options)
{
    /// <summary>The code of what the content filter refuses.</summary>
    public const string Moderated = "moderation_blocked";

    private const string SpeechPath = "/v1/audio/speech";

    public override string Title => "OpenAI";

    /// <summary>Also the first part of its paths.</summary>
    public static string NameOf(OpenAiServer server) => server == OpenAiServer.OpenAi ? "openai" : "openai-compatible";

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapProvider(this);
        group.MapPost($"/{Name}/v1/images/generations", MakeImagesAsync);
        group.MapPost($"/{Name}{SpeechPath}", SpeakAsync);
        group.MapPost($"/{Name}/v1/chat/completions", ChatAsync);
        if (server == OpenAiServer.Compatible)
            videos.Map(group, Name);
        else
            group.Map($"/{Name}/v1/videos/{{**rest}}", Gone);
    }

    public override void Authenticate(HttpRequest request)
    {
        var needsNone = server == OpenAiServer.Compatible && Options.ApiKeys.Count == 0;
        if (!needsNone && !HasKey(request, "Authorization", "Bearer "))
            throw new ProviderException(401, "invalid_api_key", "Incorrect API key provided.");
    }

    public override IResult Error(HttpContext http, ProviderException error) =>
        OpenAiErrors.Of(server, error, http.Request.Path.Value!.EndsWith(SpeechPath, StringComparison.Ordinal));

    public override string NewId(ReadOnlySpan<byte> unique) => $"video_gen_{base.NewId(unique)}";

    /// <summary>Speech by the second is billed as long as it became.</summary>
    public override double Billed(JournalEntry entry, OperationResult? result) =>
        entry.Kind == OpenAiWork.Speech && entry.Unit == BilledUnit.Second && result is not null ? result.Seconds : entry.Quantity;

    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var work = operation.RequestAs<OpenAiWork>();
        if (work.Sound is { } sound)
            return await sounds.MakeAsync(sound, operation.Id, operation.Odd, cancellationToken);
        if (work.Film is { } film)
        {
            var made = await studio.ClipAsync(film, before: null, operation.Id, operation.Odd, cancellationToken);
            return new OperationResult { Seconds = made.Seconds, Files = [made.File] };
        }

        if (work.Written is not null)
            return new OperationResult();
        var files = new List<string>();
        for (var number = 0; number < work.Count; number++)
        {
            var picture = work.Picture! with { Seed = work.Picture!.Seed + number };
            files.Add(await studio.PictureAsync(picture, $"{operation.Id}-{number}", operation.Odd, cancellationToken));
        }

        return new OperationResult { Files = files };
    }

    private async Task<IResult> MakeImagesAsync(HttpContext http, PaidCalls calls, TimeProvider time)
    {
        using var body = await http.Request.ReadJsonAsync(http.RequestAborted);
        return await calls.AcceptAsync(http, images.Read(server, body.RootElement), async operation =>
        {
            var result = await ResultAsync(operation, http.RequestAborted);
            var data = operation.RequestAs<OpenAiWork>().AsAddress ? Addresses(http.Request, operation, result) : await BytesAsync(result);
            return Results.Json(new Pictures(time.GetUtcNow().ToUnixTimeSeconds(), data), SimulatorJson.Snake);
        });
    }

    private async Task<IResult> SpeakAsync(HttpContext http, PaidCalls calls)
    {
        using var body = await http.Request.ReadJsonAsync(http.RequestAborted);
        return await calls.AcceptAsync(http, OpenAiSpeechReader.Read(server, body.RootElement), async operation => sounds.Stream(
            await ResultAsync(operation, http.RequestAborted),
            SpokenSounds.ContentType(operation.RequestAs<OpenAiWork>().Sound!.Format),
            http.RequestAborted));
    }

    private async Task<IResult> ChatAsync(HttpContext http, PaidCalls calls, TimeProvider time)
    {
        using var body = await http.Request.ReadJsonAsync(http.RequestAborted);
        return await calls.AcceptAsync(http, OpenAiChatReader.Read(server, body.RootElement), async operation =>
        {
            await ResultAsync(operation, http.RequestAborted);
            var work = operation.RequestAs<OpenAiWork>();
            var written = ChatTalk.TokensOf(work.Written!);
            return Results.Json(
                new Completion(
                    $"chatcmpl-{operation.Id}",
                    "chat.completion",
                    time.GetUtcNow().ToUnixTimeSeconds(),
                    operation.Model!,
                    [new Choice(0, new ChatLine("assistant", work.Written!), work.IsCut ? "length" : "stop")],
                    new Usage(work.PromptTokens, written, work.PromptTokens + written)),
                SimulatorJson.Snake);
        });
    }

    private async Task<OperationResult> ResultAsync(Operation operation, CancellationToken cancellationToken) =>
        await operations.EndOfAsync(operation, cancellationToken) switch
        {
            { Result: { } result } => result,
            { State: OperationState.Refused, Outcome: var outcome } => throw new ProviderException(
                400, Moderated, outcome.Message ?? "Your request was rejected by the safety system."),
            { Outcome: var outcome } => throw new ProviderException(500, null, outcome.Message ?? "The server had an error."),
        };

    private List<Datum> Addresses(HttpRequest request, Operation operation, OperationResult result) =>
        [.. result.Files.Select((_, number) => new Datum(null, links.To(urls.Base(request), operation, Options.ResultLifetime, number)))];

    private async Task<List<Datum>> BytesAsync(OperationResult result)
    {
        var data = new List<Datum>();
        foreach (var file in result.Files)
            data.Add(new Datum(Convert.ToBase64String(await File.ReadAllBytesAsync(folder.Absolute(file))), null));
        return data;
    }

    private static IResult Gone() => throw new ProviderException(404, "not_found", "The Videos API was shut down on 2026-09-24.");

    private sealed record Completion(
        string Id, string Object, long Created, string Model, IReadOnlyList<Choice> Choices, Usage Usage);

    private sealed record Choice(int Index, ChatLine Message, string FinishReason);

    private sealed record Usage(int PromptTokens, int CompletionTokens, int TotalTokens);

    private sealed record Pictures(long Created, IReadOnlyList<Datum> Data);

    private sealed record Datum(string? B64Json, string? Url);
}
