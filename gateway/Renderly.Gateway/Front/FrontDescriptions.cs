using System.Text.Json.Nodes;
using Renderly.Gateway.Routing;
using Renderly.Web.Health;
using Renderly.Web.OpenApi;

namespace Renderly.Gateway.Front;

/// <summary>The gateway's own routes in the API's description.</summary>
internal static class FrontDescriptions
{
    private const string ExampleVersion = "1.0.0+3f5c1d2";
    private static readonly DateTimeOffset SeenAt = new(2026, 11, 21, 0, 10, 4, TimeSpan.Zero);

    public static RouteHandlerBuilder DescribeHealth(this RouteHandlerBuilder route) => route
        .Describe("getHealth", ApiTags.Service, "Whether every service is ready", "503 with the same body when one is not.")
        .Answers(200, "All are.", new HealthOverview.Health(
            "ready", ExampleVersion, new Dictionary<string, string> { ["accounts"] = "ready", ["jobs"] = "ready" }))
        .Answers(503, "One is not.", new HealthOverview.Health(
            "degraded", ExampleVersion, new Dictionary<string, string> { ["accounts"] = "ready", ["jobs"] = "no answer" }));

    public static RouteHandlerBuilder DescribeVideoHealth(this RouteHandlerBuilder route) => route
        .Describe(
            "getVideoHealth",
            ApiTags.Service,
            "How the providers of videos do",
            "By what the workers have last seen; no provider is called for it. Always 200: a provider that is down is no fault of this "
            + "service.")
        .Answers(200, "Every provider.", new VideoHealth.View(VideoHealth.View.Degraded,
        [
            new ProviderHealth
            {
                Provider = RoutingFile.Providers[^2],
                State = ProviderHealth.Reachable,
                LastSuccessAt = SeenAt,
                LatencySeconds = 0.412,
                InFlight = 3,
                Waiting = 0,
            },
            new ProviderHealth
            {
                Provider = RoutingFile.Providers[^1],
                State = ProviderHealth.CircuitOpen,
                LastSuccessAt = SeenAt,
                LastFailureAt = SeenAt.AddMinutes(2),
                LastError = "provider_unavailable",
                LatencySeconds = 1.9, InFlight = 12, Waiting = 4,
            },
        ]));

    public static RouteHandlerBuilder DescribeDocument(this RouteHandlerBuilder route) => route
        .Describe("getOpenApiDocument", ApiTags.Service, "This document", $"For people: `{ApiDocs.Path}`.")
        .AnswersWith(
            200,
            "application/json",
            "OpenAPI 3.1.",
            new JsonObject { ["openapi"] = "3.1.1", ["info"] = new JsonObject { ["title"] = "Renderly", ["version"] = "1.0.0" } })
        .DescribeEntityTag();
}
