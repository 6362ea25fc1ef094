using System.Net;
using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.Generation.Providers.Replicate;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>Replicate's answers, from its documentation and from reports of its users.</summary>
public sealed class ReplicateAnswerTests
{
    private const string Model = "black-forest-labs/flux-schnell";
    private const string Throttled = """{"detail":"Request was throttled. Your rate limit resets in ~30s."}""";

    private static readonly ReplicateAnswers Answers = new();

    [Theory]
    [InlineData(HttpStatusCode.Created, """{"id":"a","status":"starting"}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.Accepted, """{"id":"a","status":"processing"}""", typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.Created, """{"status":"starting"}""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.OK, "<html>Please wait</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(
        HttpStatusCode.UnprocessableEntity,
        """{"title":"Input validation failed","detail":"- input.prompt is required","status":422}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.NotFound,
        """{"detail":"The requested resource could not be found.","status":404}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.TooManyRequests, Throttled, typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.InternalServerError, """{"detail":"m"}""", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.BadGateway, "", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.GatewayTimeout, "", typeof(SubmitOutcome.Ambiguous))]
    public void An_order_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Answers.Ordered(Response(status, body), Model).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(
        HttpStatusCode.PaymentRequired,
        """{"title":"Insufficient credit","detail":"You have insufficient credit to run this model.","status":402}""",
        "provider_credit",
        "Replicate answered 402: Insufficient credit (You have insufficient credit to run this model).")]
    [InlineData(
        HttpStatusCode.Unauthorized,
        """{"title":"Unauthenticated","detail":"You did not pass a valid authentication token","status":401}""",
        "provider_authentication",
        "Replicate answered 401: Unauthenticated (You did not pass a valid authentication token). Check REPLICATE_API_TOKEN.")]
    [InlineData(
        HttpStatusCode.UnprocessableEntity,
        """{"title":"Input validation failed","detail":"- input.prompt is required","status":422}""",
        "provider_rejected",
        "Replicate answered 422: Input validation failed (- input.prompt is required).")]
    public void Rejection_says_what_is_wrong_and_whose_fault_it_is(HttpStatusCode status, string body, string code, string message)
    {
        var error = Answers.Ordered(Response(status, body), Model).ShouldBeOfType<SubmitOutcome.Rejected>().Error;
        (error.Code, error.Message).ShouldBe((code, message));
    }

    [Theory]
    [InlineData(Throttled, 30)]
    [InlineData("""{"detail":"m","status":429,"retry_after":7}""", 7)]
    [InlineData("""{"detail":"m"}""", null)]
    [InlineData("""{"detail":"m","retry_after":1e999}""", null)]
    public void How_long_there_are_too_many_stands_in_the_words(string body, int? seconds) =>
        Answers.Ordered(Response(HttpStatusCode.TooManyRequests, body), Model).ShouldBeOfType<SubmitOutcome.RateLimited>()
            .RetryAfter.ShouldBe(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);

    [Fact]
    public void The_id_is_what_an_order_is_followed_by() =>
        Answers.Ordered(Response(HttpStatusCode.Created, Golden.Read("replicate-accepted")), Model)
            .ShouldBe(new SubmitOutcome.Accepted("gm3qorzdhgbfurvjtvhg6dckhu", Model));

    [Fact]
    public void The_result_is_the_first_address()
    {
        var prediction = Prediction(Golden.Read("replicate-succeeded"));
        (prediction.Status, prediction.Output, prediction.HasBegun, prediction.Progress)
            .ShouldBe(("succeeded", new Uri("https://replicate.delivery/xezq/a/out-0.png"), true, 1));
    }

    [Theory]
    [InlineData("\"https://replicate.delivery/a.mp4\"", "https://replicate.delivery/a.mp4")]
    [InlineData("""["https://replicate.delivery/a.png","https://replicate.delivery/b.png"]""", "https://replicate.delivery/a.png")]
    [InlineData("\"file:///etc/passwd\"", null)]
    [InlineData("""{"video":"https://replicate.delivery/a.mp4","seed":7}""", "https://replicate.delivery/a.mp4")]
    [InlineData("""{"video":"https://replicate.delivery/a.mp4","poster":"https://replicate.delivery/a.png"}""", null)]
    [InlineData("[5]", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void A_result_is_an_address_alone_or_in_a_list(string output, string? address) =>
        Prediction($$"""{"id":"a","status":"succeeded","output":{{output}}}""").Output.ShouldBe(address is null ? null : new Uri(address));

    [Theory]
    [InlineData("starting", true)]
    [InlineData("processing", false)]
    [InlineData("queued_somewhere", false)]
    [InlineData("Succeeded", false)]
    public void Work_that_has_not_ended_waits_or_runs_and_an_unknown_word_is_no_end(string status, bool isQueued) =>
        Look($$"""{"id":"a","status":"{{status}}"}""").ShouldBeOfType<PollOutcome.Pending>().IsQueued.ShouldBe(isQueued);

    [Theory]
    [InlineData("  0%|   | 0/50\\n 42%|####   | 21/50", 0.42)]
    [InlineData("nothing of the kind, 3 of 5", null)]
    [InlineData("999%|", null)]
    public void Progress_is_the_last_one_of_the_log(string logs, double? progress) =>
        Look($$"""{"id":"a","status":"processing","logs":"{{logs}}"}""").ShouldBeOfType<PollOutcome.Pending>().Progress.ShouldBe(progress);

    [Theory]
    [InlineData(
        """
        {"id":"a","status":"failed","error":"NSFW content detected. Try running it again, or try a different prompt.","started_at":"t"}
        """,
        false,
        "content_refused",
        false,
        false)]
    [InlineData(
        """{"id":"a","status":"failed","error":"The input or output was flagged as sensitive. Please try again with different inputs. (E005) (uIJ6l3)","started_at":"t"}""",
        true,
        "content_refused",
        false,
        true)]
    [InlineData("""{"id":"a","status":"failed","error":"CUDA out of memory","started_at":"t"}""", false, "provider_failed", true, false)]
    [InlineData("""{"id":"a","status":"failed","error":"CUDA out of memory","started_at":"t"}""", true, "provider_failed", false, true)]
    [InlineData(
        """{"id":"a","status":"failed","error":"the container did not start","started_at":null}""", true, "provider_failed", true, false)]
    [InlineData("""{"id":"a","status":"failed","error":null}""", false, "provider_failed", true, false)]
    [InlineData("""{"id":"a","status":"aborted"}""", true, "provider_failed", true, false)]
    [InlineData("""{"id":"a","status":"canceled","started_at":"t"}""", false, "operation_lost", false, true)]
    [InlineData("""{"id":"a","status":"canceled","started_at":null}""", true, "operation_lost", false, false)]
    [InlineData("""{"id":"a","status":"succeeded","output":null,"data_removed":true}""", false, "operation_lost", false, true)]
    [InlineData("""{"id":"a","status":"succeeded","output":[]}""", false, "operation_lost", false, true)]
    public void Work_that_ended_without_a_result_is_classed_by_what_it_may_cost(
        string body, bool isBilledByTime, string code, bool canRetry, bool mayBeCharged)
    {
        var failed = Look(body, isBilledByTime).ShouldBeOfType<PollOutcome.Failed>();
        (failed.Error.Code, failed.CanRetry, failed.MayBeCharged).ShouldBe((code, canRetry, mayBeCharged));
    }

    [Fact]
    public void Replicate_s_own_code_of_an_error_is_told() =>
        Look("""{"id":"a","status":"failed","error":"Service is temporarily unavailable. (E004) (x)"}""")
            .ShouldBeOfType<PollOutcome.Failed>().Error.ProviderCode.ShouldBe("E004");

    [Theory]
    [InlineData(5, typeof(PollOutcome.Unavailable))]
    [InlineData(600, typeof(PollOutcome.Failed))]
    public void A_prediction_that_is_not_found_is_lost_only_after_a_while(int seconds, Type outcome) =>
        Answers.Unfinished(
            null, Response(HttpStatusCode.NotFound, """{"detail":"m"}"""), TimeSpan.FromSeconds(seconds), isBilledByTime: false)
            .ShouldBeOfType(outcome);

    [Theory]
    [InlineData(200, "<html>busy</html>")]
    [InlineData(401, """{"detail":"m"}""")]
    [InlineData(429, Throttled)]
    [InlineData(500, "")]
    public void What_is_said_of_the_look_is_no_verdict_on_the_work(int status, string body)
    {
        var response = Response((HttpStatusCode)status, body);
        Answers.Unfinished(ReplicateAnswers.PredictionIn(response), response, TimeSpan.FromHours(1), isBilledByTime: true)
            .ShouldBeOfType<PollOutcome.Unavailable>();
    }

    [Theory]
    [InlineData(200, """{"id":"a","status":"canceled","started_at":null}""", StepCharge.NotCharged)]
    [InlineData(200, """{"id":"a","status":"aborted"}""", StepCharge.NotCharged)]
    [InlineData(200, """{"id":"a","status":"canceled","started_at":"t"}""", StepCharge.MayBeCharged)]
    [InlineData(200, """{"id":"a","status":"canceled","metrics":{"predict_time":2.5}}""", StepCharge.MayBeCharged)]
    public void What_is_stopped_before_a_machine_began_is_free(int status, string body, StepCharge charge) =>
        Answers.Cancelled(Response((HttpStatusCode)status, body)).ShouldBe(new CancelOutcome.Stopped(charge));

    [Theory]
    [InlineData(200, """{"id":"a","status":"processing"}""", typeof(CancelOutcome.Followed))]
    [InlineData(200, """{"id":"a","status":"succeeded"}""", typeof(CancelOutcome.Followed))]
    [InlineData(404, """{"detail":"m"}""", typeof(CancelOutcome.Followed))]
    [InlineData(500, "", typeof(CancelOutcome.Unavailable))]
    [InlineData(200, "<html>busy</html>", typeof(CancelOutcome.Unavailable))]
    public void What_does_not_stop_is_followed(int status, string body, Type outcome) =>
        Answers.Cancelled(Response((HttpStatusCode)status, body)).ShouldBeOfType(outcome);

    [Theory]
    [InlineData("replicate-accepted")]
    [InlineData("replicate-succeeded")]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string golden)
    {
        foreach (var other in Mutations.Of(Golden.Read(golden)))
        {
            foreach (var status in new[] { HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.InternalServerError })
            {
                var response = Response(status, other);
                Answers.Ordered(response, Model).ShouldNotBeNull(other);
                Answers.Unfinished(ReplicateAnswers.PredictionIn(response), response, TimeSpan.Zero, isBilledByTime: true)
                    .ShouldNotBeNull(other);
                Answers.Cancelled(response).ShouldNotBeNull(other);
            }
        }
    }

    [Theory]
    [InlineData(
        """{"next":"https://api.replicate.com/v1/predictions?cursor=a","previous":null,"results":[{"id":"a","status":"failed","input":{"prompt":"p","seed":7}}]}""")]
    [InlineData(
        """{"latest_version":{"openapi_schema":{"components":{"schemas":{"Input":{"properties":{"prompt":{"type":"string"}},"required":["prompt"]}}}}}}""")]
    public void List_and_description_of_another_shape_are_none_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            using var page = JsonDocument.Parse(other);
            Should.NotThrow(() => ReplicateAnswers.Page(page.RootElement), other);
            Should.NotThrow(() => ReplicateAnswers.Input(Response(HttpStatusCode.OK, other)), other);
        }
    }

    private static PollOutcome Look(string body, bool isBilledByTime = false)
    {
        var response = Response(HttpStatusCode.OK, body);
        return Answers.Unfinished(ReplicateAnswers.PredictionIn(response), response, TimeSpan.Zero, isBilledByTime);
    }

    private static Prediction Prediction(string body) => ReplicateAnswers.PredictionIn(Response(HttpStatusCode.OK, body)).ShouldNotBeNull();

    private static ProviderResponse Response(HttpStatusCode status, string body) => new() { Status = status, Body = body };
}
