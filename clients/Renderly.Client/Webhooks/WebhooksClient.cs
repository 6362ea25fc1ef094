using System.Globalization;
using System.Text.Json;
using Renderly.Client.Transport;
using Renderly.Client.Webhooks;

namespace Renderly.Client;

/// <summary>Webhook endpoints and what was sent to them. Receivers check what they get with <see cref="WebhookSignature"/>.</summary>
public sealed class WebhooksClient
{
    private const string Endpoints = "api/webhooks/endpoints";
    private const string Deliveries = "api/webhooks/deliveries";

    private readonly ApiTransport transport;

    internal WebhooksClient(ApiTransport transport) => this.transport = transport;

    /// <summary>Makes an endpoint; the answer is the only one with its secret.</summary>
    public Task<WebhookEndpoint> CreateAsync(
        WebhookEndpointRequest request, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(Endpoints, ToJson(request), requestOptions), WebhooksJson.Default.WebhookEndpoint, cancellationToken);

    public IAsyncEnumerable<WebhookEndpoint> ListAsync(CancellationToken cancellationToken = default) =>
        Pages.ReadAsync(transport, Endpoints, QueryText.Empty, WebhooksJson.Default.PageWebhookEndpoint, cancellationToken);

    public Task<WebhookEndpoint> GetAsync(Guid endpointId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(Endpoint(endpointId)), WebhooksJson.Default.WebhookEndpoint, cancellationToken);

    public Task<WebhookEndpoint> UpdateAsync(
        Guid endpointId, WebhookEndpointRequest changes, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new ApiRequest(HttpMethod.Patch, Endpoint(endpointId)) { Body = ToJson(changes) },
            WebhooksJson.Default.WebhookEndpoint,
            cancellationToken);

    public Task DeleteAsync(Guid endpointId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(Endpoint(endpointId)), cancellationToken);

    /// <summary>
    /// Makes a new secret, shown in the answer only. Until the old one expires both sign, so that receivers can change over.
    /// </summary>
    public Task<WebhookEndpoint> RotateSecretAsync(
        Guid endpointId, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(Endpoint(endpointId, "/rotate_secret"), options: requestOptions),
            WebhooksJson.Default.WebhookEndpoint,
            cancellationToken);

    /// <summary>Switches an endpoint on again that the server or you switched off.</summary>
    public Task<WebhookEndpoint> EnableAsync(Guid endpointId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Post(Endpoint(endpointId, "/enable")), WebhooksJson.Default.WebhookEndpoint, cancellationToken);

    /// <summary>Sends an <c>endpoint.test</c> event; read the delivery to see what came of it.</summary>
    public Task<WebhookDelivery> TestAsync(
        Guid endpointId, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(Endpoint(endpointId, "/test"), options: requestOptions),
            WebhooksJson.Default.WebhookDelivery,
            cancellationToken);

    /// <summary>Deliveries, newest first.</summary>
    /// <param name="status"><c>pending</c>, <c>succeeded</c> or <c>failed</c>.</param>
    public IAsyncEnumerable<WebhookDelivery> ListDeliveriesAsync(
        Guid? endpointId = null, Guid? jobId = null, string? status = null, CancellationToken cancellationToken = default)
    {
        var filter = QueryText.Empty.With("endpoint_id", endpointId?.ToString()).With("job_id", jobId?.ToString()).With("status", status);
        return Pages.ReadAsync(transport, Deliveries, filter, WebhooksJson.Default.PageWebhookDelivery, cancellationToken);
    }

    /// <summary>One delivery with what is sent and every try.</summary>
    public Task<WebhookDelivery> GetDeliveryAsync(Guid deliveryId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(Delivery(deliveryId)), WebhooksJson.Default.WebhookDelivery, cancellationToken);

    /// <summary>Sends the same event once more, with the same <c>webhook-id</c>.</summary>
    public Task<WebhookDelivery> ReplayAsync(
        Guid deliveryId, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(Delivery(deliveryId, "/replay"), options: requestOptions),
            WebhooksJson.Default.WebhookDelivery,
            cancellationToken);

    private static string Endpoint(Guid id, string action = "") => string.Create(CultureInfo.InvariantCulture, $"{Endpoints}/{id}{action}");

    private static string Delivery(Guid id, string action = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{Deliveries}/{id}{action}");

    private static ReadOnlyMemory<byte> ToJson(WebhookEndpointRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, WebhooksJson.Default.WebhookEndpointRequest);
}
