using System.Net;
using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Generation.Providers.OpenAi;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>Answers of OpenAI and of servers that are compatible with it, from documentation and from reports of their users.</summary>
public sealed class OpenAiAnswerTests
{
    private static readonly OpenAiAnswers Answers = new("openai");

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"created":1,"data":[]}""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.OK, "<html>Please wait</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(
        HttpStatusCode.BadRequest,
        """{"error":{"message":"Unknown parameter: 'response_format'.","type":"invalid_request_error","param":"response_format","code":"unknown_parameter"}}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.UnprocessableEntity,
        """{"detail":[{"loc":["body","speed"],"msg":"Input should be less than 4","type":"less_than"}]}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.Unauthorized,
        """{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.Forbidden,
        """{"error":{"message":"Country, region, or territory not supported","type":"request_forbidden","param":null,"code":"unsupported_country_region_territory"}}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.NotFound,
        """{"error":{"message":"The model `x` does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.TooManyRequests,
        """{"error":{"message":"Rate limit reached","type":"requests","param":null,"code":"rate_limit_exceeded"}}""",
        typeof(SubmitOutcome.RateLimited))]
    [InlineData(
        HttpStatusCode.TooManyRequests,
        """{"error":{"message":"Slow down","type":"requests","param":null,"code":"slow_down"}}""",
        typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.TooManyRequests, "", typeof(SubmitOutcome.RateLimited))]
    [InlineData(
        HttpStatusCode.ServiceUnavailable,
        """{"error":{"message":"Overloaded","type":"server_error","param":null,"code":"server_is_overloaded"}}""",
        typeof(SubmitOutcome.ServerError))]
    [InlineData(
        HttpStatusCode.InternalServerError,
        """{"error":{"message":"m","type":"InternalServerError","param":null,"code":500}}""",
        typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.BadGateway, "<html>502</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData((HttpStatusCode)524, "", typeof(SubmitOutcome.Ambiguous))]
    public void An_order_without_a_result_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Unanswered(status, body).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(429, "insufficient_quota", "insufficient_quota", "provider_credit")]
    [InlineData(429, "insufficient_quota", "credit_balance_exhausted", "provider_credit")]
    [InlineData(429, "insufficient_quota", "organization_spend_limit_exceeded", "provider_credit")]
    [InlineData(429, "insufficient_quota", "project_spend_limit_exceeded", "provider_credit")]
    [InlineData(429, "insufficient_quota", "organization_usage_limit_exceeded", "provider_credit")]
    [InlineData(400, "image_generation_user_error", "moderation_blocked", "content_refused")]
    [InlineData(400, "invalid_request_error", "content_policy_violation", "content_refused")]
    [InlineData(401, "invalid_request_error", "invalid_api_key", "provider_authentication")]
    [InlineData(400, "invalid_request_error", "invalid_value", "provider_rejected")]
    public void What_no_waiting_mends_is_told_by_its_cause(int status, string type, string code, string told)
    {
        var body = $$$"""{"error":{"message":"m","type":"{{{type}}}","param":null,"code":"{{{code}}}"}}""";
        var rejected = Unanswered((HttpStatusCode)status, body).ShouldBeOfType<SubmitOutcome.Rejected>();
        (rejected.Error.Code, rejected.Error.ProviderCode, rejected.CanRetry).ShouldBe((told, code, false));
    }

    [Theory]
    [InlineData(
        "openai",
        401,
        """{"error":{"message":"Incorrect API key provided."}}""",
        "OpenAI answered 401: Incorrect API key provided. Check OPENAI_API_KEY.")]
    [InlineData(
        "openai-compatible",
        401,
        """{"error":{"message":"No."}}""",
        "openai-compatible answered 401: No. Check OPENAI_COMPATIBLE_API_KEY.")]
    [InlineData(
        "kokoro",
        400,
        """{"detail":{"error":"invalid_model","message":"Unsupported model: x","type":"invalid_request_error"}}""",
        "kokoro answered 400: Unsupported model: x.")]
    [InlineData(
        "openai",
        400,
        """{"error":{"message":"[{'type': 'string_too_long', 'loc': ('body', 'input')}]","type":"invalid_request_error","param":null,"code":null}}""",
        "OpenAI answered 400: [{'type': 'string_too_long', 'loc': ('body', 'input')}].")]
    public void Words_of_every_form_of_error_are_told(string provider, int status, string body, string message) =>
        new OpenAiAnswers(provider).Unanswered(Response((HttpStatusCode)status, body), "picture")
            .ShouldBeOfType<SubmitOutcome.Rejected>().Error.Message.ShouldBe(message);

    [Fact]
    public void Picture_is_read_from_its_bytes_or_its_address()
    {
        Picture("""{"created":1,"data":[{"b64_json":"AQID","revised_prompt":"p"}]}""")!.Bytes.ShouldBe([1, 2, 3]);
        Picture("""{"created":1,"data":[{"url":"https://x/a.png"}]}""")!.Address.ShouldBe(new Uri("https://x/a.png"));
        Picture("""{"created":1,"data":[{"url":"file:///etc/passwd"}]}""").ShouldBeNull();
        Picture("""{"created":1,"data":[{"b64_json":"not base64!"}]}""").ShouldBeNull();
    }

    [Fact]
    public void Message_is_read_with_its_tokens_and_why_it_ended()
    {
        Chat(
        """
        {"choices":[{"message":{"content":"{}","refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":2}}
        """)
            .ShouldBe(new ChatReply("{}", 7, 2));
        Chat("""{"choices":[{"message":{"content":"{"},"finish_reason":"length"}]}""").ShouldBe(new ChatReply("{", 0, 0) { IsCut = true });
        Chat("""{"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]}""")!.Refusal.ShouldBe("No.");
        Chat("""{"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]}""")!.Refusal.ShouldNotBeNull();
        Chat("""{"choices":[]}""").ShouldBeNull();
        Chat("<html>").ShouldBeNull();

        static ChatReply? Chat(string body) => OpenAiAnswers.Chat(Response(HttpStatusCode.OK, body));
    }

    [Theory]
    [InlineData(
        HttpStatusCode.OK,
        """{"id":"video_gen_1","object":"video","status":"queued","progress":0,"seconds":4,"size":null,"error":null}""",
        typeof(SubmitOutcome.Accepted))]
    [InlineData(HttpStatusCode.OK, """{"object":"video"}""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(
        HttpStatusCode.NotFound,
        """{"error":{"message":"The Videos API was shut down","type":"invalid_request_error","param":null,"code":null}}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.BadRequest,
        """{"error":{"message":"m","type":"BadRequestError","param":"seconds","code":400}}""",
        typeof(SubmitOutcome.Rejected))]
    public void An_order_for_a_video_is_taken_where_it_has_an_id_and_a_state(HttpStatusCode status, string body, Type outcome) =>
        Answers.Ordered(Response(status, body), "any").ShouldBeOfType(outcome);

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"in_progress","progress":40}""", typeof(PollOutcome.Pending))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"succeed"}""", typeof(PollOutcome.Pending))]
    [InlineData(
        HttpStatusCode.OK, """{"id":"a","status":"failed","error":{"code":500,"message":"out of memory"}}""", typeof(PollOutcome.Failed))]
    [InlineData(HttpStatusCode.OK, """{"id":"a","status":"failed","error":null}""", typeof(PollOutcome.Failed))]
    [InlineData(
        HttpStatusCode.OK,
        """{"id":"a","status":"failed","error":{"code":"content_policy_violation","message":"m"}}""",
        typeof(PollOutcome.Refused))]
    [InlineData(HttpStatusCode.NotFound, """{"detail":"Video not found"}""", typeof(PollOutcome.Unavailable))]
    [InlineData(HttpStatusCode.OK, "<html>busy</html>", typeof(PollOutcome.Unavailable))]
    public void A_video_is_read_as_what_it_is_and_another_instance_s_no_is_no_verdict(HttpStatusCode status, string body, Type outcome) =>
        Look(status, body).ShouldBeOfType(outcome);

    [Fact]
    public void A_queued_video_waits_and_one_in_work_is_limited_by_time()
    {
        Look(HttpStatusCode.OK, """{"id":"a","status":"queued","progress":0}""")
            .ShouldBe(new PollOutcome.Pending(Progress: 0, IsQueued: true));
        Look(HttpStatusCode.OK, """{"id":"a","status":"in_progress","progress":40}""").ShouldBe(new PollOutcome.Pending(Progress: 0.4));
    }

    [Theory]
    [InlineData(500, "500")]
    [InlineData("\"oom\"", "oom")]
    public void Code_of_a_failure_is_a_number_or_a_word(object code, string told) =>
        Look(HttpStatusCode.OK, $$$"""{"id":"a","status":"failed","error":{"code":{{{code}}},"message":"m"}}""")
            .ShouldBeOfType<PollOutcome.Failed>().Error.ProviderCode.ShouldBe(told);

    [Theory]
    [InlineData(HttpStatusCode.OK, typeof(CancelOutcome.Stopped))]
    [InlineData(HttpStatusCode.NotFound, typeof(CancelOutcome.Unavailable))]
    [InlineData(HttpStatusCode.ServiceUnavailable, typeof(CancelOutcome.Unavailable))]
    public void Deleted_work_is_over_and_its_price_in_doubt(HttpStatusCode status, Type outcome)
    {
        var cancelled = Answers.Cancelled(Response(status, """{"id":"a","deleted":true}"""));
        cancelled.ShouldBeOfType(outcome);
        (cancelled as CancelOutcome.Stopped)?.Charge.ShouldBe(StepCharge.MayBeCharged);
    }

    [Theory]
    [InlineData("""{"id":"a","object":"video","status":"failed","progress":3,"error":{"code":"c","message":"m"}}""")]
    [InlineData("""{"created":1,"data":[{"b64_json":"AQID","url":"https://x/a.png"}]}""")]
    [InlineData("""{"error":{"message":"m","type":"t","param":"p","code":"c"}}""")]
    [InlineData("""{"detail":{"message":"m","error":"e"}}""")]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            Unanswered(HttpStatusCode.OK, other).ShouldNotBeNull(other);
            Unanswered(HttpStatusCode.BadRequest, other).ShouldNotBeNull(other);
            Unanswered(HttpStatusCode.TooManyRequests, other).ShouldNotBeNull(other);
            Should.NotThrow(() => Picture(other), other);
            Look(HttpStatusCode.OK, other).ShouldNotBeNull(other);
            Answers.Ordered(Response(HttpStatusCode.OK, other), "m").ShouldNotBeNull(other);
        }
    }

    private static PollOutcome Look(HttpStatusCode status, string body) =>
        Answers.Unfinished(OpenAiAnswers.Video(Response(status, body)), Response(status, body));

    private static OpenAiPicture? Picture(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return OpenAiAnswers.Picture(answer.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SubmitOutcome Unanswered(HttpStatusCode status, string body) => Answers.Unanswered(Response(status, body), "picture");

    private static ProviderResponse Response(HttpStatusCode status, string body) => new() { Status = status, Body = body };
}
