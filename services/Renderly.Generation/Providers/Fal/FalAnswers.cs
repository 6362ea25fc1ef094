using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Fal;

/// <summary>
/// Reads fal's answers. The traps: completed is said of what failed as well, and only its result tells; what its result's status says may
/// also be said of the look itself; errors have two shapes; work that was refused for what it was given may cost.
/// </summary>
internal sealed class FalAnswers(IOptions<FalOptions> options) : ProviderAnswers("Pika")
{
    public const string Completed = "COMPLETED";

    private const string Queued = "IN_QUEUE";

    /// <summary>A new request is looked for so long before it counts as lost.</summary>
    private static readonly TimeSpan FirstSeenWithin = TimeSpan.FromMinutes(2);

    public SubmitOutcome Ordered(ProviderResponse response, string model) => Submit(
        response,
        good => good.Json() is { } answer && answer.Text("request_id") is { } id
            ? new SubmitOutcome.Accepted(Request(answer, id, model).Name, model)
            : null,
        "Pika answered without the id of a request.");

    /// <summary>
    /// How a request stands; null when the answer does not say it. A word that is not known means that it is still at work.
    /// </summary>
    public static string? StatusOf(ProviderResponse response) => response.IsSuccess ? response.Json()?.Text("status") : null;

    /// <summary>Where a finished clip lies; null when the answer does not say it.</summary>
    public static Uri? Video(ProviderResponse response) =>
        response.IsSuccess
        && Uri.TryCreate(response.Json()?.Nested("video")?.Text("url"), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? address
            : null;

    /// <summary>What a look found, short of the end.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="sinceSubmit">How long ago it was ordered, or last said to wait for its turn.</param>
    public PollOutcome Unfinished(ProviderResponse response, TimeSpan sinceSubmit) => StatusOf(response) switch
    {
        null => Unseen(response, sinceSubmit, "request"),
        Queued => new PollOutcome.Pending(IsQueued: true),
        _ => new PollOutcome.Pending(),
    };

    /// <summary>What became of completed work whose result is no clip.</summary>
    /// <param name="response">The answer to the reading of its result.</param>
    /// <param name="sinceSubmit">How long ago it was ordered, or last said to wait for its turn.</param>
    public PollOutcome Unmade(ProviderResponse response, TimeSpan sinceSubmit)
    {
        if (response.Json() is not { ValueKind: JsonValueKind.Object } answer)
        {
            return Unseen(response, sinceSubmit, "result");
        }

        if (response.IsSuccess)
        {
            return Lost("Pika finished without a clip.", response);
        }

        return CodeOf(answer) is { } code
            ? Failed(response, code, ErrorWords.Of(answer) ?? "no reason given")
            : Unseen(response, sinceSubmit, "result");
    }

    /// <summary>What became of a cancellation.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="before">How the request stood.</param>
    public CancelOutcome Cancelled(ProviderResponse response, string before) => response switch
    {
        // What runs decides by itself what to do about it: the next looks tell.
        { IsSuccess: true } => before == Queued ? new CancelOutcome.Stopped(StepCharge.NotCharged) : new CancelOutcome.Followed(),
        { Status: HttpStatusCode.BadRequest or HttpStatusCode.NotFound } => new CancelOutcome.Followed(),
        _ => Unasked(response),
    };

    public CancelOutcome.Unavailable Unasked(ProviderResponse response) => Unasked(response, "request");

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var answer = response.Json();
        var message = ErrorWords.Of(answer);
        return new AnswerFacts
        {
            Code = (answer is { } json ? CodeOf(json) : null) ?? ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
            Message = message ?? "an answer without the usual form",
            Advice = response.Status == HttpStatusCode.Unauthorized ? " Check FAL_KEY." : "",
            IsOutOfCredit = response.Status == HttpStatusCode.Forbidden && IsLocked(message),
            MayHaveArrived = response.Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
        };
    }

    private FalRequest Request(JsonElement answer, string id, string model)
    {
        var usual = FalRequest.Of(id, model);
        return PathIn("response_url") is { } result && PathIn("status_url") is { } status
            ? new FalRequest(result, status, PathIn("cancel_url") ?? usual.Cancel)
            : usual;

        string? PathIn(string member) => options.Value.PathOf(answer.Text(member));
    }

    /// <summary>An account without money is locked.</summary>
    private static bool IsLocked(string? message) =>
        message is not null
        && (message.Contains("locked", StringComparison.OrdinalIgnoreCase)
            || message.Contains("exhausted balance", StringComparison.OrdinalIgnoreCase));

    /// <summary>The platform's word for an error, or the model's; null where it is neither's, but of a server in between.</summary>
    private static string? CodeOf(JsonElement answer) =>
        answer.Text("error_type") ?? answer.Items("detail").Select(detail => detail.Text("type")).FirstOrDefault(type => type is not null);

    private static PollOutcome.Failed Failed(ProviderResponse response, string code, string words) => (code, response.Status) switch
    {
        ("content_policy_violation", _) => new PollOutcome.Failed(
            new ProviderError(
                "content_refused", Sentence.Of($"Pika's content filter refused the work, and may charge for it: {words}"), code),
            CanRetry: false,
            MayBeCharged: true),
        (_, >= HttpStatusCode.InternalServerError) => new PollOutcome.Failed(
            new ProviderError("provider_failed", Sentence.Of($"Pika could not do the work: {words}"), code), CanRetry: true),
        _ => new PollOutcome.Failed(
            new ProviderError("provider_failed", Sentence.Of($"Pika could not do the work, and may charge for it: {words}"), code),
            CanRetry: false,
            MayBeCharged: true),
    };

    private PollOutcome Unseen(ProviderResponse response, TimeSpan sinceSubmit, string what) =>
        response.Status == HttpStatusCode.NotFound && sinceSubmit > FirstSeenWithin
            ? Lost("Pika no longer knows the request.", response)
            : Unavailable(response, what);
}
