namespace Renderly.Jobs.Billing.Prices;

/// <summary>What jobs of one kind cost their user, in credits from 0 to 1000; taken for what was made, never for what failed.</summary>
internal sealed class CreditTariff
{
    public const int MostCredits = 1000;

    /// <summary>Of a completed job; null: what the kind says itself, else none.</summary>
    public int? PerJob { get; set; }

    /// <summary>Of a step's result, by the step's name without its number, for example <c>clip</c>.</summary>
    public IDictionary<string, int> PerStep { get; set; } = new Dictionary<string, int>();

    /// <summary>Credits of one step.</summary>
    /// <param name="step">With its number, for example <c>clip-3</c>.</param>
    public int For(string step) => PerStep.TryGetValue(StepComponent.Of(step), out var credits) ? credits : 0;

    public bool IsValid => (PerJob ?? 0) is >= 0 and <= MostCredits && PerStep.Values.All(credits => credits is >= 0 and <= MostCredits);
}
