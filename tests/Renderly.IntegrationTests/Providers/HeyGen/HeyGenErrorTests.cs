using System.Text.Json.Nodes;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing.StrictHeyGen;

namespace Renderly.IntegrationTests.Providers.HeyGen;

/// <summary>Whatever shape an error has, its words are told whole, as sentences that end once.</summary>
public sealed class HeyGenErrorTests(StrictStudioWorker worker) : StrictHeyGenTest(worker), IClassFixture<StrictStudioWorker>
{
    private const string OrderRoute = "POST /v3/videos";
    private const string StudioRoute = "POST /v2/video/generate";

    [Theory]
    [InlineData(
        """{"error":{"code":"invalid_parameter","message":"voice_id is no voice","param":"voice_id","doc_url":"https://x"}}""",
        "voice_id is no voice.")]
    [InlineData("""{"error":{"code":"invalid_parameter","message":"It is no voice.","param":"voice_id"}}""", "voice_id: It is no voice.")]
    [InlineData(
        """{"error":{"code":"invalid_parameter","message":"It does not go.","detail":"Use Avatar IV or Avatar V."},"data":null}""",
        "It does not go (Use Avatar IV or Avatar V).")]
    [InlineData("""{"error":"It does not support unlimited mode","data":null}""", "It does not support unlimited mode.")]
    [InlineData("""{"code":40039,"message":"Invalid text!","data":null}""", "Invalid text!")]
    [InlineData("""{"detail":"Not allowed."}""", "Not allowed.")]
    [InlineData("""{"detail":{"code":"a","message":"Not allowed here"}}""", "Not allowed here.")]
    [InlineData("""{"detail":{"error":"validation_error","message":"Not allowed here.","type":"t"}}""", "Not allowed here.")]
    [InlineData(
        """
        {"detail":[{"loc":["body","script"],"msg":"field required","type":"missing"},{"loc":["body","title"],"msg":"too long","type":"t"}]}
        """,
        "body.script: field required; body.title: too long.")]
    [InlineData(
        """{"error":{"code":"invalid_parameter","message":"Validation failed","issues":[{"path":["voice_id"],"code":"t","message":"unknown voice"}]}}""",
        "Validation failed (voice_id: unknown voice).")]
    [InlineData("""{}""", "no message.")]
    [InlineData("""<html>Bad request</html>""", "an answer without the usual form.")]
    public async Task Refused_order_says_all_that_the_provider_says(string body, string words)
    {
        var answer = new HeyGenAnswer(400, System.Text.Encoding.UTF8.GetBytes(body));
        Server.Answer(OrderRoute, answer);
        await OrderAsync(PresenterStrategy.Chroma);

        var failure = await SeeFailureAsync();

        (failure.Message, failure.Code).ShouldBe(($"HeyGen answered 400: {words}", "provider_rejected"));
        (failure.CanRetry, failure.MayBeCharged).ShouldBe((false, false));
        (await SeeSettledAsync()).Charge.ShouldBe(StepCharge.NotCharged);
        Server.Payments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "The video is corrupted.")]
    [InlineData("\"The moov atom is missing.\"", "The video is corrupted (The moov atom is missing).")]
    [InlineData("""{"message":"The moov atom is missing"}""", "The video is corrupted (The moov atom is missing).")]
    [InlineData("""[{"loc":["scene",1],"msg":"no audio stream","type":"t"}]""", "The video is corrupted (scene.1: no audio stream).")]
    public async Task Failed_studio_video_says_its_detail_whatever_its_shape(string? detail, string words)
    {
        Server.Settings.Failure = new HeyGenFailure("400652", "The video is corrupted", detail is null ? null : JsonNode.Parse(detail));
        await OrderAsync(PresenterStrategy.Studio);

        var failure = await SeeFailureAsync();

        (failure.Message, failure.ProviderCode).ShouldBe(($"HeyGen could not render the presenter: {words}", "400652"));
        (await SeeSettledAsync()).Charge.ShouldBe(StepCharge.NotCharged);
        Server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PresenterStrategy.Chroma)]
    [InlineData(PresenterStrategy.Studio)]
    public async Task Account_without_credit_is_told_from_an_order_that_is_wrong(PresenterStrategy how)
    {
        Server.Settings.Credit = 0;
        await OrderAsync(how);

        var failure = await SeeFailureAsync();

        (failure.Code, failure.MayBeCharged).ShouldBe((StepFailure.ProviderCredit, false));
        failure.Message.ShouldBe(
            "HeyGen answered 402: Insufficient credit. This operation requires 'api' credits. The HeyGen account has no credit left.");
        Server.Payments.ShouldBeEmpty();
        Server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PresenterStrategy.Chroma)]
    [InlineData(PresenterStrategy.Studio)]
    public async Task Key_that_is_refused_is_told_from_an_order_that_is_wrong(PresenterStrategy how)
    {
        Server.Settings.Key = "another";
        await OrderAsync(how);

        var failure = await SeeFailureAsync();

        failure.Code.ShouldBe(StepFailure.ProviderAuthentication);
        failure.Message.ShouldBe("HeyGen answered 401: Unauthorized. Check HEYGEN_API_KEY.");
        Server.Payments.ShouldBeEmpty();
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Error_within_a_success_is_one()
    {
        Server.Answer(StudioRoute, HeyGenAnswer.V2Text(200, "Avatar IV is needed."));
        await OrderAsync(PresenterStrategy.Studio);

        var failure = await SeeFailureAsync();

        (failure.Message, failure.MayBeCharged).ShouldBe(("HeyGen answered 200: Avatar IV is needed.", false));
        Server.Payments.ShouldBeEmpty();
    }
}
