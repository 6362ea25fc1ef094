using System.Globalization;
using System.Net;
using System.Text.Json;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Veo.Vertex;

/// <summary>
/// Reads Vertex AI's answers. The traps: <c>done</c> without videos is a refusal, not a success; reasons must be read before videos;
/// the Gemini API nests the same data one level deeper.
/// </summary>
internal static class VeoErrors
{
    public static SubmitOutcome ClassifySubmit(ProviderResponse response, VeoOptions options)
    {
        var error = Describe(response, options);
        return response.Failure switch
        {
            DeliveryFailure.NotDelivered => new SubmitOutcome.NotDelivered(error),
            DeliveryFailure.Ambiguous => new SubmitOutcome.Ambiguous(error),
            _ when response.Status == HttpStatusCode.TooManyRequests => new SubmitOutcome.RateLimited(error, response.RetryAfter),
            _ when response.Status == HttpStatusCode.RequestTimeout => new SubmitOutcome.Ambiguous(error),
            _ when (int)response.Status!.Value >= 500 => new SubmitOutcome.ServerError(error, response.RetryAfter),
            _ => new SubmitOutcome.Rejected(error),
        };
    }

    public static PollOutcome ClassifyPoll(ProviderResponse response, Func<Uri, object> succeeded)
    {
        if (!response.IsSuccess)
        {
            var error = new ProviderError("provider_unavailable", $"Veo's operation could not be read ({response.Status?.ToString() ?? response.FailureReason}).", Evidence: response.Evidence);
            return response.Status == HttpStatusCode.NotFound
                ? new PollOutcome.Failed(error with { Code = "operation_lost", Message = "Veo no longer knows the operation." }, CanRetry: false, MayBeCharged: true)
                : new PollOutcome.Unavailable(error, response.RetryAfter);
        }

        if (response.Json() is not { ValueKind: JsonValueKind.Object } operation)
        {
            return new PollOutcome.Unavailable(new ProviderError("provider_protocol", "Veo answered something that is no JSON object.", Evidence: response.Evidence));
        }

        if (operation.Member("done") is not { ValueKind: JsonValueKind.True })
        {
            return new PollOutcome.Pending();
        }

        if (operation.Nested("error") is { } failure)
        {
            return ClassifyFailure(failure);
        }

        return operation.Nested("response") is { } result
            ? ClassifyResult(result.Nested("generateVideoResponse") ?? result, succeeded, response)
            : new PollOutcome.Failed(new ProviderError("provider_protocol", "Veo finished without a result.", Evidence: response.Evidence), CanRetry: false, MayBeCharged: true);
    }

    private static PollOutcome ClassifyResult(JsonElement result, Func<Uri, object> succeeded, ProviderResponse response)
    {
        var reasons = string.Join(" ", result.Items("raiMediaFilteredReasons").Select(reason => reason.ToString()));
        var filtered = result.WholeNumber("raiMediaFilteredCount") ?? 0;
        var video = VideoUri(result);
        if (video is not null)
        {
            return new PollOutcome.Succeeded(succeeded(video));
        }

        if (filtered > 0 || reasons.Length > 0)
        {
            // The audio filter refuses harmless prompts at random; other refusals repeat.
            var isAudio = reasons.Contains("audio", StringComparison.OrdinalIgnoreCase);
            return new PollOutcome.Refused(
                new ProviderError("content_refused", $"Veo's content filter refused the scene: {(reasons.Length > 0 ? reasons : "no reason given")}", ProviderCode: "raiMediaFiltered"),
                isAudio);
        }

        return new PollOutcome.Failed(
            new ProviderError("provider_protocol", "Veo finished without a video and without a reason.", Evidence: response.Evidence),
            CanRetry: false,
            MayBeCharged: true);
    }

    private static Uri? VideoUri(JsonElement result)
    {
        var address = result.Items("videos").FirstOrDefault().Text("gcsUri") ?? result.Items("generatedSamples").FirstOrDefault().Nested("video")?.Text("uri");
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;
    }

    /// <summary>gRPC codes 8 resource exhausted, 13 internal and 14 unavailable pass on another try; 3 invalid argument does not.</summary>
    private static PollOutcome.Failed ClassifyFailure(JsonElement failure)
    {
        var code = failure.WholeNumber("code") ?? 13;
        var message = failure.Text("message");
        return new PollOutcome.Failed(
            new ProviderError("provider_failed", $"Veo could not make the clip: {message ?? "no reason given"}", code.ToString(CultureInfo.InvariantCulture)),
            code is 8 or 13 or 14);
    }

    private static ProviderError Describe(ProviderResponse response, VeoOptions options)
    {
        if (response.Failure is not null)
        {
            return new ProviderError("provider_unreachable", $"Veo could not be reached: {response.FailureReason}.");
        }

        var (status, message) = Envelope(response);
        var advice = response.Status switch
        {
            HttpStatusCode.NotFound => $" Model {options.Model} or region {options.Location} is not available: change Veo__Model or Veo__Location.",
            HttpStatusCode.Forbidden => " The service account needs the role Vertex AI User and the API must be switched on.",
            HttpStatusCode.Unauthorized => " Google refused the service account's token: check GCP_SERVICE_ACCOUNT_FILE.",
            HttpStatusCode.TooManyRequests => " The quota of requests is used up.",
            _ => "",
        };
        return new ProviderError("provider_rejected", $"Veo answered {(int)response.Status!.Value}: {message}{advice}", status, response.Evidence);
    }

    private static (string? Status, string Message) Envelope(ProviderResponse response) =>
        response.Json()?.Nested("error") is { } error
            ? (error.Text("status"), error.Text("message") ?? "no message")
            : (null, "an answer without the usual form");
}
