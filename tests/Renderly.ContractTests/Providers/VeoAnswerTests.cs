using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Providers.Http;
using Renderly.Tasks;
using Renderly.Veo;

namespace Renderly.ContractTests.Providers;

/// <summary>Vertex AI's answers, from its documentation and from reports of its users.</summary>
public sealed class VeoAnswerTests
{
    private static VeoAnswers Answers => new(Options.Create(new VeoOptions()));

    [Theory]
    [InlineData("""{"name":"o"}""", typeof(PollOutcome.Pending))]
    [InlineData("""{"name":"o","done":false}""", typeof(PollOutcome.Pending))]
    [InlineData(
        """
        {"name":"o","done":true,"response":{"raiMediaFilteredCount":0,"videos":[{"gcsUri":"gs://b/1/sample_0.mp4","mimeType":"video/mp4"}]}}
        """,
        typeof(PollOutcome.Succeeded))]
    [InlineData(
        """{"done":true,"response":{"generateVideoResponse":{"generatedSamples":[{"video":{"uri":"https://x/v.mp4"}}]}}}""",
        typeof(PollOutcome.Succeeded))]
    [InlineData("""{"done":true,"response":{"generatedSamples":["gs://b/1/sample_0.mp4"]}}""", typeof(PollOutcome.Succeeded))]
    [InlineData(
        """{"done":true,"response":{"raiMediaFilteredCount":1,"raiMediaFilteredReasons":["Support codes: 42237218"]}}""",
        typeof(PollOutcome.Refused))]
    [InlineData("""{"done":true,"response":{"generateVideoResponse":{"raiMediaFilteredCount":1}}}""", typeof(PollOutcome.Refused))]
    [InlineData("""{"done":true,"response":{}}""", typeof(PollOutcome.Failed))]
    [InlineData("""{"done":true,"error":{"code":3,"message":"bad"}}""", typeof(PollOutcome.Failed))]
    [InlineData("""<html>busy</html>""", typeof(PollOutcome.Unavailable))]
    public void An_operation_is_read_as_what_it_is(string body, Type outcome) => Read(body).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(3, false)]
    [InlineData(8, true)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    public void Only_passing_failures_are_tried_again(int code, bool canRetry) =>
        Read($$$"""{"done":true,"error":{"code":{{{code}}},"message":"x"}}""")
            .ShouldBeOfType<PollOutcome.Failed>().CanRetry.ShouldBe(canRetry);

    [Theory]
    [InlineData("The audio was blocked. Support codes: 1", true)]
    [InlineData("Violence. Support codes: 61493863", false)]
    public void Only_the_audio_filter_is_worth_another_try(string reason, bool canRetry) =>
        Read($$$"""{"done":true,"response":{"raiMediaFilteredCount":1,"raiMediaFilteredReasons":["{{{reason}}}"]}}""")
            .ShouldBeOfType<PollOutcome.Refused>().CanRetry.ShouldBe(canRetry);

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.Forbidden, typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.NotFound, typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.TooManyRequests, typeof(SubmitOutcome.RateLimited))]
    [InlineData(HttpStatusCode.ServiceUnavailable, typeof(SubmitOutcome.ServerError))]
    [InlineData(HttpStatusCode.RequestTimeout, typeof(SubmitOutcome.Ambiguous))]
    public void A_refused_submit_is_classed_by_what_it_costs(HttpStatusCode status, Type outcome) =>
        Answers.Submit(new ProviderResponse { Status = status, Body = """{"error":{"code":1,"message":"m","status":"S"}}""" })
            .ShouldBeOfType(outcome);

    [Theory]
    [InlineData("The input video could not be read", "INVALID_ARGUMENT", true)]
    [InlineData("gs://b/1/sample_0.mp4 does not exist", "FAILED_PRECONDITION", true)]
    [InlineData("The prompt is not allowed", "INVALID_ARGUMENT", false)]
    [InlineData("The input video could not be read", "PERMISSION_DENIED", false)]
    public void Only_an_extension_whose_source_could_not_be_read_is_worth_another_try(string message, string status, bool isWorthIt)
    {
        var response = new ProviderResponse
        {
            Status = HttpStatusCode.BadRequest,
            Body = $$$"""{"error":{"code":400,"message":"{{{message}}}","status":"{{{status}}}"}}""",
        };

        var error = Answers.Submit(response).ShouldBeOfType<SubmitOutcome.Rejected>().Error;

        VeoAnswers.IsAboutSource(error, new Uri("gs://b/1/sample_0.mp4")).ShouldBe(isWorthIt);
    }

    [Fact]
    public void Refusal_says_the_details_too()
    {
        var response = new ProviderResponse
        {
            Status = HttpStatusCode.BadRequest,
            Body = """
                {"error":{"code":400,"message":"Invalid request.","status":"INVALID_ARGUMENT","details":[
                    {"@type":"t","fieldViolations":[{"field":"parameters.durationSeconds","description":"must be 4, 6 or 8"}]}]}}
                """,
        };

        Answers.Submit(response).ShouldBeOfType<SubmitOutcome.Rejected>().Error.Message
            .ShouldBe("Veo answered 400: Invalid request (parameters.durationSeconds: must be 4, 6 or 8).");
    }

    [Theory]
    [InlineData(DeliveryFailure.NotDelivered, typeof(SubmitOutcome.NotDelivered))]
    [InlineData(DeliveryFailure.Ambiguous, typeof(SubmitOutcome.Ambiguous))]
    public void A_submit_without_an_answer_is_classed_by_how_far_it_got(DeliveryFailure failure, Type outcome) =>
        Answers.Submit(new ProviderResponse { Failure = failure, FailureReason = "x" }).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(
        """{"name":"o","done":true,"response":{"raiMediaFilteredCount":0,"raiMediaFilteredReasons":["r"],"videos":[{"gcsUri":"gs://b/1/sample_0.mp4","mimeType":"video/mp4"}]}}""")]
    [InlineData("""{"done":true,"response":{"generateVideoResponse":{"generatedSamples":[{"video":{"uri":"https://x/v.mp4"}}]}}}""")]
    [InlineData("""{"done":true,"error":{"code":3,"message":"bad"}}""")]
    public void Answer_of_another_shape_is_a_verdict_and_no_exception(string body)
    {
        foreach (var other in Mutations.Of(body))
        {
            Read(other).ShouldNotBeNull(other);
            Answers.Submit(new ProviderResponse { Status = HttpStatusCode.BadRequest, Body = other }).ShouldNotBeNull(other);
        }
    }

    [Theory]
    [InlineData("projects/p/locations/l/publishers/google/models/veo-3.1-generate-001/operations/7", "veo-3.1-generate-001")]
    [InlineData("operations/7", null)]
    [InlineData("projects/p/models", null)]
    public void Operation_names_its_model(string operation, string? model)
    {
        VeoAnswers.ModelOf(operation).ShouldBe(model);
        Answers.Submit(new ProviderResponse { Status = HttpStatusCode.OK, Body = $"{{\"name\":\"{operation}\"}}" })
            .ShouldBe(new SubmitOutcome.Accepted(operation, model));
    }

    private static StepSucceeded Generated(Uri uri) => new ClipGenerated
    {
        JobId = Guid.Empty,
        Step = "clip-1",
        Attempt = 1,
        Provider = "veo",
        Outputs = [new StepOutput { Name = StepOutput.Video, Uri = uri }],
    };

    private static PollOutcome Read(string body) =>
        Answers.Poll(new ProviderResponse { Status = HttpStatusCode.OK, Body = body }, Generated);
}
