using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Renderly.Jobs.Live.Streams;

/// <summary>
/// Sends pages of events over a WebSocket, one text message <c>{sequence, type, data}</c> each; quiet times carry pings. What the
/// client sends is not looked at. Closes with 1000 when the pages end, with 1001 when the process stops.
/// </summary>
internal sealed class SocketMessages(
    Func<CancellationToken, IAsyncEnumerable<JobEventPage>> pages,
    TimeSpan heartbeat,
    IDisposable place,
    CancellationToken stopping) : IResult
{
    public const string Protocol = "renderly.v1";

    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (place)
        using (var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping))
        {
            using var socket = await httpContext.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = httpContext.WebSockets.WebSocketRequestedProtocols.Contains(Protocol) ? Protocol : null,
                KeepAliveInterval = heartbeat,
                KeepAliveTimeout = heartbeat,
            });
            var closed = ReadUntilClosedAsync(socket, ending, httpContext.RequestAborted);
            try
            {
                await SendAllAsync(socket, ending.Token, httpContext.RequestAborted);
                await CloseAsync(socket, closed);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
            {
                // The client is gone, or too slow to be waited for.
            }

            socket.Abort();
            await closed;
        }
    }

    private async Task SendAllAsync(WebSocket socket, CancellationToken ending, CancellationToken aborted)
    {
        try
        {
            await foreach (var page in pages(ending))
            {
                foreach (var message in page.Events)
                {
                    // Not ending: to cancel a send breaks the connection, and it shall be closed properly.
                    using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
                    limit.CancelAfter(SendLimit);
                    await socket.SendAsync(Format(message), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            // Closed by the client, or the process stops.
        }
    }

    private async Task CloseAsync(WebSocket socket, Task closed)
    {
        using var limit = new CancellationTokenSource(CloseLimit);
        await (stopping.IsCancellationRequested
            ? socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "The service restarts; connect again.", limit.Token)
            : socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "The job has ended.", limit.Token));
        await closed.WaitAsync(limit.Token);
    }

    private static async Task ReadUntilClosedAsync(WebSocket socket, CancellationTokenSource ending, CancellationToken aborted)
    {
        var buffer = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), aborted)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Gone without a word.
        }

        await ending.CancelAsync();
    }

    private static ReadOnlyMemory<byte> Format(JobEventMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Data.Length + 64);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", message.Sequence);
            json.WriteString("type", message.Type);
            json.WritePropertyName("data");
            json.WriteRawValue(message.Data);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
