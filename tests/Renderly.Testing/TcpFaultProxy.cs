using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Renderly.LocalServers;

namespace Renderly.Testing;

/// <summary>
/// A network that can fail, on loopback: forwards TCP connections, and cuts, stalls, delays or refuses them when told to.
/// </summary>
public sealed class TcpFaultProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, Socket> connections = [];
    private readonly CancellationTokenSource stopping = new();
    private TcpListener listener;
    private Task accepting;
    private volatile TaskCompletionSource? stall;
    private volatile int target;
    private long delayTicks;
    private long passedBytes;
    private int cutsNext;
    private int cuts;

    public TcpFaultProxy()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        accepting = AcceptAsync(listener);
    }

    public int Port { get; } = FreePort.Next();

    /// <summary>Connections that pass now.</summary>
    public int Connections => connections.Count;

    /// <summary>Bytes that came through so far, in both directions.</summary>
    public long PassedBytes => Interlocked.Read(ref passedBytes);

    /// <summary>Each portion of bytes is held back so long, in both directions.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref delayTicks));
        set => Interlocked.Exchange(ref delayTicks, value.Ticks);
    }

    /// <summary>Names the loopback port that connections are passed to.</summary>
    public void Forward(int port) => target = port;

    /// <summary>Cuts every connection at once, with a reset.</summary>
    public void Cut()
    {
        foreach (var (client, server) in connections)
        {
            Reset(client);
            Reset(server);
        }
    }

    /// <summary>Accepts the next connection, and cuts it when it has sent its first bytes.</summary>
    public void CutNext() => Interlocked.Exchange(ref cutsNext, 1);

    /// <summary>Connections that <see cref="CutNext"/> has cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Nobody listens until <see cref="Heal"/>; connections that exist are cut.</summary>
    public async Task RefuseAsync()
    {
        listener.Stop();
        await accepting;
        Cut();
    }

    /// <summary>Accepts, and passes not one byte on until <see cref="Heal"/>: the other side is there and says nothing.</summary>
    public void Stall() => stall ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything passes again.</summary>
    public void Heal()
    {
        if (accepting.IsCompleted && !stopping.IsCancellationRequested)
        {
            listener = new TcpListener(IPAddress.Loopback, Port);
            listener.Start();
            accepting = AcceptAsync(listener);
        }

        Delay = TimeSpan.Zero;
        var held = stall;
        stall = null;
        held?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        Heal();
        Cut();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await from.AcceptSocketAsync(stopping.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task PassAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            if (Interlocked.Exchange(ref cutsNext, 0) == 1)
            {
                await client.ReceiveAsync(new byte[1], stopping.Token);
                Interlocked.Increment(ref cuts);
                return;
            }

            await server.ConnectAsync(IPAddress.Loopback, target, stopping.Token);
            connections[client] = server;
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The target does not listen: the client sees its connection reset.
        }
        finally
        {
            connections.TryRemove(client, out _);
            Reset(client);
            Reset(server);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer, stopping.Token)) > 0)
            {
                Interlocked.Add(ref passedBytes, count);
                if (stall is { } held)
                {
                    await held.Task;
                }

                if (Delay > TimeSpan.Zero)
                {
                    await Task.Delay(Delay, TimeProvider.System, stopping.Token);
                }

                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), stopping.Token);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone; the other is cut.
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }

        socket.Dispose();
    }
}
