namespace Renderly.Gateway.Studio;

/// <summary>What a page of the studio may load: its own files, and pictures and films from where they are stored.</summary>
internal static class StudioPolicy
{
    /// <param name="mediaOrigins">Origins of stored pictures and films besides the gateway's own.</param>
    /// <returns>The header <c>Content-Security-Policy</c>.</returns>
    /// <remarks>
    /// Markup is made from text by lit-html alone: browsers that know Trusted Types (W3C) refuse it to everything else.
    /// </remarks>
    public static string Of(IEnumerable<string> mediaOrigins)
    {
        var stores = string.Concat(mediaOrigins.Select(origin => $" {origin.TrimEnd('/')}"));
        return
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'{stores}; media-src 'self'{stores}; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types lit-html";
    }
}
