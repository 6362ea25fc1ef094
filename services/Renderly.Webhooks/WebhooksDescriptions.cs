using Renderly.Web.OpenApi;
using Renderly.Web.Paging;
using Renderly.Webhooks.Data;
using Renderly.Webhooks.Deliveries;
using Renderly.Webhooks.Endpoints;
using Renderly.Webhooks.Sending;

namespace Renderly.Webhooks;

/// <summary>The routes of webhooks in the API's description.</summary>
internal static class WebhooksDescriptions
{
    private const string Secret = "whsec_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg=";
    private static readonly DateTimeOffset Created = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly Guid EventId = new("01a1fb80-0000-7000-8000-000000000013");

    private static readonly WebhookEndpoint Shop = new()
    {
        Id = new Guid("01a1fb80-0000-7000-8000-000000000011"),
        Kind = EndpointKind.Endpoint,
        Url = "https://example.com/hooks/renderly",
        Description = "shop",
        Events = [EventTypes.JobCompleted, EventTypes.JobFailed],
        CreatedAt = Created,
        UpdatedAt = Created,
    };

    private static readonly Delivery Refused = new()
    {
        Id = new Guid("01a1fb80-0000-7000-8000-000000000012"),
        EventId = EventId,
        Event = new WebhookEvent
        {
            Id = EventId,
            Type = EventTypes.JobCompleted,
            Body =
                """{"type":"job.completed","timestamp":"2026-11-20T09:41:00+00:00","data":{"id":"01a1fb85-0000-7000-8000-000000000001","status":"completed"}}""",
        },
        EndpointId = Shop.Id,
        JobId = new Guid("01a1fb85-0000-7000-8000-000000000001"),
        Url = Shop.Url,
        Attempts = 1,
        DueAt = Created.AddMinutes(12),
        LastStatus = 503,
        LastError = SendErrors.Status,
        CreatedAt = Created.AddMinutes(11),
        Log = [new DeliveryAttempt
        {
            Number = 1,
            StartedAt = Created.AddMinutes(11),
            DurationMs = 120,
            Status = 503,
            Error = SendErrors.Status,
            Answer = "busy",
        }],
    };

    private static readonly WebhookEndpointView Endpoint = WebhookEndpointView.Of(Shop);
    private static readonly WebhookDeliveryView SentAgain = WebhookDeliveryView.Of(Refused);

    public static RouteHandlerBuilder DescribeCreateEndpoint(this RouteHandlerBuilder route) => route
        .Describe(
            "createWebhookEndpoint",
            ApiTags.Webhooks,
            "Add an endpoint",
            "Events of your jobs are sent there, signed with the secret that only this answer shows.")
        .Takes(new CreateWebhookEndpointRequest { Url = Shop.Url, Description = Shop.Description, Events = Shop.Events })
        .Answers(201, "The endpoint with its secret; keep it safe.", Endpoint with { Secret = Secret })
        .Refuses(409);

    public static RouteHandlerBuilder DescribeListEndpoints(this RouteHandlerBuilder route) => route
        .Describe(
            "listWebhookEndpoints",
            ApiTags.Webhooks,
            "Your endpoints",
            "Newest first. One of kind `jobs` is always there: it stands for the webhook_url of your jobs.")
        .Paged()
        .Answers(200, "A page of endpoints.", new Page<WebhookEndpointView>([Endpoint], null));

    public static RouteHandlerBuilder DescribeGetEndpoint(this RouteHandlerBuilder route) => route
        .Describe("getWebhookEndpoint", ApiTags.Webhooks, "Read an endpoint", "Without its secret.")
        .Answers(200, "The endpoint.", Endpoint);

    public static RouteHandlerBuilder DescribeChangeEndpoint(this RouteHandlerBuilder route) => route
        .Describe("changeWebhookEndpoint", ApiTags.Webhooks, "Change an endpoint", "What is left out stays as it is.")
        .Takes(new ChangeWebhookEndpointRequest { Events = [EventTypes.All] })
        .Answers(200, "The endpoint.", Endpoint with { Events = [EventTypes.All] });

    public static RouteHandlerBuilder DescribeDeleteEndpoint(this RouteHandlerBuilder route) => route
        .Describe("deleteWebhookEndpoint", ApiTags.Webhooks, "Delete an endpoint", "With its deliveries and their log.")
        .Answers(204, "It is deleted.")
        .Refuses(409);

    public static RouteHandlerBuilder DescribeRotateSecret(this RouteHandlerBuilder route) => route
        .Describe(
            "rotateWebhookSecret",
            ApiTags.Webhooks,
            "Replace an endpoint's secret",
            "The one before signs too for a day; rotate twice to end it now.")
        .Answers(
            200,
            "The endpoint with its new secret; keep it safe.",
            Endpoint with { Secret = Secret, PreviousSecretExpiresAt = Created.AddDays(1) });

    public static RouteHandlerBuilder DescribeEnableEndpoint(this RouteHandlerBuilder route) => route
        .Describe(
            "enableWebhookEndpoint", ApiTags.Webhooks, "Enable an endpoint again", "What was due while it was disabled can be replayed.")
        .Answers(200, "The endpoint.", Endpoint);

    public static RouteHandlerBuilder DescribeTestEndpoint(this RouteHandlerBuilder route) => route
        .Describe(
            "testWebhookEndpoint",
            ApiTags.Webhooks,
            "Send a test event",
            "`endpoint.test`, whatever the filter says. Read the delivery to see what came of it.")
        .Answers(
            202,
            "The delivery.",
            SentAgain with { Type = EventTypes.Test, JobId = null, Attempts = 0, LastStatusCode = null, LastError = null })
        .Refuses(409);

    public static RouteHandlerBuilder DescribeListDeliveries(this RouteHandlerBuilder route) => route
        .Describe("listWebhookDeliveries", ApiTags.Webhooks, "What was sent", "Newest first; kept for 30 days.")
        .Query("endpoint_id", "Only those to this endpoint.", ApiDescriptionExtensions.Schema("string", ("format", "uuid")))
        .Query("job_id", "Only those of this job.", ApiDescriptionExtensions.Schema("string", ("format", "uuid")))
        .Query("status", "Only those in this state.", ApiDescriptionExtensions.OneOf(DeliveryState.All))
        .Paged()
        .Answers(200, "A page of deliveries.", new Page<WebhookDeliveryView>([SentAgain], "AaH7gAAAcACAAAAAAAAAEg"));

    public static RouteHandlerBuilder DescribeGetDelivery(this RouteHandlerBuilder route) => route
        .Describe("getWebhookDelivery", ApiTags.Webhooks, "Read a delivery", "With the body that is sent and the log of all tries.")
        .Answers(200, "The delivery.", new WebhookDeliveryDetails(Refused));

    public static RouteHandlerBuilder DescribeReplayDelivery(this RouteHandlerBuilder route) => route
        .Describe(
            "replayWebhookDelivery",
            ApiTags.Webhooks,
            "Send a delivery again",
            "Now, with the same `webhook-id` and body; what fails is tried on the whole schedule anew.")
        .Answers(202, "The delivery.", SentAgain)
        .Refuses(409);
}
