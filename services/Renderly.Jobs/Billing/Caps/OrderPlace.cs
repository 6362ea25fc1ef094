namespace Renderly.Jobs.Billing.Caps;

/// <summary>Whether an attempt of a step may be ordered now, and where; exactly one of the three is given.</summary>
internal sealed record OrderPlace
{
    /// <summary>Where the first of the providers has room, or no cap.</summary>
    public static readonly OrderPlace AtFirst = At(0);

    /// <summary>Place of the provider that has room, in the list that was asked about.</summary>
    public int? Choice { get; private init; }

    /// <summary>The step has to wait.</summary>
    public CapHold? Hold { get; private init; }

    /// <summary>The step cannot be had.</summary>
    public BudgetRefusal? Refusal { get; private init; }

    public static OrderPlace At(int choice) => new() { Choice = choice };

    public static OrderPlace Held(CapHold hold) => new() { Hold = hold };

    public static OrderPlace Refused(BudgetRefusal refusal) => new() { Refusal = refusal };
}
