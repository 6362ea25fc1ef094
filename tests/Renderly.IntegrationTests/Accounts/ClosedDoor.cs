using System.Net;
using System.Net.Sockets;

namespace Renderly.IntegrationTests.Accounts;

/// <summary>A port that hangs up on everybody until it is opened and then leads to a server.</summary>
internal sealed class ClosedDoor : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource knocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stop = new();
    private volatile bool open;

    public ClosedDoor(string host, int port)
    {
        listener.Start();
        Work = ServeAsync(host, port);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Completes when the first caller was turned away.</summary>
    public Task Knocked => knocked.Task;

    private Task Work { get; }

    public void Open() => open = true;

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync(string host, int port)
    {
        while (!stop.IsCancellationRequested)
        {
            var caller = await listener.AcceptTcpClientAsync(stop.Token);
            if (!open)
            {
                caller.Dispose();
                knocked.TrySetResult();
                continue;
            }

            var server = new TcpClient();
            await server.ConnectAsync(host, port, stop.Token);
            _ = server.GetStream().CopyToAsync(caller.GetStream(), stop.Token);
            _ = caller.GetStream().CopyToAsync(server.GetStream(), stop.Token);
        }
    }
}
