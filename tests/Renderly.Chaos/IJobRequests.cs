namespace Renderly.Chaos;

/// <summary>What customers ask for.</summary>
public interface IJobRequests
{
    /// <summary>The request for the n-th job of this kind; what it builds on is there afterwards.</summary>
    Task<JobOrder> NextAsync(int number, PatientClient client, CancellationToken cancellationToken);
}
