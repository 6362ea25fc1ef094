using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Registration of receivers for callbacks.</summary>
internal static class WebhookEndpoints
{
    public static void MapHeyGenWebhooks(this IEndpointRouteBuilder app)
    {
        app.MapHeyGen(HeyGenVersion.V1).MapPost("/v1/webhook/endpoint.add", AddLegacyAsync).WithFaults(Provider.HeyGen, "webhook");
        var v3 = app.MapHeyGen(HeyGenVersion.V3);
        v3.MapPost("/v3/webhooks/endpoints", AddAsync).WithFaults(Provider.HeyGen, "webhook");
        v3.MapGet("/v3/webhooks/endpoints", List).WithFaults(Provider.HeyGen, "webhook");
        v3.MapPost("/v3/webhooks/endpoints/{id}/rotate-secret", RotateAsync).WithFaults(Provider.HeyGen, "webhook");
        v3.MapDelete("/v3/webhooks/endpoints/{id}", DeleteAsync).WithFaults(Provider.HeyGen, "webhook");
    }

    private static async Task<IResult> AddLegacyAsync(HttpRequest request, WebhookStore webhooks, CallbackSender sender, CancellationToken cancellationToken)
    {
        using var body = await HeyGenBody.ReadAsync(request, cancellationToken);
        var url = body.RootElement.RequireText("url");
        if (!await sender.AnswersOptionsAsync(url, cancellationToken))
        {
            throw HeyGenException.Invalid("url is invalid: it did not answer an OPTIONS request within 1 s", "url");
        }

        var endpoint = await webhooks.AddAsync(url, Events(body.RootElement), cancellationToken);
        return Results.Json(new
        {
            code = 100,
            data = new { endpoint_id = endpoint.Id, url = endpoint.Url, secret = endpoint.Secret, events = endpoint.Events, status = "enabled" },
            message = "Success",
        });
    }

    private static async Task<IResult> AddAsync(HttpRequest request, WebhookStore webhooks, CancellationToken cancellationToken)
    {
        using var body = await HeyGenBody.ReadAsync(request, cancellationToken);
        var endpoint = await webhooks.AddAsync(body.RootElement.RequireText("url"), Events(body.RootElement), cancellationToken);
        return WithSecret(endpoint);
    }

    private static IResult List(WebhookStore webhooks) => Results.Json(new
    {
        data = webhooks.All.Select(e => new { endpoint_id = e.Id, url = e.Url, events = e.Events, status = "enabled" }),
        has_more = false,
        next_token = (string?)null,
    });

    private static async Task<IResult> RotateAsync(string id, WebhookStore webhooks, CancellationToken cancellationToken) => WithSecret(await webhooks.RotateAsync(id, cancellationToken));

    private static async Task<IResult> DeleteAsync(string id, WebhookStore webhooks, CancellationToken cancellationToken)
    {
        await webhooks.DeleteAsync(id, cancellationToken);
        return Results.Json(new { data = new { endpoint_id = id, deleted = true } });
    }

    private static IResult WithSecret(WebhookEndpoint endpoint) => Results.Json(new
    {
        data = new { endpoint_id = endpoint.Id, url = endpoint.Url, events = endpoint.Events, secret = endpoint.Secret, status = "enabled" },
    });

    private static IReadOnlyList<string> Events(System.Text.Json.JsonElement body) => body.Get("events") is { ValueKind: System.Text.Json.JsonValueKind.Array } events
        ? [.. events.EnumerateArray().Select(e => e.GetString() ?? "")]
        : [];
}
