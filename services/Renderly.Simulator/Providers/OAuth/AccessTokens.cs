using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Renderly.Simulator.Providers.OAuth;

/// <summary>Bearer tokens that were issued. They do not survive a restart, so clients see the 401 they must be able to handle.</summary>
internal sealed class AccessTokens(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3599);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    public string Issue()
    {
        var token = "ya29.sim-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _tokens[token] = time.GetUtcNow() + Lifetime;
        return token;
    }

    public bool IsValid(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization].ToString() is var header
        && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && _tokens.TryGetValue(header["Bearer ".Length..].Trim(), out var expires)
        && expires > time.GetUtcNow();
}
