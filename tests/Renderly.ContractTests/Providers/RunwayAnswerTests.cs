using System.Net;
using Renderly.Contracts.Images;
using Renderly.Contracts.Steps;
using Renderly.Generation.Providers.Runway;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>Runway's answers, from its documentation and from reports of its users.</summary>
public sealed class RunwayAnswerTests
{
    private static readonly RunwayAnswers Answers = new();

    private static readonly ImageGenerated Billed = new()
    {
        JobId = Guid.Empty, Step = "image-1", Attempt = 1, Provider = "runway", Outputs = [], Quantity = 1, Unit = BilledUnit.Image,
    };

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f"}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.OK, """{"task":"?"}""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.OK, """<html>Please wait</html>""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(
        HttpStatusCode.BadRequest,
        """{"error":"Validation of body failed","issues":[{"code":"custom","path":["ratio"],"message":"Invalid"}]}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":"Invalid API key"}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.MethodNotAllowed, """{"error":"m"}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":"Rate limit exceeded"}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(
        HttpStatusCode.TooManyRequests,
        """{"error":"You have reached your daily limit of 50 generations"}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.InternalServerError, """{"error":"m"}""", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.BadGateway, "", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.GatewayTimeout, "", typeof(SubmitOutcome.Ambiguous))]
    public void An_order_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Answers.Ordered(Response(status, body), "gen4_image").ShouldBeOfType(outcome);

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"You do not have enough credits to run this task."}""", "provider_credit")]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":"Daily limit reached"}""", "provider_credit")]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":"Invalid API key"}""", "provider_authentication")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"Validation of body failed"}""", "provider_rejected")]
    public void Rejection_says_whether_the_account_or_the_order_is_at_fault(HttpStatusCode status, string body, string code) =>
        Answers.Ordered(Response(status, body), "m").ShouldBeOfType<SubmitOutcome.Rejected>().Error.Code.ShouldBe(code);

    [Fact]
    public void Rejection_names_the_member_that_is_wrong() =>
        Answers.Ordered(
            Response(
                HttpStatusCode.BadRequest,
                """{"error":"Validation of body failed","issues":[{"path":["referenceImages"],"message":"at most 3"}]}"""),
            "m")
            .ShouldBeOfType<SubmitOutcome.Rejected>().Error.Message
            .ShouldBe("Runway answered 400: Validation of body failed (referenceImages: at most 3).");

    [Theory]
    [InlineData("""{"id":"a","status":"PENDING"}""", typeof(PollOutcome.Pending))]
    [InlineData("""{"id":"a","status":"RUNNING","progress":0.4}""", typeof(PollOutcome.Pending))]
    [InlineData("""{"id":"a","status":"SOMETHING_NEW"}""", typeof(PollOutcome.Pending))]
    [InlineData("""{"id":"a","status":"CANCELLED"}""", typeof(PollOutcome.Failed))]
    [InlineData("""{"id":"a","status":"SUCCEEDED","output":[]}""", typeof(PollOutcome.Failed))]
    [InlineData("""{"id":"a","status":"FAILED"}""", typeof(PollOutcome.Failed))]
    [InlineData("<html>busy</html>", typeof(PollOutcome.Unavailable))]
    public void A_task_is_read_as_what_it_is(string body, Type outcome) => Read(body).ShouldBeOfType(outcome);

    [Fact]
    public void A_throttled_task_is_queued_and_its_time_does_not_run() =>
        Read("""{"id":"a","status":"THROTTLED"}""").ShouldBe(new PollOutcome.Pending(IsQueued: true));

    [Theory]
    [InlineData("INTERNAL", true, "INTERNAL")]
    [InlineData("INTERNAL.BAD_OUTPUT.CODE01", true, "INTERNAL.BAD_OUTPUT")]
    [InlineData("INPUT_PREPROCESSING.INTERNAL", true, "INPUT_PREPROCESSING.INTERNAL")]
    [InlineData("THIRD_PARTY.UNAVAILABLE", true, "THIRD_PARTY.UNAVAILABLE")]
    [InlineData("ASSET.INVALID", false, "ASSET.INVALID")]
    public void A_failure_is_tried_again_only_where_that_can_help(string code, bool canRetry, string told)
    {
        var failed = Read($$"""{"id":"a","status":"FAILED","failure":"m","failureCode":"{{code}}"}""").ShouldBeOfType<PollOutcome.Failed>();
        (failed.CanRetry, failed.MayBeCharged, failed.Error.ProviderCode).ShouldBe((canRetry, false, told));
    }

    [Theory]
    [InlineData("SAFETY.INPUT.TEXT")]
    [InlineData("SAFETY.OUTPUT.VIDEO")]
    [InlineData("INPUT_PREPROCESSING.SAFETY.TEXT")]
    [InlineData("THIRD_PARTY.SAFETY")]
    public void Moderated_work_is_refused_and_charged(string code)
    {
        var refused = Read($$"""{"id":"a","status":"FAILED","failure":"m","failureCode":"{{code}}"}""")
            .ShouldBeOfType<PollOutcome.Refused>();
        (refused.CanRetry, refused.Billed).ShouldBe((false, Billed));
    }

    [Theory]
    [InlineData(5, typeof(PollOutcome.Unavailable))]
    [InlineData(600, typeof(PollOutcome.Failed))]
    public void A_task_that_is_not_found_is_lost_only_after_a_while(int seconds, Type outcome) => Answers
        .Unfinished(null, Response(HttpStatusCode.NotFound, """{"error":"Task not found."}"""), TimeSpan.FromSeconds(seconds), Billed)
        .ShouldBeOfType(outcome);

    [Theory]
    [InlineData("PENDING", StepCharge.NotCharged)]
    [InlineData("THROTTLED", StepCharge.NotCharged)]
    [InlineData("RUNNING", StepCharge.MayBeCharged)]
    public void What_is_stopped_while_it_waits_is_free(string status, StepCharge charge) => Answers
        .Cancelled(Response(HttpStatusCode.NoContent, ""), new RunwayTask(status, null, null, null, null))
        .ShouldBe(new CancelOutcome.Stopped(charge));

    [Theory]
    [InlineData("""{"id":"a","createdAt":"2026-11-30T10:00:00Z","status":"SUCCEEDED","output":["https://x/a.png?_jwt=s"]}""")]
    [InlineData("""{"id":"a","status":"FAILED","failure":"m","failureCode":"SAFETY.INPUT.TEXT"}""")]
    [InlineData("""{"id":"a","status":"RUNNING","progress":0.5}""")]
    [InlineData("""{"uploadUrl":"https://x/u","fields":{"key":"k"},"runwayUri":"runway://a"}""")]
    [InlineData("""{"error":"m","issues":[{"path":["a"],"message":"m"}],"docUrl":"https://x"}""")]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            Read(other).ShouldNotBeNull(other);
            Answers.Ordered(Response(HttpStatusCode.OK, other), "m").ShouldNotBeNull(other);
            Answers.Ordered(Response(HttpStatusCode.BadRequest, other), "m").ShouldNotBeNull(other);
            Should.NotThrow(() => RunwayAnswers.Place(Response(HttpStatusCode.OK, other)), other);
        }
    }

    private static PollOutcome Read(string body)
    {
        var response = Response(HttpStatusCode.OK, body);
        return Answers.Unfinished(RunwayAnswers.Task(response), response, TimeSpan.Zero, Billed);
    }

    private static ProviderResponse Response(HttpStatusCode status, string body) => new() { Status = status, Body = body };
}
