using System.Net;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.UnitTests.Providers;

public sealed class ProviderAnswersTests
{
    [Fact]
    public void Good_answer_that_does_not_hold_what_it_must_is_unclear()
    {
        var outcome = Submit(new ProviderResponse { Status = HttpStatusCode.OK, Body = "{}" }).ShouldBeOfType<SubmitOutcome.Ambiguous>();
        outcome.Error.ShouldBe(new ProviderError("provider_protocol", "Acme named no task.", Evidence: "{}"));
    }

    [Fact]
    public void Refusal_tells_status_words_advice_and_code()
    {
        var outcome = Submit(new ProviderResponse { Status = HttpStatusCode.PaymentRequired, Body = "no money" })
            .ShouldBeOfType<SubmitOutcome.Rejected>();
        outcome.Error.ShouldBe(new ProviderError("provider_credit", "Acme answered 402: no money. Pay.", "code", "no money"));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(null, 30)]
    public void Wait_in_the_envelope_counts_when_no_header_says_it(int? header, int expected)
    {
        var response = new ProviderResponse
        {
            Status = HttpStatusCode.TooManyRequests,
            RetryAfter = header is { } seconds ? TimeSpan.FromSeconds(seconds) : null
        };
        Submit(response).ShouldBeOfType<SubmitOutcome.RateLimited>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(expected));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "provider_authentication")]
    [InlineData(HttpStatusCode.PaymentRequired, "provider_credit")]
    [InlineData(HttpStatusCode.BadRequest, "provider_rejected")]
    public void What_is_wrong_with_the_installation_is_told_from_what_is_wrong_with_the_order(HttpStatusCode status, string code) =>
        Submit(new ProviderResponse { Status = status, Body = "no" }).ShouldBeOfType<SubmitOutcome.Rejected>().Error.Code.ShouldBe(code);

    [Fact]
    public void Call_without_an_answer_tells_why_and_asks_the_envelope_nothing()
    {
        var outcome = Submit(new ProviderResponse { Failure = DeliveryFailure.NotDelivered, FailureReason = "no such host" });
        outcome.ShouldBeOfType<SubmitOutcome.NotDelivered>()
            .Error.ShouldBe(new ProviderError("provider_unreachable", "Acme could not be reached: no such host."));
    }

    private static SubmitOutcome Submit(ProviderResponse response) => new AcmeAnswers().Submit(response, _ => null, "Acme named no task.");

    private sealed class AcmeAnswers() : ProviderAnswers("Acme")
    {
        protected override AnswerFacts FactsOf(ProviderResponse response) => response.Failure is null
            ? new AnswerFacts { Code = "code", Message = response.Body, Advice = " Pay.", RetryAfter = TimeSpan.FromSeconds(30) }
            : throw new InvalidOperationException("There is no envelope.");
    }
}
