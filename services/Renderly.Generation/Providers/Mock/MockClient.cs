using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Generation.Capabilities.Renders;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.Mock;

/// <summary>The mock API, for all mock providers of the installation.</summary>
internal sealed class MockClient(HttpClient http, IOptionsMonitor<MockOptions> options)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A body as it is sent.</summary>
    public static string Body<T>(T body) => JsonSerializer.Serialize(body, Json);

    /// <summary>The one paid call, sent once.</summary>
    public Task<ProviderResponse> OrderAsync(string provider, MockImage order, CancellationToken cancellationToken) =>
        SendAsync(provider, HttpMethod.Post, "images", Body(order), cancellationToken);

    /// <inheritdoc cref="OrderAsync(string, MockImage, CancellationToken)"/>
    public Task<ProviderResponse> OrderAsync(string provider, MockClip order, CancellationToken cancellationToken) =>
        SendAsync(provider, HttpMethod.Post, "clips", Body(order), cancellationToken);

    /// <inheritdoc cref="OrderAsync(string, MockImage, CancellationToken)"/>
    public Task<ProviderResponse> OrderAsync(string provider, StoryboardOrder order, CancellationToken cancellationToken) =>
        SendAsync(provider, HttpMethod.Post, "renders", order.Body(), cancellationToken);

    public Task<ProviderResponse> ReadAsync(string provider, string taskId, CancellationToken cancellationToken) =>
        SendAsync(provider, HttpMethod.Get, $"tasks/{Uri.EscapeDataString(taskId)}", null, cancellationToken);

    public Task<ProviderResponse> CancelAsync(string provider, string taskId, CancellationToken cancellationToken) =>
        SendAsync(provider, HttpMethod.Delete, $"tasks/{Uri.EscapeDataString(taskId)}", null, cancellationToken);

    /// <summary>The tasks with a reference of ours.</summary>
    public Task<ProviderResponse> FindAsync(string provider, string reference, CancellationToken cancellationToken) =>
        SendAsync(provider, HttpMethod.Get, $"tasks?reference={Uri.EscapeDataString(reference)}", null, cancellationToken);

    private async Task<ProviderResponse> SendAsync(
        string provider, HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        var mock = options.Get(provider);
        using var request = new HttpRequestMessage(method, new Uri(mock.ServerUrl, $"/{mock.Root}/v1/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", mock.ApiKey);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await http.SendOnceAsync(request, mock.RequestTimeout, cancellationToken);
    }
}
