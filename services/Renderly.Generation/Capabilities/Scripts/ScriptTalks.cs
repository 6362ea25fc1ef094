using System.Text.Json;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Steps;
using Renderly.Models;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Scripts;

/// <summary>
/// Has a script written: asks once, and once more with the faults of the first answer. What two answers cost is one bill; a script is never
/// made of an answer that has faults.
/// </summary>
internal sealed class ScriptTalks(ModelCatalogue models)
{
    private const int MostFaultsTold = 10;

    private static InvalidOperationException NoTurn => new("A turn is a reply, or a failure.");

    /// <param name="task">The script's task.</param>
    /// <param name="model">The catalogue's name of the model.</param>
    /// <param name="ask">Sends a conversation once.</param>
    public async Task<SubmitOutcome> HoldAsync(
        StepTask<ParseScript> task, string model, Func<IReadOnlyList<ChatMessage>, Task<ChatTurn>> ask)
    {
        var messages = ScriptPrompt.Of(task.Command);
        return await ask(messages) switch
        {
            ChatTurn.Replied { Reply: var reply } => await ReadAsync(task, model, messages, reply, ask),
            ChatTurn.Failed failed => failed.Outcome,
            _ => throw NoTurn,
        };
    }

    private async Task<SubmitOutcome> ReadAsync(
        StepTask<ParseScript> task,
        string model,
        IReadOnlyList<ChatMessage> messages,
        ChatReply first,
        Func<IReadOnlyList<ChatMessage>, Task<ChatTurn>> ask)
    {
        var reading = ScriptReader.Read(first, task.Command);
        if (reading.IsGood || first.Refusal is not null)
        {
            return Judge(task, reading, first, Parsed(task, model, [first]));
        }

        var faults = reading.Faults.Take(MostFaultsTold).ToList();
        return await ask(ScriptPrompt.Repair(messages, first.Text, faults)) switch
        {
            ChatTurn.Replied { Reply: var second } =>
                Judge(task, ScriptReader.Read(second, task.Command), second, Parsed(task, model, [first, second])),
            ChatTurn.Failed failed => new SubmitOutcome.Useless(
                Error(task, $"{string.Join(' ', faults)} It could not be asked again: {failed.Error.Message}"),
                Parsed(task, model, [first])),
            _ => throw NoTurn,
        };
    }

    /// <summary>What is billed for answers: what was written, and of what was read the share that it costs.</summary>
    private ScriptParsed Parsed(StepTask<ParseScript> task, string model, IReadOnlyList<ChatReply> replies) => new()
    {
        JobId = task.JobId,
        Step = task.Step,
        Attempt = task.Attempt,
        Provider = task.Provider,
        Model = model,
        Outputs = [],
        Quantity = replies.Sum(reply => reply.OutputTokens + (reply.InputTokens * InputShareOf(task.Provider, model))),
        Unit = BilledUnit.Token,
    };

    private static SubmitOutcome Judge(StepTask<ParseScript> task, ScriptReading reading, ChatReply reply, ScriptParsed billed)
    {
        if (reply.Refusal is { } refusal)
        {
            var refused = new ProviderError("content_refused", $"The model of {task.Provider} refused: {refusal}");
            return new SubmitOutcome.Useless(refused, billed, CanRetry: false);
        }

        return reading.IsGood
            ? new SubmitOutcome.Succeeded(billed with { Outputs = [OutputOf(reading.Scenes)] })
            : new SubmitOutcome.Useless(Error(task, string.Join(' ', reading.Faults.Take(MostFaultsTold))), billed, CanRetry: false);
    }

    private static ProviderError Error(StepTask<ParseScript> task, string faults) =>
        new(StepFailure.ResultUnusable, $"The answer of {task.Provider}'s model is no script. {faults}");

    private static StepOutput OutputOf(IReadOnlyList<ScriptScene> scenes) => new()
    {
        Name = StepOutput.Scenes, ContentType = "application/json", Text = JsonSerializer.Serialize(scenes),
    };

    private double InputShareOf(string provider, string model) => models.Find(provider, model)?.Price?.InputShare ?? 1;
}
