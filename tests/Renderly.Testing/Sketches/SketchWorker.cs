using System.Collections.Concurrent;
using System.Text.Json;
using Renderly.Jobs.Billing;

namespace Renderly.Testing.Sketches;

/// <summary>
/// The provider of sketches and its worker's memory; outlives the processes that ask it. Watches what it is asked for, and notes what a
/// command must never be.
/// </summary>
internal sealed class SketchWorker
{
    private readonly ConcurrentDictionary<Guid, Func<DrawSketch, SketchAnswer>> scripts = [];
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<(string, int), SketchTry>> tries = [];
    private readonly ConcurrentDictionary<Uri, SketchTry> made = [];
    private readonly ConcurrentDictionary<Guid, bool> cancelled = [];
    private readonly Lock gate = new();

    /// <summary>What was wrong with commands.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>All attempts of all jobs.</summary>
    public int Count => tries.Values.Sum(job => job.Count);

    /// <summary>Says what becomes of a job's attempts; without it all deliver.</summary>
    public void Script(Guid jobId, Func<DrawSketch, SketchAnswer> answer) => scripts[jobId] = answer;

    public IReadOnlyList<SketchTry> TriesOf(Guid jobId) => tries.TryGetValue(jobId, out var known) ? [.. known.Values] : [];

    public int CountOf(Guid jobId) => tries.TryGetValue(jobId, out var known) ? known.Count : 0;

    public SketchTry? Find(Guid jobId, string step, int attempt) => tries.GetValueOrDefault(jobId)?.GetValueOrDefault((step, attempt));

    public void Cancel(Guid jobId) => cancelled[jobId] = true;

    /// <summary>What the provider bills for the job's attempts.</summary>
    public UsdMicros BillOf(Guid jobId) => UsdMicros.Sum(TriesOf(jobId)
        .Where(other => other is { IsPaid: true, Answer.IsHeld: false } && (other.Answer.Failure is null || other.Answer.ComesLate))
        .Select(other => SketchPrices.Of(other.Provider, other.Command.Seconds)));

    /// <summary>The attempt that a command asks for; null when its job was cancelled before it was asked for.</summary>
    public SketchTry? Take(DrawSketch command, Guid messageId)
    {
        lock (gate)
        {
            var known = Find(command.JobId, command.Step, command.Attempt);
            if (known is null)
            {
                if (cancelled.ContainsKey(command.JobId))
                {
                    return null;
                }

                known = Begin(command);
            }
            else if (Text(known.Command) != Text(command))
            {
                Faults.Enqueue($"Asked again for something else: {Text(known.Command)} and {Text(command)}");
            }

            known.Note(messageId);
            return known;
        }
    }

    private SketchTry Begin(DrawSketch command)
    {
        var inputs = command.Inputs.Select(uri => made.GetValueOrDefault(uri)).ToList();
        if (inputs.Contains(null) || inputs.Any(input => input!.Command.UserId != command.UserId))
        {
            Faults.Enqueue($"Made of what is not there, or another's: {Text(command)}");
        }

        var answer = scripts.TryGetValue(command.JobId, out var script) ? script(command) : SketchAnswer.Delivers;
        var begun = new SketchTry(command, answer, [.. inputs.Select(input => input?.Sha256 ?? "")]);
        tries.GetOrAdd(command.JobId, _ => [])[(command.Step, command.Attempt)] = begun;
        made[begun.Uri] = begun;
        return begun;
    }

    private static string Text(DrawSketch command) => JsonSerializer.Serialize(command);
}
