using Microsoft.Extensions.Options;
using Renderly.Gateway.Routing;
using Renderly.ServiceDefaults;

namespace Renderly.Gateway.Front;

/// <summary>The state of the whole installation for people: asks every service, at most once a second.</summary>
internal sealed class HealthOverview(IHttpClientFactory clients, IOptions<GatewayOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Name = "health";

    private const string Ready = "ready";

    private readonly Remembered<Health> last = new(clock);

    public Task<Health> ReadAsync(CancellationToken cancellationToken) => last.GetAsync(AskAllAsync, cancellationToken);

    public void Dispose() => last.Dispose();

    private async Task<Health> AskAllAsync(CancellationToken cancellationToken)
    {
        var states =
            await Task.WhenAll(options.Value.ClustersById().Select(cluster => AskAsync(cluster.Key, cluster.Value, cancellationToken)));
        var ready = states.All(state => state.Value == Ready);
        return new Health(
            ready ? Ready : "degraded",
            ServiceVersion.Current,
            new SortedDictionary<string, string>(states.ToDictionary(), StringComparer.Ordinal)) { IsReady = ready };
    }

    private async Task<KeyValuePair<string, string>> AskAsync(
        string cluster, IReadOnlyList<string> replicas, CancellationToken cancellationToken)
    {
        var states = await Task.WhenAll(replicas.Select(address => AskAsync(address, cancellationToken)));
        var ready = states.Count(state => state == Ready);
        return new(cluster, ready == states.Length ? Ready : ready > 0 ? $"{ready} of {states.Length} ready" : states[0]);
    }

    private async Task<string> AskAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await clients.CreateClient(Name).GetAsync(new Uri(new Uri(address), "/health/ready"), cancellationToken);
            return response.IsSuccessStatusCode ? Ready : "not ready";
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return "no answer";
        }
    }

    /// <param name="Version">Of the gateway that answers.</param>
    /// <param name="Services">State by name.</param>
    internal sealed record Health(string Status, string Version, IReadOnlyDictionary<string, string> Services)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public bool IsReady { get; init; }
    }
}
