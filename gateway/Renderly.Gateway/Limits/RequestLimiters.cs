using System.Net;
using Microsoft.Extensions.Options;

namespace Renderly.Gateway.Limits;

/// <summary>The policies of this gateway; null where there is no limit. Each gateway counts by itself.</summary>
internal sealed class RequestLimiters(IOptions<GatewayOptions> options) : IDisposable
{
    public RequestLimiter<string>? PerToken { get; } = Create<string>("token", options.Value.RequestsPerMinutePerToken);

    public RequestLimiter<IPAddress>? PerAddress { get; } = Create<IPAddress>("address", options.Value.RequestsPerMinutePerAddress);

    public void Dispose()
    {
        PerToken?.Dispose();
        PerAddress?.Dispose();
    }

    private static RequestLimiter<TKey>? Create<TKey>(string name, int perMinute)
        where TKey : notnull => perMinute > 0 ? new RequestLimiter<TKey>(name, perMinute) : null;
}
