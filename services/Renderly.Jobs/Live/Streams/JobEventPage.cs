namespace Renderly.Jobs.Live.Streams;

/// <summary>Some events of a job in order, as many as are sent at once.</summary>
/// <param name="IsMore">More may be there already.</param>
/// <param name="IsEnd">The job has ended and these are its last events.</param>
internal sealed record JobEventPage(IReadOnlyList<JobEventMessage> Events, bool IsMore, bool IsEnd)
{
    /// <summary>Nothing happened for as long as a heartbeat.</summary>
    public static readonly JobEventPage Nothing = new([], IsMore: false, IsEnd: false);
}
