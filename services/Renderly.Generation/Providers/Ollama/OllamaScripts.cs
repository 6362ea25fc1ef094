using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Scripts;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Ollama;

/// <summary>
/// Scripts by <c>/api/chat</c>: the way by which the server can be told how much the model must see. Its compatible way cannot, and cuts.
/// </summary>
internal sealed class OllamaScripts(
    OllamaClient ollama, OllamaAnswers answers, ScriptTalks talks, ModelRules rules, IOptions<OllamaOptions> options)
    : IPrepareTasks<ParseScript>, ISubmitTasks<ParseScript>
{
    /// <summary>The catalogue's name for whatever model the server is told to use.</summary>
    private const string OfServer = "server-script";

    /// <summary>Room for an answer is at most this part of what the model sees.</summary>
    private const int AnswerShare = 4;

    /// <summary>A token is rarely less than two bytes of a text.</summary>
    private const int FewestBytesPerToken = 2;

    private const string Advice = $"Raise {OllamaOptions.Section}:{nameof(OllamaOptions.ContextTokens)}.";

    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="messages">The conversation so far.</param>
    /// <param name="model">The server's name of the model.</param>
    /// <param name="contextTokens">What it sees at once.</param>
    public static OllamaChatOrder Order(ParseScript command, IReadOnlyList<ChatMessage> messages, string model, int contextTokens) => new(
        model,
        messages,
        ScriptSchema.Of(command),
        new OllamaChatOptions(contextTokens, AnswerTokens(contextTokens), Temperature: 0));

    /// <summary>What does not fit is not sent: it would be cut without a word.</summary>
    public Task<PrepareOutcome> PrepareAsync(StepTask<ParseScript> task, CancellationToken cancellationToken)
    {
        var refused = rules.Refuse(task.Provider, NameOf(task), task.Command);
        var (needed, context) = (BytesOf(ScriptPrompt.Of(task.Command)) / FewestBytesPerToken, options.Value.ContextTokens);
        if (refused is null && needed > context - (2 * AnswerTokens(context)))
        {
            refused = new PrepareOutcome.Rejected(new ProviderError(
                "prompt_too_long",
                $"The prompt may not fit into the {context} tokens that Ollama's model is given. {Advice}"));
        }

        return Task.FromResult<PrepareOutcome>(refused is null ? new PrepareOutcome.Ready(NameOf(task)) : refused);
    }

    public Task<SubmitOutcome> SubmitAsync(StepTask<ParseScript> task, CancellationToken cancellationToken) =>
        talks.HoldAsync(task, NameOf(task), messages => AskAsync(task.Command, messages, cancellationToken));

    private async Task<ChatTurn> AskAsync(ParseScript command, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var model = command.Model is null or OfServer ? options.Value.Model : command.Model;
        var response = await ollama.ChatAsync(Order(command, messages, model, options.Value.ContextTokens), cancellationToken);
        if (OllamaAnswers.Chat(response) is not { } reply)
        {
            return ChatTurn.Failed.Of(answers.Unanswered(response));
        }

        return OllamaAnswers.IsPromptCut(reply, BytesOf(messages))
            ? ChatTurn.Failed.Of(new SubmitOutcome.Rejected(new ProviderError(
                "prompt_cut", $"Ollama's model saw {reply.InputTokens} tokens of a longer prompt. {Advice}")))
            : new ChatTurn.Replied(reply);
    }

    private static int AnswerTokens(int contextTokens) => Math.Min(ParseScript.MaxAnswerTokens, contextTokens / AnswerShare);

    private static int BytesOf(IReadOnlyList<ChatMessage> messages) => messages.Sum(message => Encoding.UTF8.GetByteCount(message.Content));

    private static string NameOf(StepTask<ParseScript> task) => task.Command.Model ?? OfServer;
}
