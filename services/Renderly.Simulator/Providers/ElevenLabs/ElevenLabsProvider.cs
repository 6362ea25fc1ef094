using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.ElevenLabs;

/// <summary>ElevenLabs: speech with the times of its characters, in the answer. No idempotency, and nothing to ask.</summary>
internal sealed class ElevenLabsProvider(
    SpokenSounds sounds, OperationStore operations, SimulatorFolder folder, IOptions<SimulatorOptions> options)
    : SimulatedProvider("elevenlabs", options), IProviderServices
{
    public override string Title => "ElevenLabs";

    public static void AddServices(IServiceCollection services)
    {
    }

    public override void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapProvider(this).MapPost($"/{Name}/v1/text-to-speech/{{voice}}/with-timestamps", SpeakAsync);

    public override void Authenticate(HttpRequest request)
    {
        if (!HasKey(request, "xi-api-key"))
            throw new ProviderException(401, "invalid_api_key", "Invalid API key");
    }

    public override IResult Error(HttpContext http, ProviderException error) => ElevenLabsAnswers.Refused(error, http.TraceIdentifier);

    public override ProviderException TooMany(PaidCall call, int limit) =>
        new(429, "concurrent_limit_exceeded", $"Too many concurrent requests: your plan allows {limit}.");

    public override Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken) =>
        sounds.MakeAsync(operation.RequestAs<SpokenText>(), operation.Id, operation.Odd, cancellationToken);

    private async Task<IResult> SpeakAsync(HttpContext http, string voice, PaidCalls calls)
    {
        using var body = await http.Request.ReadJsonAsync(http.RequestAborted);
        var call = ElevenLabsSpeechReader.Read(voice, http.Request.Query["output_format"].ToString(), body.RootElement);
        return await calls.AcceptAsync(http, call, async operation =>
        {
            http.Response.Headers["request-id"] = operation.Id;
            http.Response.Headers["character-cost"] = $"{call.Quantity:0}";
            var result = await ResultAsync(operation, http.RequestAborted);
            var sound = await File.ReadAllBytesAsync(folder.Absolute(result.Files[0]), http.RequestAborted);
            return ElevenLabsAnswers.Speech(MagicWords.Strip(call.Text), result.Seconds, sound);
        });
    }

    private async Task<OperationResult> ResultAsync(Operation operation, CancellationToken cancellationToken) =>
        await operations.EndOfAsync(operation, cancellationToken) switch
        {
            { Result: { } result } => result,
            { State: OperationState.Refused, Outcome: var outcome } => throw new ProviderException(
                403, "content_against_policy", outcome.Message ?? "The text may violate our Terms of Service and has been blocked."),
            { Outcome: var outcome } => throw new ProviderException(500, null, outcome.Message ?? "Something went wrong."),
        };
}
