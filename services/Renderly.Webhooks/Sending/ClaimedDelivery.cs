namespace Renderly.Webhooks.Sending;

/// <summary>A delivery under our lease, with all that is needed to send it.</summary>
/// <param name="Tries">Tries before this one since the schedule began.</param>
/// <param name="IsEnabled">Whether its endpoint still is.</param>
/// <param name="TraceParent">The trace it belongs to.</param>
/// <param name="IsForJobs">Whether its endpoint stands for the addresses of jobs.</param>
internal sealed record ClaimedDelivery(
    Guid Id,
    long FencingToken,
    Guid EventId,
    Guid EndpointId,
    Guid Lane,
    string Url,
    string Body,
    int Tries,
    bool IsEnabled,
    bool IsForJobs,
    Guid? JobId,
    string? TraceParent,
    IReadOnlyList<byte[]> SealedSecrets);
