using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.Veo;

/// <summary>
/// Reads Vertex AI's answers. The traps: <c>done</c> without videos is a refusal, not a success; reasons must be read before videos;
/// the Gemini API nests the same data one level deeper.
/// </summary>
internal sealed class VeoAnswers(IOptions<VeoOptions> options) : ProviderAnswers("Veo")
{
    private static readonly string[] SourceWords = ["gcs uri", "gcsUri", "gs://", "storage object", "input video", "source video"];

    public SubmitOutcome Submit(ProviderResponse response) => Submit(
        response,
        good => good.Json()?.Text("name") is { } operation ? new SubmitOutcome.Accepted(operation, ModelOf(operation)) : null,
        "Veo answered without the name of an operation.");

    /// <param name="response">The answer to a look.</param>
    /// <param name="succeeded">Makes the event from the clip's URI.</param>
    public PollOutcome Poll(ProviderResponse response, Func<Uri, StepSucceeded> succeeded)
    {
        if (!response.IsSuccess)
        {
            var unavailable = Unavailable(response, "operation");
            return response.Status == HttpStatusCode.NotFound
                ? Lost(unavailable.Error with { Code = "operation_lost", Message = "Veo no longer knows the operation." })
                : unavailable;
        }

        if (response.Json() is not { ValueKind: JsonValueKind.Object } operation)
        {
            return new PollOutcome.Unavailable(Protocol("Veo answered something that is no JSON object.", response));
        }

        if (operation.Member("done") is not { ValueKind: JsonValueKind.True })
        {
            return new PollOutcome.Pending();
        }

        if (operation.Nested("error") is { } failure)
        {
            return Failure(failure);
        }

        return operation.Nested("response") is { } result
            ? Result(result.Nested("generateVideoResponse") ?? result, succeeded, response)
            : Lost(Protocol("Veo finished without a result.", response));
    }

    /// <summary>The model in an operation's name, <c>projects/…/models/{model}/operations/…</c>; null where it says none.</summary>
    public static string? ModelOf(string operationName)
    {
        var parts = operationName.Split('/');
        var models = Array.IndexOf(parts, "models");
        return models >= 0 && models + 1 < parts.Length ? parts[models + 1] : null;
    }

    /// <summary>
    /// Whether an extension was refused because the clip that it begins with could not be read, which may pass: the object can be there
    /// for us a little before it is for the provider. The refusal costs nothing, nor does another try.
    /// </summary>
    public static bool IsAboutSource(ProviderError error, Uri source) =>
        error.ProviderCode is "INVALID_ARGUMENT" or "FAILED_PRECONDITION"
        && (error.Message.Contains(source.OriginalString, StringComparison.Ordinal)
            || SourceWords.Any(word => error.Message.Contains(word, StringComparison.OrdinalIgnoreCase)));

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var facts = new AnswerFacts { Advice = AdviceOn(response.Status) };
        return response.Json()?.Nested("error") is { } error
            ? facts with { Code = error.Text("status"), Message = ErrorWords.Of(error) ?? "no message" }
            : facts;
    }

    private string AdviceOn(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.NotFound =>
            $" Model {options.Value.Model} or region {options.Value.Location} is not available: change Veo__Model or Veo__Location.",
        HttpStatusCode.Forbidden => " The service account needs the role Vertex AI User and the API must be switched on.",
        HttpStatusCode.Unauthorized => " Google refused the service account's token: check GCP_SERVICE_ACCOUNT_FILE.",
        HttpStatusCode.TooManyRequests => " The quota of requests is used up.",
        _ => "",
    };

    private static PollOutcome Result(JsonElement result, Func<Uri, StepSucceeded> succeeded, ProviderResponse response)
    {
        if (VideoUri(result) is { } video)
        {
            return new PollOutcome.Succeeded(succeeded(video));
        }

        var reasons = string.Join(" ", result.Items("raiMediaFilteredReasons").Select(reason => reason.ToString()));
        return result.WholeNumber("raiMediaFilteredCount") > 0 || reasons.Length > 0
            ? Refused(reasons)
            : Lost(Protocol("Veo finished without a video and without a reason.", response));
    }

    private static Uri? VideoUri(JsonElement result)
    {
        var address = result.Items("videos").FirstOrDefault().Text("gcsUri")
            ?? Sample(result.Items("generatedSamples").FirstOrDefault());
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;
    }

    /// <summary>An object in the one API, a string in the other.</summary>
    private static string? Sample(JsonElement sample) =>
        sample.ValueKind == JsonValueKind.String ? sample.GetString() : sample.Nested("video")?.Text("uri");

    /// <summary>The audio filter refuses harmless prompts at random; other refusals repeat.</summary>
    private static PollOutcome.Refused Refused(string reasons) => new(
        new ProviderError(
            "content_refused",
            Sentence.Of($"Veo's content filter refused the scene: {(reasons.Length > 0 ? reasons : "no reason given")}"),
            ProviderCode: "raiMediaFiltered"),
        CanRetry: reasons.Contains("audio", StringComparison.OrdinalIgnoreCase));

    /// <summary>gRPC codes 8 resource exhausted, 13 internal and 14 unavailable pass on another try; 3 invalid argument does not.</summary>
    private static PollOutcome.Failed Failure(JsonElement failure)
    {
        var code = failure.WholeNumber("code") ?? 13;
        return new PollOutcome.Failed(
            new ProviderError(
                "provider_failed",
                Sentence.Of($"Veo could not make the clip: {ErrorWords.Of(failure) ?? "no reason given"}"),
                code.ToString(CultureInfo.InvariantCulture)),
            CanRetry: code is 8 or 13 or 14);
    }

    private static PollOutcome.Failed Lost(ProviderError error) => new(error, CanRetry: false, MayBeCharged: true);
}
