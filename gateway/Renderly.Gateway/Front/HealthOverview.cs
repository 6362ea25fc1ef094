using Microsoft.Extensions.Options;

namespace Renderly.Gateway.Front;

/// <summary>The state of the whole installation for people: asks every service, at most once a second.</summary>
internal sealed class HealthOverview(IHttpClientFactory clients, IOptions<GatewayOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Name = "health";

    private readonly Remembered<Health> last = new(clock);

    public Task<Health> ReadAsync(CancellationToken cancellationToken) => last.GetAsync(AskAllAsync, cancellationToken);

    public void Dispose() => last.Dispose();

    private async Task<Health> AskAllAsync(CancellationToken cancellationToken)
    {
        var states = await Task.WhenAll(options.Value.Clusters.ById().Select(cluster => AskAsync(cluster.Key, cluster.Value, cancellationToken)));
        var ready = states.All(state => state.Value == "ready");
        return new Health(ready ? "ready" : "degraded", new SortedDictionary<string, string>(states.ToDictionary(), StringComparer.Ordinal)) { Ready = ready };
    }

    private async Task<KeyValuePair<string, string>> AskAsync(string cluster, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await clients.CreateClient(Name).GetAsync(new Uri(new Uri(address), "/health/ready"), cancellationToken);
            return new(cluster, response.IsSuccessStatusCode ? "ready" : "not ready");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(cluster, "no answer");
        }
    }

    internal sealed record Health(string Status, IReadOnlyDictionary<string, string> Services)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public bool Ready { get; init; }
    }
}
