using Microsoft.AspNetCore.Http.Features;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>The path as sent: the server decodes all but %2F, so a decoded path cannot tell <c>%2F</c> from <c>%252F</c>.</summary>
internal static class RawPath
{
    public static string Of(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
            return absolute.AbsolutePath;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }

    /// <summary>The object of <c>…/b/{bucket}/o/{object}</c>.</summary>
    public static string ObjectName(HttpContext http)
    {
        var path = Of(http);
        var start = path.IndexOf("/o/", path.IndexOf("/b/", StringComparison.Ordinal) + 3, StringComparison.Ordinal);
        return Uri.UnescapeDataString(path[(start + 3)..]);
    }
}
