using System.Globalization;
using System.Net;
using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>
/// Reads the answers of OpenAI and of servers that are compatible with it. The traps: a 429 may mean that there is no money, which no
/// waiting mends; codes are words or numbers; some put the error below <c>detail</c>; the content filter answers a 400.
/// </summary>
internal sealed class OpenAiAnswers(string provider) : ProviderAnswers(TitleOf(provider))
{
    private const string VideoName = "video";
    private const string Refused = "content_refused";

    private static readonly string[] UsedUp =
    [
        "insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
        "organization_usage_limit_exceeded", "billing_hard_limit_reached",
    ];

    private static readonly string[] Moderated = ["moderation_blocked", "content_policy_violation"];

    /// <summary>What became of an order whose answer brought no result.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="result">What it should have brought, for example "picture".</param>
    public SubmitOutcome Unanswered(ProviderResponse response, string result) =>
        Submit(response, _ => null, $"{TitleOf(provider)} answered without a {result}.") switch
        {
            SubmitOutcome.Rejected rejected when Moderated.Contains(rejected.Error.ProviderCode) =>
                new SubmitOutcome.Rejected(rejected.Error with { Code = Refused }),
            var outcome => outcome,
        };

    /// <summary>The first picture of an answer; null when there is none.</summary>
    public static OpenAiPicture? Picture(JsonElement answer)
    {
        var picture = answer.Items("data").FirstOrDefault();
        if (picture.Member("b64_json") is { ValueKind: JsonValueKind.String } base64
            && base64.TryGetBytesFromBase64(out var bytes)
            && bytes.Length > 0)
        {
            return new OpenAiPicture(bytes, null);
        }

        return Uri.TryCreate(picture.Text("url"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new OpenAiPicture(null, address)
            : null;
    }

    /// <summary>What a model wrote; null when the answer holds no message.</summary>
    public static ChatReply? Chat(ProviderResponse response)
    {
        if (!response.IsSuccess || response.Json() is not { } answer || answer.Items("choices").FirstOrDefault() is var choice
            && choice.Nested("message") is null)
        {
            return null;
        }

        var (message, usage, reason) = (choice.Nested("message")!.Value, answer.Nested("usage"), choice.Text("finish_reason"));
        return new ChatReply(
            message.Text("content") ?? "", usage?.WholeNumber("prompt_tokens") ?? 0, usage?.WholeNumber("completion_tokens") ?? 0)
        {
            IsCut = reason == "length",
            Refusal = message.Text("refusal") ?? (reason == "content_filter" ? "its content filter stopped the answer." : null),
        };
    }

    /// <summary>What became of an order for a video.</summary>
    public SubmitOutcome Ordered(ProviderResponse response, string model) => Video(response) is { } video
        ? new SubmitOutcome.Accepted(video.Id, model)
        : Unanswered(response, "video");

    /// <summary>Null when the answer tells of no video.</summary>
    public static OpenAiVideo? Video(ProviderResponse response) =>
        response.IsSuccess && response.Json() is { } video && video.Text("id") is { } id && video.Text("status") is { } status
            ? new OpenAiVideo(
                id, status, video.Number("progress") / 100, video.Nested("error")?.Text("code"), ErrorWords.Of(video.Member("error")))
            : null;

    /// <summary>
    /// What a look found, short of a result. Videos live in one process of a server: another one answers that there is none, so that is no
    /// verdict before the deadline.
    /// </summary>
    public PollOutcome Unfinished(OpenAiVideo? video, ProviderResponse response) => video switch
    {
        null => Unavailable(response, VideoName),
        { Status: OpenAiVideo.Queued } => new PollOutcome.Pending(Progress: video.Progress, IsQueued: true),
        { Status: OpenAiVideo.Failed } when Moderated.Contains(video.Code) => new PollOutcome.Refused(
            Ended(Refused, "refused the work by its content filter", video), CanRetry: false),
        { Status: OpenAiVideo.Failed } => new PollOutcome.Failed(
            Ended("provider_failed", "could not do the work", video), CanRetry: true),
        _ => new PollOutcome.Pending(Progress: video.Progress),
    };

    /// <summary>What became of a deletion of work that was not done.</summary>
    public CancelOutcome Cancelled(ProviderResponse response) =>
        response.IsSuccess ? new CancelOutcome.Stopped(StepCharge.MayBeCharged) : Unasked(response);

    public CancelOutcome.Unavailable Unasked(ProviderResponse response) => Unasked(response, VideoName);

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var json = response.Json();
        var error = json?.Nested("error") ?? json?.Nested("detail");
        var code = error?.Text("code") ?? error?.Text("error");
        return new AnswerFacts
        {
            Code = code ?? ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
            Message = ErrorWords.Of(json) ?? "an answer without the usual form",
            Advice = response.Status == HttpStatusCode.Unauthorized ? $" Check {OpenAiOptions.VariableOf(provider, "API_KEY")}." : "",
            IsOutOfCredit = UsedUp.Contains(code) || UsedUp.Contains(error?.Text("type")),
            MayHaveArrived = (int?)response.Status is 502 or 504 or (>= 520 and <= 524),
        };
    }

    private ProviderError Ended(string code, string how, OpenAiVideo video) =>
        new(code, Sentence.Of($"{TitleOf(provider)} {how}: {video.Failure ?? "no reason given"}"), video.Code);

    /// <summary>As users read it.</summary>
    private static string TitleOf(string provider) => provider == OpenAiOptions.OpenAi ? "OpenAI" : provider;
}
