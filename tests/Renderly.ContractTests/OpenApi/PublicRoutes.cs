using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Configuration;
using Renderly.Gateway;
using Renderly.Gateway.Proxy;
using Renderly.Gateway.Routing;

namespace Renderly.ContractTests.OpenApi;

/// <summary>Routes as <c>METHOD /path/{parameter}</c>.</summary>
internal static partial class PublicRoutes
{
    private static readonly IReadOnlyList<TemplateMatcher> Proxied =
        [.. ProxyRoutes.Routes(Defaults()).Select(route => new TemplateMatcher(TemplateParser.Parse(route.Match.Path!), []))];

    /// <summary>The routes that an application maps, those of the proxy itself left out.</summary>
    public static IEnumerable<string> Of(IEndpointRouteBuilder app) => app.DataSources
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
        .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>()
            .HttpMethods.Select(method => $"{method} {PathOf(endpoint)}"))
        .Distinct();

    /// <summary>Whether the gateway passes it on.</summary>
    public static bool IsBehindGateway(string route) =>
        Proxied.Any(matcher => matcher.TryMatch(Parameter().Replace(route[route.IndexOf('/', StringComparison.Ordinal)..], "x"), []));

    public static IReadOnlyList<string> Difference(
        IEnumerable<string> described, IEnumerable<string> reachable, IReadOnlyCollection<string> excused)
    {
        var (said, there) = (described.ToHashSet(), reachable.ToHashSet());
        return
        [
            .. there.Except(said).Except(excused).Select(route => $"{route} is not described"),
            .. said.Except(there).Select(route => $"{route} is described and not there"),
            .. excused.Except(there).Select(route => $"{route} is excused and not there"),
        ];
    }

    private static GatewayOptions Defaults()
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddRouting();
        return configuration.Build().GetSection(GatewayOptions.Section).Get<GatewayOptions>()!;
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + Parameter().Replace(
        endpoint.RoutePattern.RawText!.Trim('/'), match => $"{{{JsonNamingPolicy.SnakeCaseLower.ConvertName(match.Groups[1].Value)}}}");

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
