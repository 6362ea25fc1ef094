namespace Renderly.Jobs.Retention.Duties;

/// <summary>One thing that goes when its time is over; found in rows, and done for one job at a time.</summary>
internal interface IRetentionDuty
{
    /// <summary>What it does, for the log.</summary>
    string Name { get; }

    /// <summary>Jobs for which it is due, those longest due first.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<List<Guid>> FindAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Does it; false when there was nothing to do any more.</summary>
    Task<bool> DoAsync(Guid jobId, CancellationToken cancellationToken);
}
