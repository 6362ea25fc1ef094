using Microsoft.Extensions.Options;
using Renderly.Contracts.Scripts;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>Scripts by <c>chat/completions</c>, which come with the answer.</summary>
internal sealed class OpenAiScripts(
    OpenAiClient openAi, OpenAiModels models, ScriptTalks talks, ModelRules rules, IOptionsMonitor<OpenAiOptions> options)
    : IPrepareTasks<ParseScript>, ISubmitTasks<ParseScript>
{
    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="messages">The conversation so far.</param>
    /// <param name="model">The provider's name of the model.</param>
    /// <param name="isOpenAi">Its own models know the limit of an answer by another name than servers that are compatible with it.</param>
    public static OpenAiChatOrder Order(ParseScript command, IReadOnlyList<ChatMessage> messages, string model, bool isOpenAi) => new(
        model, messages, new OpenAiChatFormat(new OpenAiChatSchema(ScriptSchema.Name, IsStrict: true, ScriptSchema.Of(command))))
    {
        MaxCompletionTokens = isOpenAi ? ParseScript.MaxAnswerTokens : null,
        MaxTokens = isOpenAi ? null : ParseScript.MaxAnswerTokens,
    };

    public Task<PrepareOutcome> PrepareAsync(StepTask<ParseScript> task, CancellationToken cancellationToken)
    {
        var model = ModelOf(task);
        return Task.FromResult<PrepareOutcome>(
            rules.Refuse(task.Provider, model, task.Command) is { } refused ? refused : new PrepareOutcome.Ready(model));
    }

    public Task<SubmitOutcome> SubmitAsync(StepTask<ParseScript> task, CancellationToken cancellationToken) =>
        talks.HoldAsync(task, ModelOf(task), messages => AskAsync(task, messages, cancellationToken));

    private async Task<ChatTurn> AskAsync(
        StepTask<ParseScript> task, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var sent = models.SentFor(task.Command.Model, task.Provider, known => known.ScriptModel);
        var order = Order(task.Command, messages, sent, options.Get(task.Provider).IsOpenAi);
        var response = await openAi.OrderAsync(task.Provider, order, cancellationToken);
        return OpenAiAnswers.Chat(response) is { } reply
            ? new ChatTurn.Replied(reply)
            : ChatTurn.Failed.Of(new OpenAiAnswers(task.Provider).Unanswered(response, "message"));
    }

    private string ModelOf(StepTask<ParseScript> task) => models.NameOf(task.Command.Model, task.Provider, known => known.ScriptModel);
}
