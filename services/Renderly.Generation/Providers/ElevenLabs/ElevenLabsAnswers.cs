using System.Globalization;
using System.Net;
using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.ElevenLabs;

/// <summary>
/// Reads ElevenLabs' answers. The traps: a 401 may mean that the credits are used up, or that the order is wrong, and not the key; older
/// answers have the code as <c>status</c>.
/// </summary>
internal sealed class ElevenLabsAnswers() : ProviderAnswers("ElevenLabs")
{
    private const string UsedUp = "quota_exceeded";
    private const string NoVoice = "voice_not_found";

    /// <summary>What became of an order whose answer brought no speech.</summary>
    public SubmitOutcome Unanswered(ProviderResponse response) =>
        Submit(response, _ => null, "ElevenLabs answered without sound.") switch
        {
            SubmitOutcome.Rejected { Error: var error } when CauseOf(error.ProviderCode) is { } cause =>
                new SubmitOutcome.Rejected(error with { Code = cause }),
            var outcome => outcome,
        };

    /// <summary>The speech of an answer, which may be without sound; null when it tells of none.</summary>
    public static ElevenLabsSound? Sound(JsonElement answer) =>
        answer.Member("audio_base64") is { ValueKind: JsonValueKind.String } base64 && base64.TryGetBytesFromBase64(out var samples)
            ? new ElevenLabsSound(samples, CharacterAlignment.Words(answer.Nested("alignment")))
            : null;

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var json = response.Json();
        var detail = json?.Nested("detail");
        var code = detail?.Text("code") ?? detail?.Text("status");
        return new AnswerFacts
        {
            Code = code ?? ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
            Message = ErrorWords.Of(json) ?? "an answer without the usual form",
            Advice = AdviceFor(code, response.Status),
            IsOutOfCredit = code == UsedUp,
            MayHaveArrived = (int?)response.Status is 502 or 504 or (>= 520 and <= 524),
        };
    }

    /// <summary>What the code says better than the status; null where the status says it.</summary>
    private static string? CauseOf(string? code) => code switch
    {
        UsedUp => StepFailure.ProviderCredit,
        "content_against_policy" => "content_refused",
        NoVoice or "max_character_limit_exceeded" => "provider_rejected",
        _ => null,
    };

    private static string AdviceFor(string? code, HttpStatusCode? status) => (code, status) switch
    {
        (UsedUp, _) => " Add credits at ElevenLabs, then resume the job.",
        (NoVoice, _) => " Name a voice that the account has.",
        (_, HttpStatusCode.Unauthorized) when CauseOf(code) is null => " Check ELEVENLABS_API_KEY.",
        _ => "",
    };
}
