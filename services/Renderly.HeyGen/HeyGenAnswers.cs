using System.Globalization;
using System.Net;
using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.HeyGen;

/// <summary>
/// Reads HeyGen's three envelopes: v1 <c>{code, message}</c>, v2 <c>{error: {code, message} | "text"}</c> (also with HTTP 200) and
/// v3 <c>{error: {code, message}}</c>; what they hold is in <c>data</c>.
/// </summary>
internal sealed class HeyGenAnswers() : ProviderAnswers("HeyGen")
{
    /// <summary>v1 success is code 100.</summary>
    private const int V1Success = 100;

    private const string V1NoVideo = "400569";

    private static readonly string[] Transient = ["internal_error", "render_failed", "timeout", "server_error"];

    public SubmitOutcome Uploaded(ProviderResponse response, Func<string, StepSucceeded> uploaded) => Submit(
        response,
        good => (Data(good)?.Text("asset_id") ?? Data(good)?.Text("id")) is { } id ? new SubmitOutcome.Succeeded(uploaded(id)) : null,
        "HeyGen took the asset without naming it.");

    /// <summary>Where a large file may be put; null when the answer does not say it.</summary>
    public static UploadSlot? Slot(ProviderResponse response) =>
        response.IsSuccess
        && Data(response) is { } data
        && data.Text("asset_id") is { } id
        && Uri.TryCreate(data.Text("upload_url"), UriKind.Absolute, out var address)
            ? new UploadSlot(id, address, data.Nested("upload_headers")?.EnumerateObject()
                .ToDictionary(header => header.Name, header => header.Value.ToString()) ?? [])
            : null;

    /// <summary>HeyGen names no place for a large file.</summary>
    public SubmitOutcome Unannounced(ProviderResponse response) => Submit(response, _ => null, "HeyGen announced no place for the upload.");

    /// <summary>The storage behind HeyGen did not take a file; nothing is charged, and a new place is asked for.</summary>
    public static SubmitOutcome Unstored(ProviderResponse response) => new SubmitOutcome.ServerError(
        new ProviderError(
            "provider_unavailable",
            Sentence.Of($"HeyGen's storage did not take the upload: {response.Status?.ToString() ?? response.FailureReason}"),
            Evidence: response.Evidence),
        response.RetryAfter);

    /// <summary>
    /// What a check came to. A route that is gone answers as for any unknown path; one that is there refuses what it was sent.
    /// </summary>
    public SubmitOutcome Checked(string route, ProviderResponse response, StepSucceeded passed)
    {
        if (IsThere(response))
        {
            return new SubmitOutcome.Succeeded(passed);
        }

        var outcome = Submit(response, _ => new SubmitOutcome.Succeeded(passed), "");
        return outcome is SubmitOutcome.Rejected { Error: var error } && response.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone
            ? new SubmitOutcome.Rejected(error with
            {
                Message = $"HeyGen no longer offers {route}, which this strategy needs; nothing is paid for yet. "
                    + "Change HeyGen__Strategy to transparent or chroma.",
            })
            : outcome;
    }

    /// <summary>Whether the answer comes from a route that exists, with a key that holds.</summary>
    public bool IsThere(ProviderResponse response)
    {
        if (response.Failure is not null)
        {
            return false;
        }

        var facts = FactsOf(response);
        return !facts.IsUnauthenticated && !facts.IsOutOfCredit && response.Status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => true,
            HttpStatusCode.NotFound => facts.Code is V1NoVideo or "video_not_found",
            _ => response.IsSuccess,
        };
    }

    public SubmitOutcome Ordered(ProviderResponse response) => Submit(
        response,
        good => Data(good)?.Text("video_id") is { } id ? new SubmitOutcome.Accepted(id) : null,
        "HeyGen answered without a video id.");

    /// <summary>Null when the answer tells of no video.</summary>
    public static HeyGenVideo? Video(ProviderResponse response)
    {
        if (!response.IsSuccess || Data(response) is not { } data)
        {
            return null;
        }

        var error = data.Member("error");
        return new HeyGenVideo(
            data.Text("status") ?? "unknown",
            data.Text("video_url"),
            data.Number("duration"),
            data.Text("failure_code") ?? error?.Text("code"),
            data.Text("failure_message") ?? ErrorWords.Of(error));
    }

    /// <summary>Ids of the videos with a title; null when there is no list, for only then "not in it" means anything.</summary>
    public static IReadOnlyList<string>? VideosTitled(string title, ProviderResponse response)
    {
        if (!response.IsSuccess
            || response.Json()?.Member("data") is not { } data
            || (data.Member("videos") ?? data) is not { ValueKind: JsonValueKind.Array } list)
        {
            return null;
        }

        return [.. list.EnumerateArray()
            .Where(video => video.Text("title") == title)
            .Select(video => video.Text("id") ?? video.Text("video_id"))
            .OfType<string>()];
    }

    /// <summary>What to answer when a video's state, or the list, could not be read.</summary>
    public PollOutcome.Unavailable Unavailable(ProviderResponse response) => Unavailable(response, "status");

    /// <summary>A video that HeyGen reports as failed; failed videos are not charged.</summary>
    public static PollOutcome.Failed VideoFailed(string? code, string? message) => new(
        new ProviderError("provider_failed", Sentence.Of($"HeyGen could not render the presenter: {message ?? "no reason given"}"), code),
        code is null || Transient.Contains(code, StringComparer.OrdinalIgnoreCase));

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var (code, message) = Envelope(response);
        var isBusy = response.Status == HttpStatusCode.Conflict && code == "request_in_progress";
        return new AnswerFacts
        {
            Code = code ?? ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
            Message = message ?? "an answer without the usual form",
            Advice = AdviceOn(response.Status, code),
            IsError = code is not null || message is not null,
            IsOutOfCredit = code == "insufficient_credit",
            IsUnauthenticated = code is "unauthorized" or "40009" or "400112",
            IsBusy = isBusy,
            RetryAfter = isBusy ? TimeSpan.FromSeconds(5) : null,
        };
    }

    private static JsonElement? Data(ProviderResponse response) => response.Json()?.Nested("data");

    private static (string? Code, string? Message) Envelope(ProviderResponse response)
    {
        if (response.Json() is not { ValueKind: JsonValueKind.Object } json)
        {
            return response.IsSuccess ? (null, null) : (null, "an answer without the usual form");
        }

        var code = json.Member("error") is { } error
            ? error.Text("code")
            : json.WholeNumber("code") is { } number && number != V1Success ? number.ToString(CultureInfo.InvariantCulture) : null;
        return code is not null || json.Member("error") is not null || !response.IsSuccess
            ? (code, ErrorWords.Of(json) ?? "no message")
            : (null, null);
    }

    private static string AdviceOn(HttpStatusCode? status, string? code) => (status, code) switch
    {
        (HttpStatusCode.Unauthorized, _) or (_, "40009" or "400112") => " Check HEYGEN_API_KEY.",
        (HttpStatusCode.PaymentRequired, _) or (_, "insufficient_credit") => " The HeyGen account has no credit left.",
        (_, "400599" or "400631") => " The HeyGen plan does not allow it.",
        (_, "400105") => " The script holds words that HeyGen blocks.",
        (HttpStatusCode.NotFound or HttpStatusCode.Gone, _) =>
            " The endpoint, avatar or voice is not available: check avatar_id and voice_id, or change HeyGen__Strategy.",
        _ => "",
    };
}
