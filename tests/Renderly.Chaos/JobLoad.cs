using System.Collections.Concurrent;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>A patient customer: submits jobs, tries again where the service does not answer, and remembers what was accepted.</summary>
/// <param name="inFlight">Most unfinished jobs at a time.</param>
/// <param name="kinds">What is asked for, in turn.</param>
public sealed class JobLoad(ServiceCluster cluster, int inFlight, params IReadOnlyList<IJobRequests> kinds)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentQueue<Guid> acceptedIds = [];

    public PatientClient Client { get; } = new(cluster);

    public IReadOnlyCollection<Guid> Accepted => acceptedIds;

    /// <summary>
    /// Submits <paramref name="count"/> jobs, and further ones while <paramref name="isGoingOn"/>; never more than so many unfinished.
    /// </summary>
    /// <param name="count">Jobs at least.</param>
    /// <param name="isGoingOn">Whether more are wanted.</param>
    /// <param name="cancellationToken">Ends the wait for jobs that never end.</param>
    public async Task RunAsync(int count, Func<bool> isGoingOn, CancellationToken cancellationToken)
    {
        for (var number = 0; number < count || isGoingOn(); number++)
        {
            while (await Calm.UnfinishedAsync(cluster) >= inFlight)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }

            await SubmitAsync(number, cancellationToken);
        }
    }

    /// <summary>Submits the n-th job.</summary>
    public async Task<Guid> SubmitAsync(int number, CancellationToken cancellationToken)
    {
        var (turn, kind) = Math.DivRem(number, kinds.Count);
        return await SubmitAsync(await kinds[kind].NextAsync(turn, Client, cancellationToken), cancellationToken);
    }

    /// <summary>Submits one job; keeps trying under one key until it is accepted.</summary>
    public Task<Guid> SubmitAsync(object request, CancellationToken cancellationToken) =>
        SubmitAsync(JobOrder.Shared(request), cancellationToken);

    private async Task<Guid> SubmitAsync(JobOrder order, CancellationToken cancellationToken)
    {
        var id = Remember(await Client.PostAsync(order.Path, order.Body, cancellationToken));
        order.Accepted?.Invoke(id);
        return id;
    }

    /// <summary>Notes an accepted job.</summary>
    /// <param name="answer">Body of the 202.</param>
    public Guid Remember(JsonElement answer)
    {
        var id = (answer.TryGetProperty("job_id", out var job) ? job : answer.GetProperty("task_id")).GetGuid();
        acceptedIds.Enqueue(id);
        return id;
    }
}
