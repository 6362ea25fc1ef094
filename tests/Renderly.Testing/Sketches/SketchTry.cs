using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Renderly.Contracts.Steps;

namespace Renderly.Testing.Sketches;

/// <summary>An attempt at the scripted worker: asked for once, however often its command comes.</summary>
internal sealed class SketchTry(DrawSketch command, SketchAnswer answer, IReadOnlyList<string> inputHashes)
{
    private readonly ConcurrentDictionary<Guid, bool> orders = [];

    public DrawSketch Command => command;

    public SketchAnswer Answer => answer;

    /// <summary>How often it was ordered; the same message that comes twice is one order.</summary>
    public int Deliveries => orders.Count;

    public string Provider => command.Providers is [var provider, ..] ? provider : "renderly";

    public bool IsPaid => command.Providers.Count > 0 && command.Seconds > 0;

    public Uri Uri { get; } = new($"disk://sketches/jobs/{command.JobId}/{command.Step}/{command.Attempt}.png");

    /// <summary>The same text on the same inputs is the same file.</summary>
    public string Sha256 { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{command.Text}|{string.Join('|', inputHashes)}")));

    public void Note(Guid messageId) => orders[messageId] = true;

    /// <summary>What is told of it, with the time after which; the same each time.</summary>
    public IEnumerable<(object Message, TimeSpan Delay)> Told(SketchAnswer told)
    {
        var late = told.Delay + told.LateDelay;
        List<(object, TimeSpan)> messages = [];
        if (told.IsAccepted && IsPaid)
        {
            messages.Add((Accepted(), told.Delay / 2));
        }

        if (told.Failure is { } failure)
        {
            messages.Add((Failed(failure), told.Delay));
            messages.Add((Settled(failure.MayBeCharged ? StepCharge.MayBeCharged : StepCharge.NotCharged), told.Delay));
            if (failure.MayBeCharged)
            {
                messages.Add((Settled(told.ComesLate ? StepCharge.Charged : StepCharge.NotCharged), late));
            }

            if (told.IsGivenUpLate)
            {
                messages.Add((Failed(failure with { Code = "provider_rejected", MayBeCharged = false }), late));
            }
        }

        if (told.Failure is null || told.ComesLate)
        {
            messages.Add((Succeeded(), late));
            messages.Add((Settled(StepCharge.Charged), late));
        }

        return messages.Where(message => IsPaid || message.Item1 is not StepSettled)
            .SelectMany(message => Enumerable.Repeat(message, told.Copies));
    }

    public StepSettled Settled(StepCharge charge) => new()
    {
        JobId = command.JobId,
        Step = command.Step,
        Attempt = command.Attempt,
        Provider = Provider,
        Charge = charge,
        Quantity = charge == StepCharge.Charged ? command.Seconds : null,
        Unit = charge == StepCharge.Charged ? BilledUnit.Second : null,
    };

    private StepAccepted Accepted() => new()
    {
        JobId = command.JobId,
        Step = command.Step,
        Attempt = command.Attempt,
        Provider = Provider,
        ProviderTaskId = $"{command.Step}/{command.Attempt}",
    };

    private StepFailed Failed(StepFailure failure) => new()
    {
        JobId = command.JobId, Step = command.Step, Attempt = command.Attempt, Failure = failure with { Provider = Provider },
    };

    private StepSucceeded Succeeded() => new()
    {
        JobId = command.JobId,
        Step = command.Step,
        Attempt = command.Attempt,
        Provider = Provider,
        Outputs = [new StepOutput { Name = SketchKind.Sheet, Uri = Uri, Sha256 = Sha256 }],
        Warnings = [$"The sheet of {command.Step} is thin."],
    };
}
