using System.Net.ServerSentEvents;
using Renderly.Client.Transport;

namespace Renderly.Client.Jobs;

/// <summary>One connection to a job's stream of events; a cut is an end with a reason, not an exception.</summary>
internal sealed class JobEventConnection : IAsyncDisposable
{
    private readonly HttpResponseMessage response;
    private readonly SseParser<string> parser;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private JobEventConnection(HttpResponseMessage response, Stream content, CancellationToken cancellationToken)
    {
        this.response = response;
        parser = SseParser.Create(content);
        items = parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>Why the connection was cut; null when the server ended the stream.</summary>
    public Exception? Cut { get; private set; }

    /// <summary>How long the server wants to be left alone before the next connection.</summary>
    public TimeSpan Pause => parser.ReconnectionInterval == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : parser.ReconnectionInterval;

    public static async Task<JobEventConnection> OpenAsync(
        HttpResponseMessage response, TimeSpan idleLimit, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new JobEventConnection(response, new IdleLimitedStream(content, idleLimit), cancellationToken);
    }

    /// <summary>The next event; null when there is none any more, see <see cref="Cut"/>.</summary>
    public async Task<SseItem<string>?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false) ? items.Current : null;
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            Cut = cut;
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await items.DisposeAsync().ConfigureAwait(false);
        response.Dispose();
    }
}
