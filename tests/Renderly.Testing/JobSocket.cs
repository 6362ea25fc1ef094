using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Shouldly;

namespace Renderly.Testing;

/// <summary>The events of a job over a web socket, as a browser reads them, which cannot set the Authorization header.</summary>
public static class JobSocket
{
    /// <summary>Every message after a sequence until the server closes.</summary>
    /// <param name="api">Its address and token.</param>
    public static async Task<(IReadOnlyList<string> Messages, WebSocketCloseStatus? ClosedWith)> ReadAsync(
        HttpClient api, Guid jobId, int after)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("renderly.v1");
        socket.Options.AddSubProtocol($"token.{api.DefaultRequestHeaders.Authorization!.Parameter}");
        await socket.ConnectAsync(
            new Uri(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{api.BaseAddress!.Port}/ws/jobs/{jobId}?after={after}")),
            CancellationToken.None);
        socket.SubProtocol.ShouldBe("renderly.v1");

        var messages = new List<string>();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var count = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(count), CancellationToken.None);
                count += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return (messages, socket.CloseStatus);
            }

            messages.Add(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }
}
