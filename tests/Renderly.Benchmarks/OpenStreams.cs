using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;

namespace Renderly.Benchmarks;

/// <summary>Many streams of events, each on a connection of its own, and when each of them saw the end of its job.</summary>
internal sealed class OpenStreams(Uri gateway, AuthenticationHeaderValue authorization) : IAsyncDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue })
    {
        BaseAddress = gateway,
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { Authorization = authorization },
    };

    private readonly CancellationTokenSource closing = new();
    private readonly List<Task> following = [];
    private int begun;

    /// <summary>Streams that have brought an event.</summary>
    public int Begun => Volatile.Read(ref begun);

    /// <summary>Timestamps at which streams saw their job end, by job.</summary>
    public ConcurrentBag<(Guid JobId, long Timestamp)> Ends { get; } = [];

    /// <summary>Why streams were refused or cut.</summary>
    public ConcurrentBag<string> Failures { get; } = [];

    public void Open(Guid jobId) => following.Add(FollowAsync(jobId));

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll(following);
        client.Dispose();
        closing.Dispose();
    }

    private async Task FollowAsync(Guid jobId)
    {
        try
        {
            await using var body = await client.GetStreamAsync(new Uri($"/api/video/jobs/{jobId}/events", UriKind.Relative), closing.Token);
            await foreach (var item in SseParser.Create(body).EnumerateAsync(closing.Token))
            {
                if (item.EventType == "job.created")
                {
                    Interlocked.Increment(ref begun);
                }
                else if (item.EventType == "job.cancelled")
                {
                    Ends.Add((jobId, Stopwatch.GetTimestamp()));
                }
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            Failures.Add(exception.Message);
        }
    }
}
