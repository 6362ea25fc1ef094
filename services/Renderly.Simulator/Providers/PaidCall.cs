using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers;

/// <summary>A request that costs money and has passed every check the real provider makes before it accepts.</summary>
internal sealed record PaidCall
{
    /// <summary>What kind of work it is, as in journal and scripts.</summary>
    public required string Kind { get; init; }

    public string? Model { get; init; }

    /// <summary>The provider's own record of it, kept with the operation; written as <see cref="Settings.SimulatorJson.Lines"/>.</summary>
    public required object Request { get; init; }

    /// <summary>Prompt, script, title: where words are looked for and what rules match.</summary>
    public required string Text { get; init; }

    /// <summary>What will be billed, in its <see cref="Unit"/>.</summary>
    public required double Quantity { get; init; }

    public string Unit { get; init; } = BilledUnit.Second;

    /// <summary>What the provider itself makes of it, whatever a script says; null: what was asked for.</summary>
    public FaultEffect? Effect { get; init; }

    /// <summary>Further columns of the journal: by what the caller finds the call again. Members without a value are left out.</summary>
    public object Details { get; init; } = new { };
}
