using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Renderly.IntegrationTests.Routes;

/// <summary>The routes that an application really has.</summary>
internal static class RouteTable
{
    private const string AnyMethod = "*";

    /// <returns>Method and pattern of each; those that the gateway only passes on have <c>*</c> for the method.</returns>
    public static IEnumerable<string> Of(WebApplication app) =>
        from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : [AnyMethod]
        let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        select $"{(method == AnyMethod && IsHealth(pattern) ? "GET" : method)} {pattern}";

    public static bool IsPassedOn(string route) => route.StartsWith(AnyMethod, StringComparison.Ordinal);

    /// <summary>Health checks take every method.</summary>
    private static bool IsHealth(string pattern) => pattern.StartsWith("/health/", StringComparison.Ordinal);
}
