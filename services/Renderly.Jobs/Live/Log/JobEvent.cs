namespace Renderly.Jobs.Live.Log;

/// <summary>One change of a job that its owner can see, committed together with it. Never changed afterwards.</summary>
internal sealed class JobEvent
{
    public required Guid JobId { get; init; }

    /// <summary>1, 2, 3 … without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>One of <see cref="JobEventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// JSON object of the members that changed, or of all of them; put over each other in order, the events of a job are the job as
    /// it is read. Addresses are still those of the store, and are signed when the event is read.
    /// </summary>
    public required string Data { get; init; }
}
