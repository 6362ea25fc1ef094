using System.Globalization;
using System.Net;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Ollama;

/// <summary>Reads the server's answers. The traps: an error within a 200, and a prompt that was cut without a word.</summary>
internal sealed class OllamaAnswers() : ProviderAnswers("Ollama")
{
    /// <summary>No tokenizer makes fewer tokens of a text: about six letters of a word in Latin writing, all others are shorter.</summary>
    private const int MostBytesPerToken = 8;

    /// <summary>What the model wrote; null where the answer tells of nothing that is finished.</summary>
    public static ChatReply? Chat(ProviderResponse response)
    {
        if (!response.IsSuccess || response.Json() is not { } answer || answer.Nested("message") is not { } message
            || answer.Member("done")?.ValueKind != System.Text.Json.JsonValueKind.True)
        {
            return null;
        }

        return new ChatReply(
            message.Text("content") ?? "", answer.WholeNumber("prompt_eval_count") ?? 0, answer.WholeNumber("eval_count") ?? 0)
        {
            IsCut = answer.Text("done_reason") == "length",
        };
    }

    /// <summary>
    /// Whether the model saw less than it was told: the server counts after it has cut. Where it does not count, nobody knows, and what the
    /// answer says is checked all the same.
    /// </summary>
    /// <param name="reply">The answer.</param>
    /// <param name="told">UTF-8 bytes of all that was said.</param>
    public static bool IsPromptCut(ChatReply reply, int told) => reply.InputTokens > 0 && reply.InputTokens < told / MostBytesPerToken;

    public SubmitOutcome Unanswered(ProviderResponse response) =>
        Submit(response, _ => null, "Ollama answered without a finished message.");

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var error = response.Json()?.Member("error");
        return new AnswerFacts
        {
            Code = ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
            Message = ErrorWords.Of(error) ?? "an answer without the usual form",
            Advice = response.Status == HttpStatusCode.NotFound ? $" Pull the model that {OllamaOptions.ModelVariable} names." : "",
            IsError = error is not null,
        };
    }
}
