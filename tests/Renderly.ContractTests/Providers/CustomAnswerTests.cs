using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Generation.Providers.CustomHttp;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>The answers of servers that compose films by our contract.</summary>
public sealed class CustomAnswerTests
{
    private static readonly CustomAnswers Answers = new(Options.Create(new CustomOptions { BaseUrl = "https://render.test/v1/renders" }));

    [Theory]
    [InlineData(HttpStatusCode.Accepted, """{"id":"a","status":"queued"}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.Accepted, """{"id":"a","status_url":"https://render.test/jobs/a"}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.Accepted, """{"status":"queued"}""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.OK, "<html>Please wait</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"code":"invalid","message":"m"}}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Unauthorized, "", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Conflict, """{"error":"in progress"}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.TooManyRequests, "", typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.BadGateway, "", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.GatewayTimeout, "", typeof(SubmitOutcome.Ambiguous))]
    public void An_order_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Answers.Ordered(Response(status, body), "custom-render").ShouldBeOfType(outcome);

    [Theory]
    [InlineData("""{"id":"a"}""", "a")]
    [InlineData("""{"id":"a","status_url":"https://render.test/v1/renders/a"}""", "a")]
    [InlineData("""{"id":"a","status_url":"/v1/renders/a"}""", "a")]
    [InlineData("""{"id":"a","status_url":"https://render.test/jobs/7?kind=film"}""", "/jobs/7?kind=film")]
    [InlineData("""{"id":"a","status_url":"https://elsewhere.test/jobs/7"}""", "a")]
    [InlineData("""{"id":"a","status_url":"http://render.test/jobs/7"}""", "a")]
    public void A_film_is_followed_on_the_server_itself_alone(string body, string name) =>
        Answers.Ordered(Response(HttpStatusCode.Accepted, body), "m").ShouldBe(new SubmitOutcome.Accepted(name, "m"));

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"running","progress":0.5}""", typeof(PollOutcome.Pending))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"composing"}""", typeof(PollOutcome.Pending))]
    [InlineData(
        HttpStatusCode.OK,
        """{"id":"a","status":"failed","error":{"code":"content_refused","message":"m"}}""",
        typeof(PollOutcome.Refused))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"failed","error":"out of memory"}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"cancelled"}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"succeeded"}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"succeeded","output_url":"file:///etc/passwd"}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.NotFound, "", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(PollOutcome.Unavailable))]
    [InlineData(HttpStatusCode.OK, "<html></html>", typeof(PollOutcome.Unavailable))]
    public void A_film_is_read_as_what_it_is(HttpStatusCode status, string body, Type outcome) =>
        Read(status, body).ShouldBeOfType(outcome);

    [Fact]
    public void A_new_film_that_is_not_seen_yet_is_looked_for_again() =>
        Read(HttpStatusCode.NotFound, "", TimeSpan.FromMinutes(1)).ShouldBeOfType<PollOutcome.Unavailable>();

    [Theory]
    [InlineData("""{"message":"m"}""", true, false)]
    [InlineData("""{"message":"m","retryable":false}""", false, false)]
    [InlineData("""{"message":"m","charged":true}""", false, true)]
    [InlineData("""{"code":"content_refused","message":"m","charged":true}""", false, true)]
    public void A_failure_says_whether_it_costs_and_whether_another_order_may_pass(string error, bool canRetry, bool mayBeCharged)
    {
        var failed = Read(HttpStatusCode.OK, $$"""{"id":"a","status":"failed","error":{{error}}}""").ShouldBeOfType<PollOutcome.Failed>();
        (failed.CanRetry, failed.MayBeCharged).ShouldBe((canRetry, mayBeCharged));
    }

    [Theory]
    [InlineData("https://cdn.test/a.mp4", "https://cdn.test/a.mp4")]
    [InlineData("/films/a.mp4", "https://render.test/films/a.mp4")]
    public void A_finished_film_lies_where_it_says(string output, string address) =>
        Answers.OutputOf(new CustomRender("a", "succeeded", null, 1, output, null)).ShouldBe(new Uri(address));

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"queued"}""", typeof(ReconcileOutcome.Adopted))]
    [InlineData(HttpStatusCode.NotFound, "", typeof(ReconcileOutcome.Undecided))]
    [InlineData(HttpStatusCode.MethodNotAllowed, "", typeof(ReconcileOutcome.Undecided))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(ReconcileOutcome.Unreachable))]
    [InlineData(HttpStatusCode.OK, "<html></html>", typeof(ReconcileOutcome.Unreachable))]
    public void Only_a_404_says_that_there_is_no_film(HttpStatusCode status, string body, Type outcome) =>
        Answers.Found(Response(status, body)).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"cancelled"}""", StepCharge.NotCharged)]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"cancelled","error":{"message":"m","charged":true}}""", StepCharge.MayBeCharged)]
    public void What_is_stopped_costs_what_the_server_says(HttpStatusCode status, string body, StepCharge charge) =>
        Answers.Cancelled(Response(status, body)).ShouldBe(new CancelOutcome.Stopped(charge));

    [Theory]
    [InlineData(HttpStatusCode.NoContent, typeof(CancelOutcome.Followed))]
    [InlineData(HttpStatusCode.MethodNotAllowed, typeof(CancelOutcome.Followed))]
    [InlineData(HttpStatusCode.ServiceUnavailable, typeof(CancelOutcome.Unavailable))]
    public void What_cannot_be_stopped_is_followed(HttpStatusCode status, Type outcome) =>
        Answers.Cancelled(Response(status, "")).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(
        """{"id":"a","status_url":"https://render.test/a","status":"succeeded","progress":1,"stage":null,"output_url":"https://x/a.mp4","error":null}""")]
    [InlineData("""{"id":"a","status":"failed","progress":1,"error":{"code":"c","message":"m","retryable":false,"charged":true}}""")]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            var response = Response(HttpStatusCode.OK, other);
            Read(HttpStatusCode.OK, other).ShouldNotBeNull(other);
            Answers.OutputOf(CustomAnswers.Render(response));
            Answers.Found(response).ShouldNotBeNull(other);
            Answers.Cancelled(response).ShouldNotBeNull(other);
            Answers.Ordered(response, "m").ShouldNotBeNull(other);
            Answers.Ordered(Response(HttpStatusCode.BadRequest, other), "m").ShouldNotBeNull(other);
        }
    }

    private static PollOutcome Read(HttpStatusCode status, string body, TimeSpan? since = null) =>
        Answers.Unfinished(
            CustomAnswers.Render(Response(status, body)), Response(status, body), since ?? TimeSpan.FromMinutes(10)) is var outcome
        && Answers.OutputOf(CustomAnswers.Render(Response(status, body))) is null
            ? outcome
            : new PollOutcome.Pending();

    private static ProviderResponse Response(HttpStatusCode status, string body) => new() { Status = status, Body = body };
}
