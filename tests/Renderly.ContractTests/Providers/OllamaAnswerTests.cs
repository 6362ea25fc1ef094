using System.Net;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Generation.Providers.Ollama;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.ContractTests.Providers;

/// <summary>Ollama's answers, as its documentation and its source have them.</summary>
public sealed class OllamaAnswerTests
{
    [Theory]
    [InlineData(
        """
        {"model":"m","message":{"role":"assistant","content":"{}"},"done":true,"done_reason":"stop","prompt_eval_count":700,"eval_count":2}
        """,
        false)]
    [InlineData(
        """{"model":"m","message":{"role":"assistant","content":"{}","thinking":"…"},"done":true,"done_reason":"length","prompt_eval_count":700,"eval_count":2}""",
        true)]
    public void Message_is_read_with_what_it_took_and_whether_it_was_cut(string body, bool isCut) =>
        OllamaAnswers.Chat(Response(HttpStatusCode.OK, body)).ShouldBe(new ChatReply("{}", 700, 2) { IsCut = isCut });

    [Theory]
    [InlineData("""{"model":"m","message":{"role":"assistant","content":"{"},"done":false}""")]
    [InlineData("""{"error":"an error was encountered while running the model"}""")]
    [InlineData("<html>busy</html>")]
    [InlineData("[]")]
    public void What_is_no_finished_message_is_none(string body) => OllamaAnswers.Chat(Response(HttpStatusCode.OK, body)).ShouldBeNull();

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"error":"llama runner process has terminated"}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.OK, """{"model":"m","done":false}""", typeof(SubmitOutcome.Ambiguous))]
    [InlineData(HttpStatusCode.NotFound, """{"error":"model 'x' not found"}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"invalid JSON schema in format"}""", typeof(SubmitOutcome.Rejected))]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":"slow down"}""", typeof(SubmitOutcome.RateLimited))]
    [InlineData(
        HttpStatusCode.InternalServerError,
        """{"error":"option \"num_ctx\" must be of type integer"}""",
        typeof(SubmitOutcome.ServerError))]
    [InlineData(
        HttpStatusCode.ServiceUnavailable,
        """{"error":"server busy, please try again. maximum pending requests exceeded"}""",
        typeof(SubmitOutcome.ServerError))]
    public void An_order_without_a_message_is_classed(HttpStatusCode status, string body, Type outcome) =>
        new OllamaAnswers().Unanswered(Response(status, body)).ShouldBeOfType(outcome);

    [Fact]
    public void Model_that_was_not_pulled_is_told_with_what_to_do() =>
        new OllamaAnswers().Unanswered(Response(HttpStatusCode.NotFound, """{"error":"model 'x' not found"}"""))
            .ShouldBeOfType<SubmitOutcome.Rejected>().Error.Message
            .ShouldBe("Ollama answered 404: model 'x' not found. Pull the model that DEFAULT_LLM_MODEL names.");

    [Theory]
    [InlineData(100, 8000, true)]
    [InlineData(2000, 8000, false)]
    [InlineData(0, 8000, false)]
    public void Prompt_is_cut_where_fewer_tokens_were_seen_than_it_can_have(int seen, int bytes, bool isCut) =>
        OllamaAnswers.IsPromptCut(new ChatReply("", seen, 1), bytes).ShouldBe(isCut);

    private static ProviderResponse Response(HttpStatusCode status, string body) => new() { Status = status, Body = body };
}
