using System.Net;
using Renderly.HeyGen.Api;
using Renderly.Providers.Http;
using Renderly.Providers.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>HeyGen's three generations of answers.</summary>
public sealed class HeyGenAnswerTests
{
    [Theory]
    [InlineData(HttpStatusCode.OK, """{"code":100,"data":{"id":"a"},"message":"Success"}""", null)]
    [InlineData(HttpStatusCode.OK, """{"error":null,"data":{"video_id":"v"}}""", null)]
    [InlineData(HttpStatusCode.OK, """{"data":{"video_id":"v","status":"waiting"}}""", null)]
    [InlineData(HttpStatusCode.OK, """{"error":{"code":"invalid_parameter","message":"m"},"data":null}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.OK, """{"error":"some text","data":null}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.BadRequest, """{"code":400112,"message":"Unauthorized","data":null}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.PaymentRequired, """{"error":{"code":"insufficient_credit","message":"m"}}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Conflict, """{"error":{"code":"request_in_progress","message":"m"}}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":{"code":"rate_limit_exceeded","message":"m"}}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.InternalServerError, "oops", typeof(SubmitOutcome.ServerError))]
    public void An_answer_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type? outcome) =>
        (HeyGenErrors.ClassifySubmit(new ProviderResponse { Status = status, Body = body })?.GetType()).ShouldBe(outcome);

    [Theory]
    [InlineData("internal_error", true)]
    [InlineData("avatar_not_found", false)]
    [InlineData("40119", false)]
    public void A_failed_video_is_tried_again_only_when_that_can_help(string code, bool canRetry) =>
        HeyGenErrors.VideoFailed(code, "m").CanRetry.ShouldBe(canRetry);
}
