using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Ollama;

/// <summary>
/// A server of language models of somebody's own: without a key, free, one model. It streams unless it is told not to, and cuts what does
/// not fit into <c>num_ctx</c> without a word.
/// </summary>
internal sealed class OllamaProvider(OperationStore operations, IOptions<SimulatorOptions> options)
    : SimulatedProvider("ollama", options), IProviderServices
{
    public const string Model = "llama3.1:8b";

    public override string Title => "Ollama";

    public static void AddServices(IServiceCollection services)
    {
    }

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapProvider(this, isOpen: true);
        group.MapPost($"/{Name}/api/chat", ChatAsync);
        group.MapGet($"/{Name}/api/tags", () => Json(new { Models = new[] { new { Name = Model, Model } } }));
        group.MapGet($"/{Name}/api/version", () => Json(new { Version = "0.13.1" }));
    }

    public override bool IsCharged(PlannedOutcome outcome) => false;

    public override IResult Error(HttpContext http, ProviderException error) => Results.Json(
        new { Error = error.Message }, SimulatorJson.Snake, statusCode: error.Status);

    public override Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken) =>
        Task.FromResult(new OperationResult());

    private async Task<IResult> ChatAsync(HttpContext http, PaidCalls calls, TimeProvider time)
    {
        using var body = await http.Request.ReadJsonAsync(http.RequestAborted);
        var isStreamed = body.RootElement.Flag("stream") ?? true;
        return await calls.AcceptAsync(http, OllamaChatReader.Read(body.RootElement), async operation =>
        {
            var end = await operations.EndOfAsync(operation, http.RequestAborted);
            if (end.Result is null)
                throw new ProviderException(500, null, end.Outcome.Message ?? "llama runner process has terminated");
            var work = operation.RequestAs<OllamaWork>();
            return isStreamed ? Stream(work, time.GetUtcNow()) : Json(View(work, work.Written, isDone: true, time.GetUtcNow()));
        });
    }

    private static IResult Stream(OllamaWork work, DateTimeOffset now) => Results.Text(
        string.Concat(
            new[] { View(work, work.Written, isDone: false, now), View(work, "", isDone: true, now) }
                .Select(line => $"{JsonSerializer.Serialize(line, SimulatorJson.Snake)}\n")),
        "application/x-ndjson");

    private static ChatView View(OllamaWork work, string content, bool isDone, DateTimeOffset now) => new(
        work.Model, now, new ChatLine("assistant", content), isDone)
    {
        DoneReason = isDone ? (work.IsCut ? "length" : "stop") : null,
        PromptEvalCount = isDone ? work.PromptTokens : null,
        EvalCount = isDone ? ChatTalk.TokensOf(work.Written) : null,
    };

    private static IResult Json<T>(T body) => Results.Json(body, SimulatorJson.Snake);

    private sealed record ChatView(string Model, DateTimeOffset CreatedAt, ChatLine Message, bool Done)
    {
        public string? DoneReason { get; init; }

        /// <summary>Counted after the cut.</summary>
        public int? PromptEvalCount { get; init; }

        public int? EvalCount { get; init; }
    }
}
