using System.Text.Json.Nodes;
using Renderly.OpenApi;

namespace Renderly.ContractTests.OpenApi;

public sealed class PublicRoutesTests
{
    /// <summary>Reachable, and yet no part of the description, each with its reason.</summary>
    private static readonly string[] NotDescribed =
    [
        // Opened by addresses that answers give, never put together by callers.
        "GET /files/{bucket}/{key}",
        "HEAD /files/{bucket}/{key}",

        // HeyGen's.
        "OPTIONS /callbacks/heygen/{token}",
        "POST /callbacks/heygen/{token}",

        // fal's.
        "OPTIONS /callbacks/generation/pika/{token}",
        "POST /callbacks/generation/pika/{token}",

        // Those of a server of one's own.
        "OPTIONS /callbacks/generation/custom/{token}",
        "POST /callbacks/generation/custom/{token}",

        // Replicate's.
        "OPTIONS /callbacks/generation/replicate/{token}",
        "POST /callbacks/generation/replicate/{token}",

        // A WebSocket, for which the description has no words; docs/api.md has them.
        "GET /ws/jobs/{job_id}",
        // The sample's picture, which only the all-in-one process has.
        "GET /samples/{picture}",

        // Pages and a pointer to them.
        "GET /storyboards/{job}",
        "GET /studio/{version}/{file}",
        "GET /",
        "GET /docs/errors",
        "GET /favicon.ico",
        "GET /favicon.svg",
        "GET /admin",
        "GET /admin/login",
        "POST /admin/login",
        "POST /admin/logout",
    ];

    [Fact]
    public async Task Document_holds_exactly_the_routes_that_are_reachable_through_the_gateway()
    {
        var described = await DescribedAsync();
        var reachable = await ReachableAsync();

        reachable.ShouldNotContain("POST /internal/tokens/verify");
        PublicRoutes.Difference(described, reachable, NotDescribed).ShouldBeEmpty();
    }

    [Fact]
    public async Task Route_that_is_not_described_and_description_without_a_route_are_found()
    {
        var described = await DescribedAsync();
        var reachable = await ReachableAsync();

        PublicRoutes.Difference(described, reachable.Append("GET /api/video/new"), NotDescribed)
            .ShouldBe(["GET /api/video/new is not described"]);
        PublicRoutes.Difference(described.Append("GET /api/video/old"), reachable, NotDescribed)
            .ShouldBe(["GET /api/video/old is described and not there"]);
        PublicRoutes.Difference(described, reachable.Except(["GET /docs/errors"]), NotDescribed)
            .ShouldBe(["GET /docs/errors is excused and not there"]);
    }

    private static async Task<IReadOnlyList<string>> ReachableAsync()
    {
        await using var system = new UnstartedSystem(_ => { });
        return
        [
            .. PublicRoutes.Of(system.Services).Where(PublicRoutes.IsBehindGateway),
            .. PublicRoutes.Of(system.Gateway).Where(route => route is not ("GET /health/live" or "GET /health/ready"))
        ];
    }

    private static async Task<IReadOnlyList<string>> DescribedAsync()
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(ApiDocument.File, TestContext.Current.CancellationToken))!;
        return
        [
            .. document["paths"]!.AsObject()
                .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"))
        ];
    }
}
