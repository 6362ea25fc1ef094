using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>A patient customer: submits jobs, tries again where the service does not answer, and remembers what was accepted.</summary>
/// <param name="pictureUrl">The product's picture.</param>
/// <param name="webhookUrl">Where the end of each job is told.</param>
/// <param name="inFlight">Most unfinished jobs at a time.</param>
/// <param name="music">As in a request; null for none.</param>
public sealed class JobLoad(ServiceCluster cluster, string pictureUrl, string webhookUrl, int inFlight, string? music = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Longer than any scenario keeps a server away; what is not answered then is stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly ConcurrentQueue<Guid> acceptedIds = [];
    private int unanswered;

    public IReadOnlyCollection<Guid> Accepted => acceptedIds;

    /// <summary>Requests that got no answer: each may have made the job, which its repetition then finds.</summary>
    public int Unanswered => unanswered;

    /// <summary>Submits <paramref name="count"/> jobs, and further ones while <paramref name="isGoingOn"/>; never more than so many unfinished.</summary>
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
    public Task<Guid> SubmitAsync(int number, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.SerializeToNode(RenderlyApi.Request(pictureUrl, Scenes(number), webhookUrl: webhookUrl))!.AsObject();
        if (music is not null)
        {
            request["music"] = music;
        }

        return SubmitAsync(request, cancellationToken);
    }

    /// <summary>Submits one job; keeps trying under one key until it is accepted.</summary>
    public async Task<Guid> SubmitAsync(object request, CancellationToken cancellationToken)
    {
        var key = Guid.CreateVersion7().ToString("N");
        var beganAt = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(beganAt) < Patience)
        {
            try
            {
                using var post = new HttpRequestMessage(HttpMethod.Post, "/api/video/generate/") { Content = JsonContent.Create(request), Headers = { { "Idempotency-Key", key } } };
                using var response = await cluster.Api.Http.SendAsync(post, cancellationToken);
                if (response.StatusCode == HttpStatusCode.Accepted)
                {
                    return Remember(await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
                }

                // 409: the request before, whose answer was lost, is still at work on it.
                if ((int)response.StatusCode < 500 && response.StatusCode != HttpStatusCode.Conflict)
                {
                    throw new InvalidOperationException($"The job was refused: {response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
                }

                if (response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict))
                {
                    Interlocked.Increment(ref unanswered);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                Interlocked.Increment(ref unanswered);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        throw new TimeoutException($"No job was accepted within {Patience}; {Unanswered} requests were not answered.");
    }

    /// <summary>Notes an accepted job.</summary>
    /// <param name="answer">Body of the 202.</param>
    public Guid Remember(JsonElement answer)
    {
        var id = answer.GetProperty("job_id").GetGuid();
        acceptedIds.Enqueue(id);
        return id;
    }

    /// <summary>Mostly short jobs; every tenth needs a second chain, and with it a frame taken from the first.</summary>
    private static int[] Scenes(int number) => (number % 10) switch
    {
        9 => [4, 4, 4, 4, 4, 4],
        var n => [.. Enumerable.Repeat(4, 1 + n % 3)],
    };
}
