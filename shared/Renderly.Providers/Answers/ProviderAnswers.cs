using System.Globalization;
using System.Net;
using Renderly.Contracts.Steps;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.Providers.Answers;

/// <summary>Reads a provider's answers. A provider adds how its envelope is read and what its results look like.</summary>
/// <param name="provider">The provider's name as users read it.</param>
public abstract class ProviderAnswers(string provider)
{
    /// <summary>How long a provider is left alone that says "too many" of a look, and not until when.</summary>
    private static readonly TimeSpan QuietAfterTooMany = TimeSpan.FromSeconds(10);

    /// <summary>What became of a call that starts work.</summary>
    /// <param name="response">How it ended.</param>
    /// <param name="accepted">Reads a good answer; null when what it must hold is not there, which leaves the call unclear.</param>
    /// <param name="missing">What then is told, for example "Acme answered without the id of a task."</param>
    public SubmitOutcome Submit(ProviderResponse response, Func<ProviderResponse, SubmitOutcome?> accepted, string missing)
    {
        var facts = response.Failure is null ? FactsOf(response) : new AnswerFacts();
        var wait = response.RetryAfter ?? facts.RetryAfter;
        return AnswerClasses.Of(response, facts) switch
        {
            AnswerClass.Good => accepted(response) ?? new SubmitOutcome.Ambiguous(Protocol(missing, response)),
            AnswerClass.NotDelivered => new SubmitOutcome.NotDelivered(Unreachable(response)),
            AnswerClass.Ambiguous =>
                new SubmitOutcome.Ambiguous(response.Failure is null ? Describe(response, facts) : Unreachable(response)),
            AnswerClass.RateLimited => new SubmitOutcome.RateLimited(Describe(response, facts), wait),
            AnswerClass.ServerError => new SubmitOutcome.ServerError(Describe(response, facts), wait),
            _ => new SubmitOutcome.Rejected(Describe(response, facts)),
        };
    }

    /// <summary>A look that brought no verdict.</summary>
    /// <param name="response">How it ended.</param>
    /// <param name="what">What could not be read, for example "operation".</param>
    public PollOutcome.Unavailable Unavailable(ProviderResponse response, string what) => new(
        new ProviderError(
            "provider_unavailable",
            Sentence.Of($"{provider}'s {what} could not be read: {Words(response)}"),
            Evidence: response.Evidence),
        response.RetryAfter ?? (response.Status == HttpStatusCode.TooManyRequests ? QuietAfterTooMany : null));

    /// <summary>A cancellation, or the look before it, that brought no verdict.</summary>
    /// <param name="response">How it ended.</param>
    /// <param name="what">What could not be read, for example "operation".</param>
    public CancelOutcome.Unavailable Unasked(ProviderResponse response, string what)
    {
        var unavailable = Unavailable(response, what);
        return new CancelOutcome.Unavailable(unavailable.Error, unavailable.RetryAfter);
    }

    /// <summary>A search for an order, of which no answer came, that brought no verdict.</summary>
    /// <param name="response">How it ended.</param>
    /// <param name="what">What could not be read, for example "list of operations".</param>
    public ReconcileOutcome.Unreachable Unlisted(ProviderResponse response, string what)
    {
        var unavailable = Unavailable(response, what);
        return new ReconcileOutcome.Unreachable(unavailable.Error, unavailable.RetryAfter);
    }

    /// <summary>Accepted work of which no result will come; whether it costs something nobody knows.</summary>
    /// <param name="message">How it was lost, for example "Acme no longer knows the operation."</param>
    /// <param name="response">The answer that says so.</param>
    public static PollOutcome.Failed Lost(string message, ProviderResponse response) => new(
        new ProviderError("operation_lost", message, Evidence: response.Evidence), CanRetry: false, MayBeCharged: true);

    /// <summary>An answer that breaks the provider's own rules.</summary>
    public static ProviderError Protocol(string message, ProviderResponse response) =>
        new("provider_protocol", message, Evidence: response.Evidence);

    /// <summary>Reads the envelope of an answer of any status; must not throw, whatever the body is.</summary>
    protected abstract AnswerFacts FactsOf(ProviderResponse response);

    /// <summary>
    /// What is wrong with the installation is told from what is wrong with the order: after the one, the same order is good.
    /// </summary>
    private static string CauseOf(HttpStatusCode? status, AnswerFacts facts) => status switch
    {
        HttpStatusCode.PaymentRequired => StepFailure.ProviderCredit,
        HttpStatusCode.Unauthorized => StepFailure.ProviderAuthentication,
        _ when facts.IsOutOfCredit => StepFailure.ProviderCredit,
        _ when facts.IsUnauthenticated => StepFailure.ProviderAuthentication,
        _ => "provider_rejected",
    };

    private string Words(ProviderResponse response) => response.Failure is null
        ? string.Create(CultureInfo.InvariantCulture, $"it answered {(int?)response.Status}: {FactsOf(response).Message}")
        : response.FailureReason ?? "no answer";

    private ProviderError Unreachable(ProviderResponse response) =>
        new("provider_unreachable", Sentence.Of($"{provider} could not be reached: {response.FailureReason}"));

    private ProviderError Describe(ProviderResponse response, AnswerFacts facts) => new(
        CauseOf(response.Status, facts),
        string.Create(
            CultureInfo.InvariantCulture, $"{provider} answered {(int?)response.Status}: {Sentence.Of(facts.Message)}{facts.Advice}"),
        facts.Code,
        response.Evidence);
}
