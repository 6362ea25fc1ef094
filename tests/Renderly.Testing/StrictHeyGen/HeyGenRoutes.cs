using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>What is documented, host by host, and what holds for every request.</summary>
internal static class HeyGenRoutes
{
    private static readonly IReadOnlyList<(HeyGenHost Host, string Route, Func<HeyGenExchange, HeyGenAccount, HeyGenAnswer> Handle)> All =
    [
        (HeyGenHost.Api, "POST /v3/videos", VideoRoutes.Create),
        (HeyGenHost.Api, "GET /v3/videos", VideoRoutes.List),
        (HeyGenHost.Api, "GET /v3/videos/statuses", VideoRoutes.Statuses),
        (HeyGenHost.Api, "GET /v3/videos/{id}", VideoRoutes.Get),
        (HeyGenHost.Api, "DELETE /v3/videos/{id}", VideoRoutes.Delete),
        (HeyGenHost.Api, "POST /v3/assets", AssetRoutes.Upload),
        (HeyGenHost.Api, "POST /v3/assets/direct-uploads", AssetRoutes.Begin),
        (HeyGenHost.Api, "POST /v3/assets/{id}/complete", AssetRoutes.Complete),
        (HeyGenHost.Api, "DELETE /v3/assets/{id}", AssetRoutes.Delete),
        (HeyGenHost.Api, "GET /v3/avatars/looks", CatalogueRoutes.Looks),
        (HeyGenHost.Api, "GET /v3/voices", CatalogueRoutes.Voices),
        (HeyGenHost.Api, "GET /v3/users/me", CatalogueRoutes.User),
        (HeyGenHost.Api, "GET /v3/user/me", CatalogueRoutes.User),
        (HeyGenHost.Api, "POST /v2/video/generate", LegacyRoutes.Generate),
        (HeyGenHost.Api, "GET /v1/video_status.get", LegacyRoutes.Status),
        (HeyGenHost.Api, "GET /v2/avatars", CatalogueRoutes.OldAvatars),
        (HeyGenHost.Api, "GET /v2/voices", CatalogueRoutes.OldVoices),
        (HeyGenHost.Api, "GET /v2/user/remaining_quota", CatalogueRoutes.Quota),
        (HeyGenHost.Upload, "POST /v1/asset", LegacyRoutes.Upload),
        (HeyGenHost.Storage, "PUT /uploads/{id}", AssetRoutes.Put),
        (HeyGenHost.Storage, "GET /files/{id}/{name}", FileRoutes.Get),
    ];

    /// <exception cref="ArgumentException">The test means a route that does not exist.</exception>
    public static string Known(string route) => All.Any(known => known.Route == route)
        ? route
        : throw new ArgumentException($"There is no route '{route}'. There are: {string.Join(", ", All.Select(known => known.Route))}.");

    /// <returns>An empty route where there is none.</returns>
    public static (string Route, string Id) Match(HeyGenHost host, string method, string path)
    {
        foreach (var (_, route, _) in All.Where(known => known.Host == host))
        {
            var pattern = "^" + Regex.Escape(route).Replace(@"\{id}", "(?<id>[^/]+)").Replace(@"\{name}", "[^/]+") + "$";
            if (Regex.Match($"{method} {path}", pattern) is { Success: true } match)
            {
                return (route, match.Groups["id"].Value);
            }
        }

        return ("", "");
    }

    public static HeyGenAnswer Handle(HeyGenExchange exchange, HeyGenAccount account) =>
        All.Single(known => known.Host == exchange.Host && known.Route == exchange.Route).Handle(exchange, account);

    /// <summary>Judges what all requests have in common.</summary>
    /// <returns>The answer, where it is one already.</returns>
    public static HeyGenAnswer? Common(HeyGenExchange exchange, string key)
    {
        if (exchange.Route.Length == 0)
        {
            return exchange.Wrong("there is no such route", HeyGenAnswer.NoRoute());
        }

        if (string.IsNullOrWhiteSpace(exchange.Header("User-Agent")))
        {
            exchange.Faults.Add("there is no User-Agent");
        }

        if (exchange.Request.QueryString.Value!.Contains(key, StringComparison.Ordinal))
        {
            exchange.Faults.Add("the key is in the address");
        }

        if (exchange.Header("Authorization") is not null)
        {
            exchange.Faults.Add("an Authorization header bills the web plan");
        }

        var sent = exchange.Header("X-Api-Key");
        if (exchange.Host == HeyGenHost.Storage)
        {
            return sent is null ? null : exchange.Wrong("the key was sent to the storage", FileRoutes.Denied);
        }

        if (HttpMethods.IsGet(exchange.Request.Method) && exchange.Body.Length > 0)
        {
            exchange.Faults.Add("a GET has a body");
        }

        return sent == key ? null : Unauthorized(exchange, sent);
    }

    private static HeyGenAnswer Unauthorized(HeyGenExchange exchange, string? sent)
    {
        if (sent is null)
        {
            exchange.Faults.Add("there is no X-Api-Key");
        }

        return exchange.Request.Path.Value![..3] switch
        {
            "/v1" => HeyGenAnswer.V1(401, 400112, "Unauthorized"),
            "/v2" => HeyGenAnswer.V2(401, "unauthorized", "Unauthorized"),
            _ => HeyGenAnswer.V3(401, "unauthorized", "Unauthorized"),
        };
    }
}
