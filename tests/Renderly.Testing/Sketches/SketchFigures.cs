namespace Renderly.Testing.Sketches;

/// <summary>What a load of sketches cost.</summary>
public sealed record SketchFigures
{
    public required int Steps { get; init; }

    /// <summary>From the first submission to the last job's end.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Times that a job's row was written, per job.</summary>
    public required double JobWrites { get; init; }

    /// <summary>Transactions of the database, per step.</summary>
    public required double Commits { get; init; }

    /// <summary>Longest that a transaction was seen to wait for a lock; looked at every few milliseconds.</summary>
    public required TimeSpan LongestWait { get; init; }

    public required long Deadlocks { get; init; }

    /// <summary>Of this process, workers included, the database not.</summary>
    public required TimeSpan Processor { get; init; }

    public required long PeakBytes { get; init; }
}
