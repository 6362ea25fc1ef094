using Renderly.Contracts.Steps;

namespace Renderly.Testing.Sketches;

/// <summary>What becomes of an attempt at the scripted worker.</summary>
internal sealed record SketchAnswer
{
    public static readonly SketchAnswer Delivers = new();

    /// <summary>Nothing is told until the test does it.</summary>
    public static readonly SketchAnswer Held = new() { IsHeld = true };

    /// <summary>Never will succeed here; nothing is charged.</summary>
    public static readonly SketchAnswer Refuses = Fails("content_refused");

    /// <summary>May succeed the next time; nothing is charged.</summary>
    public static readonly SketchAnswer Stumbles = Fails("provider_error", canRetry: true);

    /// <summary>No verdict in time; may be charged.</summary>
    public static readonly SketchAnswer TimesOut = Fails(StepFailure.DeadlineExceeded, mayBeCharged: true);

    public bool IsHeld { get; init; }

    /// <summary>Why it fails; null: it delivers.</summary>
    public StepFailure? Failure { get; init; }

    /// <summary>After a failure for its deadline: whether the result comes all the same, and is charged.</summary>
    public bool ComesLate { get; init; }

    /// <summary>After a failure for its deadline: whether the provider says in the end that nothing will come.</summary>
    public bool IsGivenUpLate { get; init; }

    /// <summary>Whether its acceptance is told.</summary>
    public bool IsAccepted { get; init; } = true;

    /// <summary>Time until the verdict is told.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Time from there until what comes late.</summary>
    public TimeSpan LateDelay { get; init; }

    /// <summary>How often each thing is told; at least 1.</summary>
    public int Copies { get; init; } = 1;

    private static SketchAnswer Fails(string code, bool canRetry = false, bool mayBeCharged = false) => new()
    {
        Failure = new StepFailure
        {
            Code = code, Message = $"{code}.", Provider = SketchPrices.Pencil, CanRetry = canRetry, MayBeCharged = mayBeCharged,
        },
    };
}
