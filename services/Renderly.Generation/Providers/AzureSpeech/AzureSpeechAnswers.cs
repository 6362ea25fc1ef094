using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.AzureSpeech;

/// <summary>
/// Reads Azure's answers. The traps: a refusal is often empty, so that its status is all there is to tell; a free resource that is used up
/// answers 403; and what is longer than ten minutes is cut there without a word.
/// </summary>
internal sealed class AzureSpeechAnswers() : ProviderAnswers("Azure Speech")
{
    /// <summary>Sound that ends within half a second of ten minutes ended there because it was cut.</summary>
    private const double LongestSeconds = 599.5;

    /// <summary>What became of an order whose answer brought no speech.</summary>
    public SubmitOutcome Unanswered(ProviderResponse response) => Submit(response, _ => null, "Azure Speech answered without sound.");

    /// <summary>The same outcome, unless the speech was cut: then it is of no use, and would be cut again.</summary>
    /// <param name="outcome">Of an order.</param>
    /// <param name="seconds">How long its speech became; null where there is none.</param>
    public static SubmitOutcome Whole(SubmitOutcome outcome, double? seconds) =>
        outcome is SubmitOutcome.Succeeded succeeded && seconds >= LongestSeconds
            ? new SubmitOutcome.Useless(
                new ProviderError(
                    "result_unusable",
                    "The finished speech is paid for and cannot be used: Azure Speech ends after ten minutes. Divide the text in two."),
                succeeded.Result,
                CanRetry: false)
            : outcome;

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var json = response.Json();
        var words = ErrorWords.Of(json) ?? PlainWords(response);
        return new AnswerFacts
        {
            Code = json?.Nested("error")?.Text("code") ?? ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
            Message = words ?? ReasonOf(response) ?? "an answer without the usual form",
            Advice = response.Status switch
            {
                HttpStatusCode.Unauthorized => " Check AZURE_SPEECH_KEY and AZURE_SPEECH_REGION, which belong together.",
                HttpStatusCode.BadRequest when words is null => " Azure says no more: look whether it still has the voice.",
                _ => "",
            },
            IsOutOfCredit = response.Status == HttpStatusCode.Forbidden
                && words?.Contains("quota", StringComparison.OrdinalIgnoreCase) == true,
            MayHaveArrived = (int?)response.Status is 504 or (>= 520 and <= 524),
        };
    }

    private static string? ReasonOf(ProviderResponse response) =>
        ReasonPhrases.GetReasonPhrase((int?)response.Status ?? 0) is { Length: > 0 } reason ? reason : null;

    private static string? PlainWords(ProviderResponse response) =>
        response is { ContentType: "text/plain", Body: var body } && body.Trim() is { Length: > 0 and <= 500 } words ? words : null;
}
