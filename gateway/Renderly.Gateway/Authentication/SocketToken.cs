using Microsoft.Net.Http.Headers;

namespace Renderly.Gateway.Authentication;

/// <summary>
/// Browsers cannot set <c>Authorization</c> on a WebSocket. They offer the token as one more subprotocol, <c>token.&lt;token&gt;</c>,
/// which is taken out of the list and becomes the header: it authenticates like any other and goes no further than any other.
/// </summary>
internal static class SocketToken
{
    private const string Prefix = "token.";

    public static void BecomeAuthorization(IHeaderDictionary headers)
    {
        if (!headers.ContainsKey(HeaderNames.SecWebSocketProtocol))
        {
            return;
        }

        var offered = headers.GetCommaSeparatedValues(HeaderNames.SecWebSocketProtocol)
            .ToLookup(protocol => protocol.StartsWith(Prefix, StringComparison.Ordinal));
        if (offered[true].FirstOrDefault() is not { } token)
        {
            return;
        }

        headers.Remove(HeaderNames.SecWebSocketProtocol);
        if (offered[false].Any())
        {
            headers.SecWebSocketProtocol = string.Join(", ", offered[false]);
        }

        if (headers.Authorization.Count == 0)
        {
            headers.Authorization = $"Token {token[Prefix.Length..]}";
        }
    }
}
