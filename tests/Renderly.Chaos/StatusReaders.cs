using System.Net;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Customers who look at their jobs all the time, and come back where the service asks them to.</summary>
internal sealed class StatusReaders(ServiceCluster cluster, JobLoad load, ChaosLog log)
{
    private const int Readers = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int answered;
    private int putOff;
    private int failed;

    /// <summary>Reads until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Readers).Select(number => ReadAsync(new Random(number), cancellationToken)));

    public IEnumerable<(string Name, string Value)> Figures() =>
    [
        ("status reads: answered, 503 and read again, failed", $"{answered}, {putOff}, {failed}"),
        ("submissions: answers other than 202, 409 and 503, and cut connections", $"{load.Client.Unanswered}"),
    ];

    private async Task ReadAsync(Random random, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (load.Accepted is { Count: > 0 } accepted)
            {
                await ReadAsync(accepted.ElementAt(random.Next(accepted.Count)));
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task ReadAsync(Guid jobId)
    {
        try
        {
            using var response = await cluster.Api.Http.GetAsync($"/api/video/status/{jobId}/");
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    Interlocked.Increment(ref answered);
                    break;
                case HttpStatusCode.ServiceUnavailable:
                    Interlocked.Increment(ref putOff);
                    break;
                default:
                    Failed(response.StatusCode.ToString());
                    break;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            Failed(exception.Message);
        }
    }

    private void Failed(string reason)
    {
        Interlocked.Increment(ref failed);
        log.Line($"A status was not read: {reason}");
    }
}
