using System.ComponentModel.DataAnnotations;

namespace Renderly.Chaos;

/// <summary>How much is broken, and for how long at most.</summary>
public sealed record ChaosOptions
{
    /// <summary>
    /// <c>random</c>, <c>crash-points</c>, <c>broker-away</c>, <c>database-restarts</c>, <c>frozen-worker</c> or <c>rolling-restart</c>.
    /// </summary>
    public string Scenario { get; init; } = "random";

    /// <summary>What the jobs make. <c>crash-points</c>: the steps of those kinds are struck.</summary>
    public JobKind Kind { get; init; }

    /// <summary>Jobs to submit at least; more are, as long as faults are still to come.</summary>
    [Range(1, 100_000)]
    public int Jobs { get; init; } = 1000;

    /// <summary>SIGKILLs of random processes.</summary>
    [Range(0, 100_000)]
    public int Kills { get; init; } = 500;

    [Range(0, 1000)]
    public int BrokerRestarts { get; init; } = 20;

    [Range(0, 1000)]
    public int DatabaseRestarts { get; init; } = 20;

    /// <summary>Mean pause between two faults, seconds (<c>random</c>).</summary>
    [Range(0.1, 600.0)]
    public double PauseSeconds { get; init; } = 2;

    /// <summary>Each crash point strikes each kind of step so often (<c>crash-points</c>).</summary>
    [Range(1, 100)]
    public int Times { get; init; } = 5;

    /// <summary>Commands of the steps that are struck, with commas between them; null for all (<c>crash-points</c>).</summary>
    public string? Steps { get; init; }

    /// <summary>How long the broker is away, minutes (<c>broker-away</c>).</summary>
    [Range(0.0, 60.0)]
    public double AwayMinutes { get; init; } = 5;

    /// <summary>How long a worker stays frozen beyond its lease, seconds (<c>frozen-worker</c>).</summary>
    [Range(0.0, 3600.0)]
    public double FrozenSeconds { get; init; } = 60;

    /// <summary><c>HeyGen:Strategy</c> of the jobs.</summary>
    [AllowedValues("Transparent", "Chroma", "Studio")]
    public string Strategy { get; init; } = "Transparent";

    /// <summary>Unfinished jobs at a time.</summary>
    [Range(1, 10_000)]
    public int InFlight { get; init; } = 24;

    /// <summary>Same seed, same order of victims and pauses.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>After so long no further fault is begun, and after twice as long the run is given up.</summary>
    [Range(1.0, 600.0)]
    public double MaxMinutes { get; init; } = 60;

    /// <summary>File with a marked section that the figures are written into.</summary>
    public string? Report { get; init; }

    /// <summary>Name of the section that the figures go to.</summary>
    public string Section => string.Join('-', new[]
    {
        Scenario,
        Strategy == "Transparent" ? null : Strategy.ToLowerInvariant(),
        Kind == JobKind.Product ? null : Kind.ToString().ToLowerInvariant(),
    }.OfType<string>());

    public TimeSpan FaultTime => TimeSpan.FromMinutes(MaxMinutes);

    public TimeSpan CalmTime => TimeSpan.FromMinutes(MaxMinutes);
}
