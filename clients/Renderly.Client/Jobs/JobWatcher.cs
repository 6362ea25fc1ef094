using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Renderly.Client.Transport;

namespace Renderly.Client.Jobs;

/// <summary>Follows a job by its stream of events over any number of connections, or by polling where there is no such stream.</summary>
internal sealed class JobWatcher(ApiTransport transport, Func<Guid, CancellationToken, Task<VideoJob>> read, RenderlyClientOptions options)
{
    private const string EventStream = "text/event-stream";
    private const int NoStream = (int)HttpStatusCode.NotImplemented;

    public async IAsyncEnumerable<JobEvent> WatchAsync(Guid jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var log = new JobEventLog();
        for (var failures = 0; ;)
        {
            var (response, failure) = await TryOpenAsync(jobId, log.Last, cancellationToken).ConfigureAwait(false);
            if (response is null && IsWithoutStream(failure!) && log.Last == 0)
            {
                break;
            }

            var pause = TimeSpan.Zero;
            if (response is not null)
            {
                await using var connection = await JobEventConnection.OpenAsync(response, options.IdleTimeout, cancellationToken)
                    .ConfigureAwait(false);
                while (await connection.NextAsync(cancellationToken).ConfigureAwait(false) is { } item)
                {
                    failures = 0;
                    if (log.Take(item) is { } happened)
                    {
                        yield return happened;
                    }
                }

                // The server ends a stream when the job has ended, and when it stops itself.
                if (connection.Cut is null && log.Job is { IsFinished: true })
                {
                    yield break;
                }

                (failure, pause) = (Lost(connection.Cut), connection.Pause);
            }

            failures++;
            await WaitAsync(failures, failure!, pause, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var happened in JobPolling.WatchAsync(token => read(jobId, token), options, cancellationToken).ConfigureAwait(false))
        {
            yield return happened;
        }
    }

    /// <summary>Either an open stream or why there is none; what no further try can mend is thrown.</summary>
    private async Task<(
        HttpResponseMessage? Response,
        RenderlyException? Failure)> TryOpenAsync(Guid jobId,
        long after,
        CancellationToken cancellationToken)
    {
        var request = ApiRequest.Get(string.Create(CultureInfo.InvariantCulture, $"api/video/jobs/{jobId}/events")) with
        {
            Accept = EventStream,
            LastEventId = after == 0 ? null : after.ToString(CultureInfo.InvariantCulture),
        };
        try
        {
            var response = await transport.OpenAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentType?.MediaType == EventStream)
            {
                return (response, null);
            }

            response.Dispose();
            return (null, new RenderlyException("The server has no stream of events.", NoStream, problem: null, retryAfter: null));
        }
        catch (RenderlyException failure) when (
            failure is RenderlyConnectionException
            || IsWithoutStream(failure)
            || Retries.CanHelp(failure.Status ?? 0, failure.RetryAfter))
        {
            return (null, failure);
        }
    }

    /// <summary>Too many tries in a row without one event end the watch.</summary>
    private async Task WaitAsync(int failures, RenderlyException failure, TimeSpan pause, CancellationToken cancellationToken)
    {
        var asked = failure.RetryAfter > pause ? failure.RetryAfter : pause;
        if (failures > options.MaxReconnects || Retries.Delay(failures, asked, options) is not { } delay)
        {
            throw failure;
        }

        await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>No such route; whether the job exists, polling will tell.</summary>
    private static bool IsWithoutStream(RenderlyException failure) => failure.Status is 404 or 405 or NoStream;

    private static RenderlyConnectionException Lost(Exception? cut) =>
        new($"The stream of events broke off: {cut?.Message ?? "the server ended it before the job had ended."}", cut);
}
