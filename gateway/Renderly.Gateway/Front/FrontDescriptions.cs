using System.Text.Json.Nodes;
using Renderly.ServiceDefaults.OpenApi;

namespace Renderly.Gateway.Front;

/// <summary>The gateway's own routes in the API's description.</summary>
internal static class FrontDescriptions
{
    public static RouteHandlerBuilder DescribeHealth(this RouteHandlerBuilder route) => route
        .Describe("getHealth", ApiTags.Service, "Whether every service is ready", "503 with the same body when one is not.")
        .Answers(200, "All are.", new HealthOverview.Health("ready", new Dictionary<string, string> { ["accounts"] = "ready", ["jobs"] = "ready" }))
        .Answers(503, "One is not.", new HealthOverview.Health("degraded", new Dictionary<string, string> { ["accounts"] = "ready", ["jobs"] = "no answer" }));

    public static RouteHandlerBuilder DescribeDocument(this RouteHandlerBuilder route) => route
        .Describe("getOpenApiDocument", ApiTags.Service, "This document", $"For people: `{ApiDocs.Path}`.")
        .AnswersWith(200, "application/json", "OpenAPI 3.1.", new JsonObject { ["openapi"] = "3.1.1", ["info"] = new JsonObject { ["title"] = "Renderly", ["version"] = "1.0.0" } })
        .DescribeEntityTag();
}
