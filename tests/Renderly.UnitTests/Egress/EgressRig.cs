using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Egress.Images;

namespace Renderly.UnitTests.Egress;

/// <summary>
/// The real client between a DNS server that says what a test wants and a dialer that notes the addresses it is told to connect to and
/// always reaches one local server, as if it had them.
/// </summary>
internal sealed class EgressRig : IHostResolver, ISocketDialer, IAsyncDisposable
{
    public const string Public = "93.184.216.34";

    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string[]>> answers = new();

    private EgressRig(WebApplication server, EgressOptions options)
    {
        this.server = server;
        var values = Options.Create(options);
        var rules = new UserAddressRules(values);
        Http = new EgressHttp(new EgressConnector(this, this, values), rules, values);
        Images = new ImageFetcher(new UserFileHttp(Http), values);
    }

    public EgressHttp Http { get; }

    public ImageFetcher Images { get; }

    public ConcurrentQueue<string> LookUps { get; } = new();

    /// <summary>Addresses connected to.</summary>
    public ConcurrentQueue<string> Dialled { get; } = new();

    /// <summary>Requests that arrived, as host and path.</summary>
    public ConcurrentQueue<string> Arrived { get; } = new();

    public static async Task<EgressRig> StartAsync(RequestDelegate answer, EgressOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var rig = new EgressRig(server, options ?? new EgressOptions { MinImageEdge = 1 });
        server.Run(context =>
        {
            rig.Arrived.Enqueue(context.Request.Host + context.Request.Path);
            return answer(context);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return rig;
    }

    /// <summary>What the DNS server says of a name, answer by answer; the last one stays. Names it was not told of are public;
    /// below <c>nowhere.example</c> there are none.</summary>
    public void Resolve(string host, params string[][] addresses) => answers[host] = new ConcurrentQueue<string[]>(addresses);

    public Task<HttpResponseMessage> PostAsync(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{}") };
        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<FetchedImage> FetchAsync(string address) =>
        Images.FetchAsync(new Uri(address), patience: null, TestContext.Current.CancellationToken);

    Task<IPAddress[]> IHostResolver.ResolveAsync(string host, CancellationToken cancellationToken)
    {
        LookUps.Enqueue(host);
        if (host.EndsWith(".nowhere.example", StringComparison.Ordinal))
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        if (IPAddress.TryParse(host, out var literal))
        {
            return Task.FromResult<IPAddress[]>([literal]);
        }

        var answer = new[] { Public };
        if (answers.TryGetValue(host, out var queue))
        {
            _ = queue.Count > 1 ? queue.TryDequeue(out answer!) : queue.TryPeek(out answer!);
        }

        return Task.FromResult(answer!.Select(IPAddress.Parse).ToArray());
    }

    async ValueTask<Stream> ISocketDialer.ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        Dialled.Enqueue(string.Join(", ", addresses.Select(address => address.ToString())));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(server.Urls.First()).Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await server.DisposeAsync();
    }
}
