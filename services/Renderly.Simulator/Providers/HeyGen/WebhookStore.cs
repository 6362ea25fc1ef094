using System.Collections.Concurrent;
using System.Security.Cryptography;
using Renderly.Simulator.Data;

namespace Renderly.Simulator.Providers.HeyGen;

/// <param name="Events">Wanted events; empty is all.</param>
internal sealed record WebhookEndpoint(string Id, string Url, IReadOnlyList<string> Events, string Secret, bool IsDeleted = false)
{
    public bool Wants(string eventType) => Events.Count == 0 || Events.Contains(eventType);
}

/// <summary>Registered receivers; they survive a restart.</summary>
internal sealed class WebhookStore : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WebhookEndpoint> _endpoints = new(StringComparer.Ordinal);
    private readonly AppendLog<WebhookEndpoint> _log;

    public WebhookStore(SimulatorFolder folder)
    {
        _log = new AppendLog<WebhookEndpoint>(folder.WebhookLog, durable: false);
        foreach (var endpoint in _log.Existing)
        {
            _endpoints[endpoint.Id] = endpoint;
        }
    }

    public IEnumerable<WebhookEndpoint> All => _endpoints.Values.Where(e => !e.IsDeleted);

    public Task<WebhookEndpoint> AddAsync(string url, IReadOnlyList<string> events, CancellationToken cancellationToken) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? KeepAsync(new WebhookEndpoint(Guid.CreateVersion7().ToString("N"), url, events, NewSecret()), cancellationToken)
            : throw HeyGenException.Invalid("url is invalid: must be an http address", "url");

    public Task<WebhookEndpoint> RotateAsync(string id, CancellationToken cancellationToken) => KeepAsync(Find(id) with { Secret = NewSecret() }, cancellationToken);

    public Task<WebhookEndpoint> DeleteAsync(string id, CancellationToken cancellationToken) => KeepAsync(Find(id) with { IsDeleted = true }, cancellationToken);

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    private async Task<WebhookEndpoint> KeepAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        await _log.AppendAsync(endpoint, cancellationToken);
        return _endpoints[endpoint.Id] = endpoint;
    }

    private WebhookEndpoint Find(string id) => All.FirstOrDefault(e => e.Id == id) ?? throw new HeyGenException(404, "not_found", $"Endpoint {id} not found");

    private static string NewSecret() => "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
