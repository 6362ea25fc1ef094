using Microsoft.Extensions.Options;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.AzureSpeech;

/// <summary>Azure's text to speech: SSML in, sound out, and hardly a word about what is wrong.</summary>
internal sealed class AzureSpeechProvider(SpokenSounds sounds, OperationStore operations, IOptions<SimulatorOptions> options)
    : SimulatedProvider("azure-speech", options), IProviderServices
{
    public override string Title => "Azure Speech";

    public static void AddServices(IServiceCollection services)
    {
    }

    public override void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapProvider(this).MapPost($"/{Name}/cognitiveservices/v1", SpeakAsync);

    public override void Authenticate(HttpRequest request)
    {
        if (!HasKey(request, "Ocp-Apim-Subscription-Key"))
            throw new ProviderException(401, "401", "Access denied due to invalid subscription key or wrong API endpoint.");
    }

    /// <summary>A wrong order is refused without a word.</summary>
    public override IResult Error(HttpContext http, ProviderException error) => error.Status is 401 or 429
        ? Results.Json(new Envelope(new Failure($"{error.Status}", error.Message)), SimulatorJson.Snake, statusCode: error.Status)
        : Results.StatusCode(error.Status);

    public override Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken) =>
        sounds.MakeAsync(operation.RequestAs<SpokenText>(), operation.Id, operation.Odd, cancellationToken);

    private async Task<IResult> SpeakAsync(HttpContext http, PaidCalls calls) => await calls.AcceptAsync(
        http,
        await AzureSpeechReader.ReadAsync(http.Request, http.RequestAborted),
        async operation => sounds.Stream(await ResultAsync(operation, http.RequestAborted), "audio/x-wav", http.RequestAborted));

    private async Task<OperationResult> ResultAsync(Operation operation, CancellationToken cancellationToken) =>
        await operations.EndOfAsync(operation, cancellationToken) switch
        {
            { Result: { } result } => result,
            { State: OperationState.Refused } => throw ProviderException.Invalid("The text is refused."),
            _ => throw new ProviderException(500, null, "The speech could not be made."),
        };

    private sealed record Envelope(Failure Error);

    private sealed record Failure(string Code, string Message);
}
