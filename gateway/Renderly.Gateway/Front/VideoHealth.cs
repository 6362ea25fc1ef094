using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Gateway.Routing;
using Renderly.Web.Health;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.OpenApi;

namespace Renderly.Gateway.Front;

/// <summary>How the providers of videos do, asked of their workers at most once a second; no provider is called for it.</summary>
internal sealed class VideoHealth(IHttpClientFactory clients, IdentitySigner signer, IOptions<GatewayOptions> options, TimeProvider clock)
    : IDisposable
{
    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    private readonly Remembered<View> last = new(clock);

    public Task<View> ReadAsync(CancellationToken cancellationToken) => last.GetAsync(AskAllAsync, cancellationToken);

    public void Dispose() => last.Dispose();

    private async Task<View> AskAllAsync(CancellationToken cancellationToken)
    {
        var workers = await Task.WhenAll(
            options.Value.ProvidersByName().Select(worker => AskAsync(worker.Key, worker.Value[0], cancellationToken)));
        ProviderHealth[] providers = [.. workers.SelectMany(worker => worker)];
        return new View(
            providers.All(provider => provider.State is ProviderHealth.Reachable or ProviderHealth.Unknown) ? View.Ok : View.Degraded,
            providers);
    }

    private async Task<IReadOnlyList<ProviderHealth>> AskAsync(string worker, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address), ProviderHealth.PathOf(worker)));
            request.Headers.Add(GatewayIdentity.Header, signer.Sign(GatewayIdentity.ForService("renderly-gateway")));
            using var response = await clients.CreateClient(HealthOverview.Name).SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode && await response.Content.ReadFromJsonAsync<ProviderHealth[]>(
                Json, cancellationToken) is { } health ? health : Silent(worker);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return Silent(worker);
        }
    }

    private static ProviderHealth[] Silent(string worker) => [new() { Provider = worker, State = ProviderHealth.NoAnswer }];

    /// <param name="Status"><c>ok</c>, or <c>degraded</c> when a provider is neither reachable nor merely not called yet.</param>
    internal sealed record View(
        [property: Choices(typeof(View), nameof(View.Statuses))] string Status, IReadOnlyList<ProviderHealth> Providers)
    {
        public const string Ok = "ok";
        public const string Degraded = "degraded";

        internal static IReadOnlyList<string> Statuses { get; } = [Ok, Degraded];
    }
}
