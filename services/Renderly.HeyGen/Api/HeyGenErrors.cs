using System.Globalization;
using System.Net;
using System.Text.Json;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.HeyGen.Api;

/// <summary>
/// Reads HeyGen's three error envelopes: v1 <c>{code, message}</c>, v2 <c>{error: {code, message} | "text"}</c> (also with HTTP 200)
/// and v3 <c>{error: {code, message}}</c>.
/// </summary>
internal static class HeyGenErrors
{
    /// <summary>v1 success is code 100.</summary>
    private const int V1Success = 100;

    private static readonly string[] Transient = ["internal_error", "render_failed", "timeout", "server_error"];

    /// <summary>The outcome of a call that failed, or null when the answer is a success.</summary>
    public static SubmitOutcome? ClassifySubmit(ProviderResponse response)
    {
        if (response.Failure is { } failure)
        {
            var lost = new ProviderError("provider_unreachable", $"HeyGen could not be reached: {response.FailureReason}.");
            return failure == DeliveryFailure.NotDelivered ? new SubmitOutcome.NotDelivered(lost) : new SubmitOutcome.Ambiguous(lost);
        }

        var (code, message) = Envelope(response);
        if (response.IsSuccess && code is null && message is null)
        {
            return null;
        }

        var error = Describe(response, code, message);
        return response.Status switch
        {
            HttpStatusCode.TooManyRequests => new SubmitOutcome.RateLimited(error, response.RetryAfter),
            HttpStatusCode.Conflict when code == "request_in_progress" => new SubmitOutcome.RateLimited(error, response.RetryAfter ?? TimeSpan.FromSeconds(5)),
            HttpStatusCode.RequestTimeout => new SubmitOutcome.Ambiguous(error),
            { } status when (int)status >= 500 => new SubmitOutcome.ServerError(error, response.RetryAfter),
            _ => new SubmitOutcome.Rejected(error),
        };
    }

    /// <summary>What to answer when a status could not be read.</summary>
    public static PollOutcome.Unavailable Unavailable(ProviderResponse response) => new(
        new ProviderError(
            "provider_unavailable",
            $"HeyGen's status could not be read ({response.Status?.ToString() ?? response.FailureReason}).",
            Evidence: response.Evidence),
        response.RetryAfter);

    /// <summary>A video that HeyGen reports as failed; failed videos are not charged.</summary>
    public static PollOutcome.Failed VideoFailed(string? code, string? message) => new(
        new ProviderError("provider_failed", $"HeyGen could not render the presenter: {message ?? "no reason given"}", code),
        code is null || Transient.Contains(code, StringComparer.OrdinalIgnoreCase));

    private static (string? Code, string? Message) Envelope(ProviderResponse response)
    {
        if (response.Json() is not { ValueKind: JsonValueKind.Object } json)
        {
            return response.IsSuccess ? (null, null) : (null, "an answer without the usual form");
        }

        if (json.Member("error") is { ValueKind: JsonValueKind.Object or JsonValueKind.String } error)
        {
            return error.ValueKind == JsonValueKind.String
                ? (null, error.GetString())
                : (error.Text("code"), error.Text("message") ?? "no message");
        }

        if (json.WholeNumber("code") is { } number && number != V1Success)
        {
            return (number.ToString(CultureInfo.InvariantCulture), json.Text("message") ?? "no message");
        }

        return response.IsSuccess ? (null, null) : (null, json.Text("message") ?? "no message");
    }

    private static ProviderError Describe(ProviderResponse response, string? code, string? message)
    {
        var advice = (response.Status, code) switch
        {
            (HttpStatusCode.Unauthorized, _) or (_, "40009" or "400112") => " Check HEYGEN_API_KEY.",
            (HttpStatusCode.PaymentRequired, _) => " The HeyGen account has no credit left.",
            (_, "400599" or "400631") => " The HeyGen plan does not allow it.",
            (_, "400105") => " The script holds words that HeyGen blocks.",
            (HttpStatusCode.NotFound or HttpStatusCode.Gone, _) => " The endpoint, avatar or voice is not available: check avatar_id and voice_id, or change HeyGen__Strategy.",
            _ => "",
        };
        return new ProviderError(
            "provider_rejected",
            $"HeyGen answered {(int)response.Status!.Value}: {message}.{advice}",
            code ?? ((int)response.Status.Value).ToString(CultureInfo.InvariantCulture),
            response.Evidence);
    }
}
