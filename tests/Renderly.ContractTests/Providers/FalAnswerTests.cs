using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Generation.Providers.Fal;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>Answers of fal's queue, from its documentation and from reports of its users.</summary>
public sealed class FalAnswerTests
{
    private const string Model = "fal-ai/pika/v2.2/image-to-video";
    private const string Id = "764cabcf-b745-4b3e-ae38-1200304cf45b";
    private const string Refused =
        """{"detail":[{"loc":["body","prompt"],"msg":"flagged by a content checker","type":"content_policy_violation"}]}""";

    private static readonly FalAnswers Answers = new(Options.Create(new FalOptions()));

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"request_id":"a"}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.OK, """{"id":"a"}""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.OK, "<html>Please wait</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.BadRequest, """{"detail":"m","error_type":"bad_request"}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.UnprocessableEntity,
        """{"detail":[{"loc":["body","duration"],"msg":"m","type":"literal_error"}]}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Unauthorized, """{"detail":"Cannot access application"}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Forbidden, """{"detail":"User is locked. Reason: Exhausted balance."}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.NotFound, """{"detail":"Application 'x' not found"}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.TooManyRequests, """{"detail":"m"}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.InternalServerError, """{"detail":"m"}""", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.BadGateway, "", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.GatewayTimeout, "", typeof(SubmitOutcome.Ambiguous))]
    public void An_order_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Answers.Ordered(Response(status, body), Model).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(
        HttpStatusCode.Forbidden,
        """{"detail":"User is locked. Reason: Exhausted balance."}""",
        "provider_credit",
        "Pika answered 403: User is locked. Reason: Exhausted balance.")]
    [InlineData(
        HttpStatusCode.Forbidden,
        """{"detail":"Key has no access to this application"}""",
        "provider_rejected",
        "Pika answered 403: Key has no access to this application.")]
    [InlineData(
        HttpStatusCode.Unauthorized,
        """{"detail":"No such key"}""",
        "provider_authentication",
        "Pika answered 401: No such key. Check FAL_KEY.")]
    [InlineData(
        HttpStatusCode.UnprocessableEntity,
        """{"detail":[{"loc":["body","duration"],"msg":"Input should be 5 or 10","type":"literal_error"}]}""",
        "provider_rejected",
        "Pika answered 422: body.duration: Input should be 5 or 10.")]
    public void Rejection_says_what_is_wrong_and_whose_fault_it_is(HttpStatusCode status, string body, string code, string message)
    {
        var error = Answers.Ordered(Response(status, body), Model).ShouldBeOfType<SubmitOutcome.Rejected>().Error;
        (error.Code, error.Message).ShouldBe((code, message));
    }

    [Fact]
    public void A_request_is_followed_at_the_addresses_that_the_answer_names()
    {
        var name = Accepted(Golden.Read("pika-accepted"));

        name.ShouldBe($"fal-ai/pika/requests/{Id}");
        FalRequest.Parse(name, Model).ShouldBe(
            new FalRequest(name, $"{name}/status", $"{name}/cancel"));
    }

    [Fact]
    public void Addresses_of_another_form_are_kept_as_they_are()
    {
        var name = Accepted("""
            {"request_id":"a","response_url":"https://queue.fal.run/x/y/z/requests/a","status_url":"https://queue.fal.run/x/state?of=a",
            "cancel_url":"https://queue.fal.run/x/stop/a"}
            """);

        FalRequest.Parse(name, Model).ShouldBe(new FalRequest("x/y/z/requests/a", "x/state?of=a", "x/stop/a"));
    }

    [Theory]
    [InlineData("https://queue.fal.example/fal-ai/pika/requests/a")]
    [InlineData("http://queue.fal.run/fal-ai/pika/requests/a")]
    [InlineData("https://queue.fal.run.example/fal-ai/pika/requests/a")]
    [InlineData("https://queue.fal.run@example.com/fal-ai/pika/requests/a")]
    [InlineData("/fal-ai/pika/requests/a")]
    [InlineData("")]
    public void An_address_elsewhere_is_not_sent_our_key_and_the_documented_one_takes_its_place(string address) =>
        Accepted(
            $$"""{"request_id":"a","response_url":"{{address}}","status_url":"{{address}}/status","cancel_url":"{{address}}/cancel"}""")
            .ShouldBe("fal-ai/pika/requests/a");

    [Fact]
    public void An_operator_names_a_request_by_its_id_alone() =>
        FalRequest.Parse(Id, "fal-ai/pika/v2/turbo/image-to-video").Status.ShouldBe($"fal-ai/pika/requests/{Id}/status");

    [Theory]
    [InlineData("""{"status":"IN_PROGRESS","logs":null}""", typeof(PollOutcome.Pending))]
    [InlineData("""{"status":"SOMETHING_NEW"}""", typeof(PollOutcome.Pending))]
    [InlineData("""{"state":"?"}""", typeof(PollOutcome.Unavailable))]
    [InlineData("<html>busy</html>", typeof(PollOutcome.Unavailable))]
    public void A_look_is_read_as_what_it_is(string body, Type outcome) =>
        Answers.Unfinished(Response(HttpStatusCode.Accepted, body), TimeSpan.Zero).ShouldBeOfType(outcome);

    [Fact]
    public void A_queued_request_waits_and_its_time_does_not_run() =>
        Answers.Unfinished(Response(HttpStatusCode.Accepted, """{"status":"IN_QUEUE","queue_position":3}"""), TimeSpan.Zero)
            .ShouldBe(new PollOutcome.Pending(IsQueued: true));

    [Theory]
    [InlineData(5, typeof(PollOutcome.Unavailable))]
    [InlineData(600, typeof(PollOutcome.Failed))]
    public void A_request_that_is_not_found_is_lost_only_after_a_while(int seconds, Type outcome)
    {
        var response = Response(HttpStatusCode.NotFound, """{"detail":"Request not found"}""");
        Answers.Unfinished(response, TimeSpan.FromSeconds(seconds)).ShouldBeOfType(outcome);
        Answers.Unmade(response, TimeSpan.FromSeconds(seconds)).ShouldBeOfType(outcome);
    }

    [Fact]
    public void The_result_says_where_the_clip_lies() =>
        FalAnswers.Video(Response(HttpStatusCode.OK, Golden.Read("pika-finished")))
            .ShouldBe(new Uri("https://v3.fal.media/files/a/clip.mp4"));

    [Theory]
    [InlineData(422, Refused, "content_refused", false, true)]
    [InlineData(422, """{"detail":[{"loc":["body","image_url"],"msg":"m","type":"image_load_error"}]}""", "provider_failed", false, true)]
    [InlineData(499, """{"detail":"m","error_type":"client_cancelled"}""", "provider_failed", false, true)]
    [InlineData(500, """{"detail":[{"loc":["body"],"msg":"m","type":"internal_server_error"}]}""", "provider_failed", true, false)]
    [InlineData(503, """{"detail":"m","error_type":"runner_scheduling_failure"}""", "provider_failed", true, false)]
    [InlineData(504, """{"detail":"m","error_type":"request_timeout"}""", "provider_failed", true, false)]
    [InlineData(200, """{"video":null}""", "operation_lost", false, true)]
    [InlineData(200, """{"video":{"url":"file:///etc/passwd"}}""", "operation_lost", false, true)]
    public void Completed_work_without_a_clip_is_classed_by_what_it_may_cost(
        int status, string body, string code, bool canRetry, bool mayBeCharged)
    {
        var failed = Answers.Unmade(Response((HttpStatusCode)status, body), TimeSpan.FromMinutes(1)).ShouldBeOfType<PollOutcome.Failed>();
        (failed.Error.Code, failed.CanRetry, failed.MayBeCharged).ShouldBe((code, canRetry, mayBeCharged));
    }

    [Theory]
    [InlineData(200, "<html>busy</html>")]
    [InlineData(400, """{"detail":"Request is still in progress"}""")]
    [InlineData(401, """{"detail":"m"}""")]
    [InlineData(429, """{"detail":"m"}""")]
    [InlineData(500, """{"detail":"m"}""")]
    [InlineData(502, "")]
    public void What_is_said_of_the_look_is_no_verdict_on_the_work(int status, string body) =>
        Answers.Unmade(Response((HttpStatusCode)status, body), TimeSpan.FromMinutes(1)).ShouldBeOfType<PollOutcome.Unavailable>();

    [Theory]
    [InlineData("IN_QUEUE", 202, typeof(CancelOutcome.Stopped))]
    [InlineData("IN_PROGRESS", 202, typeof(CancelOutcome.Followed))]
    [InlineData("IN_QUEUE", 400, typeof(CancelOutcome.Followed))]
    [InlineData("IN_QUEUE", 404, typeof(CancelOutcome.Followed))]
    [InlineData("IN_QUEUE", 500, typeof(CancelOutcome.Unavailable))]
    public void What_is_stopped_while_it_waits_is_free_and_what_runs_is_followed(string before, int status, Type outcome)
    {
        var cancelled = Answers.Cancelled(Response((HttpStatusCode)status, """{"status":"CANCELLATION_REQUESTED"}"""), before);
        cancelled.ShouldBeOfType(outcome);
        (cancelled as CancelOutcome.Stopped)?.Charge.ShouldBe(StepCharge.NotCharged);
    }

    [Theory]
    [InlineData("""{"status":"COMPLETED","logs":null,"metrics":{"inference_time":41.2},"error":"m","error_type":"t"}""")]
    [InlineData("""{"video":{"url":"https://v3.fal.media/files/a/clip.mp4","content_type":"video/mp4","file_name":"a","file_size":1}}""")]
    [InlineData("""{"detail":[{"loc":["body","prompt"],"msg":"m","type":"t"}]}""")]
    [InlineData("""{"detail":"m","error_type":"t"}""")]
    [InlineData(
        """
        {"request_id":"a","response_url":"https://queue.fal.run/x/y/requests/a","status_url":"https://queue.fal.run/x/y/requests/a/status"}
        """)]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            foreach (var status in new[] { HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.InternalServerError })
            {
                var response = Response(status, other);
                Answers.Ordered(response, Model).ShouldNotBeNull(other);
                Answers.Unfinished(response, TimeSpan.Zero).ShouldNotBeNull(other);
                Answers.Unmade(response, TimeSpan.Zero).ShouldNotBeNull(other);
                Should.NotThrow(() => FalAnswers.Video(response), other);
            }
        }
    }

    private static string Accepted(string body) =>
        Answers.Ordered(Response(HttpStatusCode.OK, body), Model).ShouldBeOfType<SubmitOutcome.Accepted>().ProviderTaskId;

    private static ProviderResponse Response(HttpStatusCode status, string body) => new() { Status = status, Body = body };
}
