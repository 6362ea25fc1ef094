using System.Net;
using System.Text.Json;
using Renderly.Contracts.Speech;
using Renderly.Generation.Providers.ElevenLabs;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>ElevenLabs' answers, from its documentation and from reports of its users.</summary>
public sealed class ElevenLabsAnswerTests
{
    private const string Spoken =
        """{"audio_base64":"AQID","alignment":{"characters":["H","i"," ","y","o","u","."],"character_start_times_seconds":[0,0.1,0.2,0.3,0.4,0.5,0.6],"character_end_times_seconds":[0.1,0.2,0.3,0.4,0.5,0.6,0.7]},"normalized_alignment":null}""";

    private static readonly ElevenLabsAnswers Answers = new();

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"alignment":null}""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.OK, "<html>Please wait</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(
        HttpStatusCode.UnprocessableEntity,
        """{"detail":[{"loc":["body","text"],"msg":"Field required","type":"missing"}]}""",
        typeof(SubmitOutcome.Rejected))]
    [InlineData(
        HttpStatusCode.TooManyRequests,
        """{"detail":{"status":"too_many_concurrent_requests","message":"Too many concurrent requests."}}""",
        typeof(SubmitOutcome.RateLimited))]
    [InlineData(
        HttpStatusCode.TooManyRequests,
        """{"detail":{"type":"rate_limit_error","code":"concurrent_limit_exceeded","message":"m","status":"concurrent_limit_exceeded","request_id":"r","param":null}}""",
        typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.TooManyRequests, """{"detail":{"status":"system_busy","message":"m"}}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.TooManyRequests, "", typeof(SubmitOutcome.RateLimited))]
    [InlineData(
        HttpStatusCode.InternalServerError,
        """{"detail":{"status":"internal_server_error","message":"m"}}""",
        typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.BadGateway, "<html>502</html>", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.GatewayTimeout, "", typeof(SubmitOutcome.Ambiguous))]
    public void An_order_without_a_speech_is_classed_by_what_it_costs(HttpStatusCode status, string body, Type outcome) =>
        Unanswered(status, body).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(401, "status", "quota_exceeded", "provider_credit")]
    [InlineData(401, "code", "quota_exceeded", "provider_credit")]
    [InlineData(429, "code", "quota_exceeded", "provider_credit")]
    [InlineData(402, "code", "paid_plan_required", "provider_credit")]
    [InlineData(401, "status", "invalid_api_key", "provider_authentication")]
    [InlineData(401, "code", "missing_permissions", "provider_authentication")]
    [InlineData(401, "status", "detected_unusual_activity", "provider_authentication")]
    [InlineData(401, "status", "max_character_limit_exceeded", "provider_rejected")]
    [InlineData(401, "status", "voice_not_found", "provider_rejected")]
    [InlineData(404, "code", "voice_not_found", "provider_rejected")]
    [InlineData(400, "code", "unsupported_model", "provider_rejected")]
    [InlineData(403, "code", "output_format_not_allowed", "provider_rejected")]
    [InlineData(403, "status", "content_against_policy", "content_refused")]
    public void What_no_waiting_mends_is_told_by_its_cause_and_not_by_its_status(int status, string member, string code, string told)
    {
        var body = $$$"""{"detail":{"{{{member}}}":"{{{code}}}","message":"m"}}""";
        var rejected = Unanswered((HttpStatusCode)status, body).ShouldBeOfType<SubmitOutcome.Rejected>();
        (rejected.Error.Code, rejected.Error.ProviderCode, rejected.CanRetry).ShouldBe((told, code, false));
    }

    [Theory]
    [InlineData(
        401,
        """{"detail":{"status":"quota_exceeded","message":"You have 0 credits remaining."}}""",
        "ElevenLabs answered 401: You have 0 credits remaining. Add credits at ElevenLabs, then resume the job.")]
    [InlineData(
        401,
        """{"detail":{"status":"invalid_api_key","message":"Invalid API key"}}""",
        "ElevenLabs answered 401: Invalid API key. Check ELEVENLABS_API_KEY.")]
    [InlineData(
        404,
        """{"detail":{"code":"voice_not_found","message":"A voice with voice_id x was not found."}}""",
        "ElevenLabs answered 404: A voice with voice_id x was not found. Name a voice that the account has.")]
    [InlineData(
        422,
        """{"detail":[{"loc":["body","text"],"msg":"Field required","type":"missing"}]}""",
        "ElevenLabs answered 422: body.text: Field required.")]
    public void Words_of_an_error_are_told_with_what_to_do(int status, string body, string message) =>
        Unanswered((HttpStatusCode)status, body).ShouldBeOfType<SubmitOutcome.Rejected>().Error.Message.ShouldBe(message);

    [Fact]
    public void Speech_is_its_samples_and_the_times_of_its_words()
    {
        var sound = Sound(Spoken)!;
        sound.Samples.ShouldBe([1, 2, 3]);
        sound.Words.ShouldBe([new SpokenWord("Hi", 0, 0.2), new SpokenWord("you.", 0.3, 0.7)]);
    }

    [Fact]
    public void Speech_without_times_is_a_speech()
    {
        Sound("""{"audio_base64":"AQID","alignment":null,"normalized_alignment":null}""")!.Words.ShouldBeEmpty();
        Sound("""{"audio_base64":"AQID"}""")!.Words.ShouldBeEmpty();
        Sound("""{"audio_base64":""}""")!.Samples.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Spoken)]
    [InlineData("""{"detail":{"type":"t","code":"c","message":"m","status":"s","request_id":"r","param":"p"}}""")]
    [InlineData("""{"detail":[{"loc":["body","text"],"msg":"m","type":"t"}]}""")]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            Unanswered(HttpStatusCode.OK, other).ShouldNotBeNull(other);
            Unanswered(HttpStatusCode.Unauthorized, other).ShouldNotBeNull(other);
            Unanswered(HttpStatusCode.TooManyRequests, other).ShouldNotBeNull(other);
            Should.NotThrow(() => Sound(other), other);
        }
    }

    private static ElevenLabsSound? Sound(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return ElevenLabsAnswers.Sound(answer.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SubmitOutcome Unanswered(HttpStatusCode status, string body) =>
        Answers.Unanswered(new ProviderResponse { Status = status, Body = body });
}
