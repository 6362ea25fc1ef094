using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.HeyGen;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>HeyGen's three generations of answers.</summary>
public sealed class HeyGenAnswerTests
{
    [Theory]
    [InlineData(HttpStatusCode.OK, """{"code":100,"data":{"id":"a"},"message":"Success"}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.OK, """{"error":null,"data":{"video_id":"v"}}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.OK, """{"data":{"video_id":"v","status":"waiting"}}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.OK, """{"error":{"code":"invalid_parameter","message":"m"},"data":null}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.OK, """{"error":"some text","data":null}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.BadRequest, """{"code":400112,"message":"Unauthorized","data":null}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.PaymentRequired, """{"error":{"code":"insufficient_credit","message":"m"}}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Conflict, """{"error":{"code":"request_in_progress","message":"m"}}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(
        HttpStatusCode.TooManyRequests, """{"error":{"code":"rate_limit_exceeded","message":"m"}}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.InternalServerError, "oops", typeof(SubmitOutcome.ServerError))]
    public void An_answer_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Submit(status, body).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"error":{"code":"insufficient_credit","message":"m"},"data":null}""", "provider_credit")]
    [InlineData(HttpStatusCode.BadRequest, """{"code":400112,"message":"Unauthorized","data":null}""", "provider_authentication")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"code":"invalid_parameter","message":"m"}}""", "provider_rejected")]
    public void Rejection_says_whether_the_account_or_the_order_is_at_fault(HttpStatusCode status, string body, string code) =>
        Submit(status, body).ShouldBeOfType<SubmitOutcome.Rejected>().Error.Code.ShouldBe(code);

    [Theory]
    [InlineData("internal_error", true)]
    [InlineData("avatar_not_found", false)]
    [InlineData("40119", false)]
    public void A_failed_video_is_tried_again_only_when_that_can_help(string code, bool canRetry) =>
        HeyGenAnswers.VideoFailed(code, "m").CanRetry.ShouldBe(canRetry);

    [Theory]
    [InlineData(
        """
        {"code":100,"data":{"id":"a","status":"completed","video_url":"https://x/v.mp4","duration":7.5,"error":null},"message":"Success"}
        """)]
    [InlineData(
        """{"code":100,"data":{"id":"a","status":"failed","duration":7.5,"error":{"code":40119,"message":"m","detail":"d"}},"message":"Success"}""")]
    [InlineData(
        """{"data":{"id":"a","video_id":"a","status":"completed","video_url":"https://x/v.mp4","duration":7.5,"failure_code":"c","failure_message":"m"}}""")]
    [InlineData("""{"data":[{"id":"a","title":"t"}]}""")]
    [InlineData("""{"data":{"videos":[{"video_id":"a","title":"t"}]}}""")]
    [InlineData("""{"error":{"code":"c","message":"m"},"data":{}}""")]
    public async Task Answer_of_another_shape_is_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            using var http = new HttpClient(new FixedAnswer(other));
            var client = new HeyGenClient(http, Options.Create(new HeyGenOptions()), new HeyGenAnswers(), null!);
            await Should.NotThrowAsync(() => client.ReadAsync("a", PresenterStrategy.Studio, CancellationToken.None), other);
            await Should.NotThrowAsync(() => client.FindByTitleAsync("t", CancellationToken.None), other);
            Should.NotThrow(() => Submit(HttpStatusCode.OK, other), other);
        }
    }

    /// <summary>A good answer of either call is taken as accepted here.</summary>
    private static SubmitOutcome Submit(HttpStatusCode status, string body) =>
        new HeyGenAnswers().Submit(new ProviderResponse { Status = status, Body = body }, _ => new SubmitOutcome.Accepted("id"), "");

    private sealed class FixedAnswer(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }
}
