using System.Net;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Generation.Providers.AzureSpeech;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>Azure's answers, most of which are a status and nothing else.</summary>
public sealed class AzureSpeechAnswerTests
{
    private const string Denied =
        """{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}""";

    private static readonly AzureSpeechAnswers Answers = new();

    [Theory]
    [InlineData(HttpStatusCode.OK, "", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.OK, "<html>Please wait</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.BadRequest, "", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Unauthorized, Denied, typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.TooManyRequests, "", typeof(SubmitOutcome.RateLimited))]
    [InlineData(
        HttpStatusCode.TooManyRequests,
        """{"error":{"code":"429","message":"Requests have exceeded rate limit. Please retry after 5 seconds."}}""",
        typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.InternalServerError, "", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.BadGateway, "<html>502</html>", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.GatewayTimeout, "", typeof(SubmitOutcome.Ambiguous))]
    [InlineData((HttpStatusCode)524, "", typeof(SubmitOutcome.Ambiguous))]
    public void An_order_without_a_speech_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Unanswered(status, body).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(
        400, "", "provider_rejected", "Azure Speech answered 400: Bad Request. Azure says no more: look whether it still has the voice.")]
    [InlineData(415, "", "provider_rejected", "Azure Speech answered 415: Unsupported Media Type.")]
    [InlineData(
        401,
        Denied,
        "provider_authentication",
        "Azure Speech answered 401: Access denied due to invalid subscription key or wrong API endpoint. Check AZURE_SPEECH_KEY and "
            + "AZURE_SPEECH_REGION, which belong together.")]
    [InlineData(
        403,
        """{"error":{"code":"403","message":"Out of call volume quota. Quota will be replenished in 5.03:23:11."}}""",
        "provider_credit",
        "Azure Speech answered 403: Out of call volume quota. Quota will be replenished in 5.03:23:11.")]
    [InlineData(403, "", "provider_rejected", "Azure Speech answered 403: Forbidden.")]
    public void A_refusal_is_told_by_its_cause_and_an_empty_one_by_its_status(int status, string body, string code, string message)
    {
        var error = Unanswered((HttpStatusCode)status, body).ShouldBeOfType<SubmitOutcome.Rejected>().Error;
        (error.Code, error.Message).ShouldBe((code, message));
    }

    [Fact]
    public void Plain_words_are_told_and_pages_are_not()
    {
        Told("text/plain", "Voice does not support style.").ShouldBe("Azure Speech answered 400: Voice does not support style.");
        Told("text/html", "<h1>Bad</h1>").ShouldStartWith("Azure Speech answered 400: Bad Request.");
    }

    [Theory]
    [InlineData(599.4, false)]
    [InlineData(599.6, true)]
    [InlineData(600.0, true)]
    [InlineData(null, false)]
    public void A_speech_of_ten_minutes_was_cut_and_would_be_again(double? seconds, bool isCut)
    {
        var outcome = new SubmitOutcome.Succeeded(new SpeechSynthesized
        {
            JobId = Guid.Empty,
            Step = "speech-1",
            Attempt = 1,
            Provider = "azure-speech",
            Outputs = [new StepOutput { Name = StepOutput.Sound, Seconds = seconds }],
        });

        var judged = AzureSpeechAnswers.Whole(outcome, seconds);

        (judged is SubmitOutcome.Useless { Error.Code: "result_unusable", CanRetry: false }).ShouldBe(isCut);
        (judged == outcome).ShouldBe(!isCut);
    }

    [Theory]
    [InlineData(Denied)]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            Unanswered(HttpStatusCode.OK, other).ShouldNotBeNull(other);
            Unanswered(HttpStatusCode.Forbidden, other).ShouldNotBeNull(other);
            Unanswered(HttpStatusCode.TooManyRequests, other).ShouldNotBeNull(other);
        }
    }

    private static string Told(string type, string body) => Answers
        .Unanswered(new ProviderResponse { Status = HttpStatusCode.BadRequest, ContentType = type, Body = body })
        .ShouldBeOfType<SubmitOutcome.Rejected>().Error.Message;

    private static SubmitOutcome Unanswered(HttpStatusCode status, string body) =>
        Answers.Unanswered(new ProviderResponse { Status = status, Body = body });
}
