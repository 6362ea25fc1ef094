namespace Renderly.Client;

/// <summary>How the scenes are generated.</summary>
public sealed record VideoPlan
{
    /// <summary>Scene numbers of each chain; a chain is one growing clip.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Chains { get; init => field = value ?? []; } = [];

    /// <summary>Length of the finished picture.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>What the clip provider generates and bills.</summary>
    public double GeneratedSeconds { get; init; }
}
