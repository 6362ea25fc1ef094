using Microsoft.Extensions.Primitives;

namespace Renderly.Gateway.Authentication;

internal static class AuthorizationHeader
{
    private const int MaxTokenLength = 256;

    /// <returns>
    /// The token of <c>Token t</c> or <c>Bearer t</c> (the scheme in any case), or null when the header is something else.
    /// </returns>
    public static string? TokenOf(StringValues header)
    {
        if (header is not [{ } value])
        {
            return null;
        }

        var (scheme, token) = value.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
            ? (value[..space], value[space..].Trim())
            : (value, "");
        var isKnown = scheme.Equals("Token", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        return isKnown && token.Length is > 0 and <= MaxTokenLength && token.All(c => c is > ' ' and <= '~') ? token : null;
    }
}
