using System.Net;
using Renderly.Generation.Providers.Mock;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>The answers of the mock API.</summary>
public sealed class MockAnswerTests
{
    private static readonly MockAnswers Answers = new();

    [Theory]
    [InlineData(HttpStatusCode.Created, """{"id":"a","reference":"r","status":"queued","progress":0}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.OK, "<html>Please wait</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(
        HttpStatusCode.BadRequest,
        """{"error":{"code":"invalid_parameter","message":"m","field":"width"}}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":{"code":"rate_limited","message":"m"}}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.ServiceUnavailable, """{"error":{"code":"unavailable","message":"m"}}""", typeof(SubmitOutcome.ServerError))]
    public void An_order_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Answers.Ordered(Response(status, body), "mock-image").ShouldBeOfType(outcome);

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"running","progress":0.5}""", typeof(PollOutcome.Pending))]
    [InlineData(
        HttpStatusCode.OK,
        """{"id":"a","status":"refused","error":{"code":"content_refused","message":"m"}}""",
        typeof(PollOutcome.Refused))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"failed"}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"cancelled"}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"succeeded"}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.NotFound, """{"error":{"code":"unknown_task","message":"m"}}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(PollOutcome.Unavailable))]
    public void A_task_is_read_as_what_it_is(HttpStatusCode status, string body, Type outcome) =>
        Read(status, body).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"tasks":[{"id":"a","status":"queued"}]}""", typeof(ReconcileOutcome.Adopted))]
    [InlineData(HttpStatusCode.OK, """{"tasks":[]}""", typeof(ReconcileOutcome.Undecided))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(ReconcileOutcome.Unreachable))]
    [InlineData(HttpStatusCode.OK, "<html></html>", typeof(ReconcileOutcome.Unreachable))]
    public void Only_a_list_says_that_there_is_no_task(HttpStatusCode status, string body, Type outcome) =>
        Answers.Found(Response(status, body)).ShouldBeOfType(outcome);

    [Theory]
    [InlineData("""{"id":"a","reference":"r","status":"succeeded","progress":1,"url":"https://x/a.png"}""")]
    [InlineData("""{"id":"a","reference":"r","status":"failed","progress":1,"error":{"code":"c","message":"m"}}""")]
    [InlineData("""{"tasks":[{"id":"a","status":"queued"}]}""")]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            Read(HttpStatusCode.OK, other).ShouldNotBeNull(other);
            Answers.Found(Response(HttpStatusCode.OK, other)).ShouldNotBeNull(other);
            Answers.Cancelled(Response(HttpStatusCode.OK, other)).ShouldNotBeNull(other);
            Answers.Ordered(Response(HttpStatusCode.BadRequest, other), "m").ShouldNotBeNull(other);
        }
    }

    private static PollOutcome Read(HttpStatusCode status, string body) =>
        Answers.Unfinished(MockAnswers.Task(Response(status, body)), Response(status, body));

    private static ProviderResponse Response(HttpStatusCode status, string body) => new() { Status = status, Body = body };
}
