using System.Text;

namespace Renderly.IntegrationTests.Routes;

/// <summary>
/// Every route of every service and of the gateway with whom it lets in. A route that is not here fails the suite: add its line, then run
/// the tests with RENDERLY_ACCEPT_GOLDEN=1 and commit docs/route-matrix.md.
/// </summary>
internal static class RouteMatrix
{
    public static IReadOnlyList<RouteEntry> Entries { get; } =
    [
        // The gateway itself.
        new("GET /", Access.Public),
        new("GET /api/openapi.json", Access.Public),
        new("GET /docs/errors", Access.Public),
        new("GET /favicon.ico", Access.Public),
        new("GET /favicon.svg", Access.Public),
        new("GET /storyboards/{job}", Access.Public),
        new("GET /studio/{version}/{**file}", Access.Public),
        new("GET /health", Access.Public),
        new("GET /admin", Access.Admin),
        new("GET /admin/login", Access.Public),
        new("POST /admin/login", Access.Public),
        new("POST /admin/logout", Access.Public),
        new("GET /health/video", Access.Public),
        new("GET /samples/{picture}", Access.Public),
        new("GET /health/live", Access.Public),
        new("GET /health/ready", Access.Public),

        // Jobs.
        new("POST /api/video/generate", Access.User),
        // An id that is taken answers 409, to its owner as to others.
        new("PUT /api/video/jobs/{jobId}", Access.User),
        new("GET /api/video/jobs/{jobId}", Access.Owner, "job"),
        new("GET /api/video/status/{jobId}", Access.Owner, "job"),
        new("GET /api/video/list_jobs", Access.User),
        new("GET /api/video/generate/tasks", Access.User),
        new("GET /api/video/generate/tasks/{taskId}", Access.Owner, "scene video"),
        new("POST /api/video/generate/quote", Access.User),
        new("POST /api/v1/video/render/{projectId}", Access.Owner, "project", "{}"),
        new("POST /api/v1/video/render/{projectId}/quote", Access.Owner, "project", "{}"),
        new("POST /api/v2/generate", Access.User),
        new("POST /api/v2/generate/quote", Access.User),
        new("GET /api/v2/cache/stats", Access.User),
        new("GET /api/v2/jobs", Access.User),
        new("GET /api/v2/jobs/{jobId}", Access.Owner, "storyboard"),
        new("GET /api/v2/jobs/{jobId}/storyboard", Access.Owner, "storyboard"),
        new("GET /api/v2/jobs/{jobId}/video", Access.User),
        new("GET /api/v2/jobs/{jobId}/metadata", Access.User),
        new("GET /api/v2/jobs/{jobId}/export", Access.User),
        new("POST /api/v2/jobs/{jobId}/approve", Access.Owner, "storyboard", "{}"),
        new("POST /api/v2/jobs/{jobId}/render", Access.Owner, "storyboard", "{}"),
        new("POST /api/v2/jobs/{jobId}/quote", Access.Owner, "storyboard"),
        new("POST /api/v2/jobs/{jobId}/refine", Access.Owner, "storyboard", """{"scene_number":1,"prompt":"A lake"}"""),
        new("POST /api/v2/jobs/{jobId}/reorder", Access.Owner, "storyboard", """{"scene_order":[1]}"""),
        new("POST /api/v2/jobs/{jobId}/scenes/{sceneNumber}/take", Access.Owner, "storyboard", """{"take":1}"""),
        new("POST /api/video/jobs/{jobId}/cancel", Access.Owner, "job"),
        new("POST /api/video/jobs/{jobId}/resume", Access.Owner, "job"),
        new("DELETE /api/video/jobs/{jobId}", Access.Owner, "job"),
        new("GET /api/video/jobs", Access.User),
        new("GET /api/admin/jobs", Access.Admin),
        new("GET /api/admin/deletions", Access.Admin),
        new("POST /api/video/jobs/{jobId}/quote", Access.Owner, "job"),
        new("GET /api/video/jobs/{jobId}/costs", Access.Owner, "job"),
        new("GET /api/video/jobs/{jobId}/trace", Access.Owner, "job"),
        new("GET /api/video/jobs/{jobId}/events", Access.Owner, "job"),
        new("GET /api/video/jobs/{jobId}/export", Access.User),
        new("GET /ws/jobs/{jobId}", Access.Owner, "job"),
        new("POST /api/video/quote", Access.User),
        new("GET /api/usage", Access.User),
        new("GET /api/credits", Access.User),
        new("POST /api/admin/credits", Access.Admin),
        new("GET /internal/users/{id:guid}", Access.Service),
        new("POST /api/admin/ledger/verdicts", Access.Admin),

        // The interface of a closed API.
        new("GET /v1/videos", Access.User),
        new("POST /v1/videos", Access.User),
        new("GET /v1/videos/{videoId}", Access.Owner, "video"),
        new("GET /v1/videos/{videoId}/content", Access.User),
        new("DELETE /v1/videos/{videoId}", Access.Owner, "video"),

        // Batches.
        new("GET /api/video/batches", Access.User),
        new("POST /api/video/batches", Access.User),
        new("GET /api/video/batches/{batchId}", Access.Owner, "batch"),
        new("GET /api/video/batches/{batchId}/items", Access.Owner, "batch"),
        new("POST /api/video/batches/{batchId}/cancel", Access.Owner, "batch"),
        new("POST /api/video/batches/{batchId}/resume", Access.Owner, "batch"),

        // Webhooks.
        new("GET /api/webhooks/endpoints", Access.User),
        new("POST /api/webhooks/endpoints", Access.User),
        new("GET /api/webhooks/endpoints/{id:guid}", Access.Owner, "endpoint"),
        new("PATCH /api/webhooks/endpoints/{id:guid}", Access.Owner, "endpoint"),
        new("DELETE /api/webhooks/endpoints/{id:guid}", Access.Owner, "endpoint"),
        new("POST /api/webhooks/endpoints/{id:guid}/rotate_secret", Access.Owner, "endpoint"),
        new("POST /api/webhooks/endpoints/{id:guid}/enable", Access.Owner, "endpoint"),
        new("POST /api/webhooks/endpoints/{id:guid}/test", Access.Owner, "endpoint"),
        new("GET /api/webhooks/deliveries", Access.User),
        new("GET /api/webhooks/deliveries/{id:guid}", Access.Owner, "delivery"),
        new("POST /api/webhooks/deliveries/{id:guid}/replay", Access.Owner, "delivery"),

        // Scenarios, scenes, projects and assets.
        new("GET /api/scenarios", Access.User),
        new("POST /api/scenarios", Access.User),
        new("GET /api/scenarios/{scenarioId:guid}", Access.Owner, "scenario"),
        new("PUT /api/scenarios/{scenarioId:guid}", Access.Owner, "scenario"),
        new("DELETE /api/scenarios/{scenarioId:guid}", Access.Owner, "scenario"),
        new("GET /api/video/scenes", Access.User),
        new("POST /api/video/scenes", Access.User),
        new("GET /api/video/scenes/{sceneId:guid}", Access.Owner, "scene"),
        new("PUT /api/video/scenes/{sceneId:guid}", Access.Owner, "scene"),
        new("DELETE /api/video/scenes/{sceneId:guid}", Access.Owner, "scene"),
        new("GET /internal/users/{userId:guid}/scenes/{sceneId:guid}", Access.Service),
        new("GET /api/v1/projects", Access.User),
        new("POST /api/v1/projects", Access.User),
        new("GET /api/v1/projects/{projectId}", Access.Owner, "project"),
        new("PUT /api/v1/projects/{projectId}", Access.Owner, "project"),
        new("PUT /api/v1/projects/{projectId}/storyboard", Access.Owner, "project", """{"scenes":[]}"""),
        new("PUT /api/v1/projects/{projectId}/script", Access.Owner, "project", """{"segments":[]}"""),
        new("DELETE /api/v1/projects/{projectId}", Access.Owner, "project"),
        new("GET /internal/users/{userId:guid}/projects/{projectId:guid}", Access.Service),
        new("GET /internal/users/{userId:guid}/assets/{assetId:guid}", Access.Service),
        new("POST /api/assets/upload", Access.User),
        new("GET /api/assets", Access.User),
        new("GET /api/assets/{assetId}", Access.Owner, "asset"),
        new("PUT /api/assets/{assetId}", Access.Owner, "asset"),
        new("DELETE /api/assets/{assetId}", Access.Owner, "asset"),
        new("GET /api/assets/{assetId}/download", Access.Owner, "asset"),
        new("POST /api/v2/upload-asset", Access.User),
        new("GET /api/v2/assets", Access.User),
        new("GET /api/v2/assets/{assetId}", Access.Owner, "asset"),
        new("DELETE /api/v2/assets/{assetId}", Access.Owner, "asset"),

        // Signed addresses and a provider's callbacks: the path is the secret.
        new("GET /files/{bucket}/{**key}", Access.Public),
        new("HEAD /files/{bucket}/{**key}", Access.Public),
        new("OPTIONS /callbacks/heygen/{token}", Access.Public),
        new("POST /callbacks/heygen/{token}", Access.Public),
        new("OPTIONS /callbacks/generation/pika/{token}", Access.Public),
        new("POST /callbacks/generation/pika/{token}", Access.Public),
        new("OPTIONS /callbacks/generation/custom/{token}", Access.Public),
        new("POST /callbacks/generation/custom/{token}", Access.Public),
        new("OPTIONS /callbacks/generation/replicate/{token}", Access.Public),
        new("POST /callbacks/generation/replicate/{token}", Access.Public),

        // Accounts.
        new("GET /api/accounts/me", Access.User),
        new("GET /api/accounts/me/tokens", Access.User),
        new("POST /api/accounts/me/tokens", Access.User),
        new("POST /api/accounts/me/review-links", Access.User),
        new("DELETE /api/accounts/me/tokens/{id:guid}", Access.Owner, "token"),
        new("POST /api/accounts/tokens/{id:guid}/rotate", Access.OwnerOrAdmin, "token"),
        new("DELETE /api/accounts/tokens/{id:guid}", Access.Admin),
        new("GET /api/accounts/audit", Access.Admin),
        new("GET /api/accounts/users", Access.Admin),
        new("POST /api/accounts/users", Access.Admin),
        new("GET /api/accounts/users/{id:guid}", Access.Admin),
        new("PATCH /api/accounts/users/{id:guid}", Access.Admin),
        new("POST /api/accounts/users/{id:guid}/disable", Access.Admin),
        new("POST /api/accounts/users/{id:guid}/enable", Access.Admin),
        new("GET /api/accounts/users/{userId:guid}/tokens", Access.Admin),
        new("POST /api/accounts/users/{userId:guid}/tokens", Access.Admin),
        new("POST /internal/tokens/verify", Access.Service),

        // Provider tasks.
        .. new[] { "veo", "heygen", "generation" }.SelectMany(service => new RouteEntry[]
        {
            new($"GET /internal/providers/{service}", Access.Service),
            new($"GET /api/admin/providers/{service}/tasks", Access.Admin),
            new($"POST /api/admin/providers/{service}/tasks/{{reference}}/adopt", Access.Admin),
            new($"POST /api/admin/providers/{service}/tasks/{{reference}}/send-again", Access.Admin),
            new($"POST /api/admin/providers/{service}/tasks/{{reference}}/abandon", Access.Admin),
        }),
    ];

    /// <returns>What is wrong between routes and entries, each with what to do; empty when they fit.</returns>
    public static IReadOnlyList<string> Compare(IEnumerable<string> routes, IEnumerable<RouteEntry> entries)
    {
        var (actual, known) = (routes.ToHashSet(), entries.Select(entry => entry.Route).ToList());
        return
        [
            .. actual.Except(known).Order().Select(route =>
                $"'{route}' has no entry. Say whom it lets in, in RouteMatrix.Entries, for example: new(\"{route}\", "
                + $"Access.{(route.Contains('{', StringComparison.Ordinal) ? "Owner, \"job\"" : "User")}),"),
            .. known.Except(actual).Order().Select(route => $"'{route}' is no route any more; remove its entry."),
            .. known.GroupBy(route => route)
                .Where(group => group.Count() > 1)
                .Select(group => $"'{group.Key}' has {group.Count()} entries."),
        ];
    }

    /// <summary>The page docs/route-matrix.md.</summary>
    public static string ToMarkdown(IEnumerable<RouteEntry> entries)
    {
        var callers = Enum.GetValues<Caller>();
        var page = new StringBuilder()
            .Append("# Who may call what\n")
            .Append(
                "Kept in step by RouteMatrixTests, which reads the routes from the running services and tries each of them as each caller: "
                + "`in` is let\n")
            .Append(
                "in, a number is the only answer. *Another user* and *admin* name a thing of the owner's in the path; "
                + "what is empty is not tried.\n\n")
            .Append(
                "| route | for | no token | wrong token | read-only | another user | admin | owner |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var entry in entries
            .OrderBy(entry => entry.Pattern, StringComparer.Ordinal)
            .ThenBy(entry => entry.Method, StringComparer.Ordinal))
        {
            page.Append($"| `{entry.Route}` | {Name(entry.Access)} | {string.Join(" | ", callers.Select(entry.Shown))} |\n");
        }

        return page.ToString();
    }

    private static string Name(Access access) => access switch
    {
        Access.Public => "everybody",
        Access.Service => "services",
        Access.User => "every token",
        Access.Owner => "its owner",
        Access.OwnerOrAdmin => "its owner, admins",
        _ => "admins",
    };
}
