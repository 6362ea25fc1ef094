using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.Runway;

/// <summary>Runway's API. The client brings key and version along.</summary>
internal sealed class RunwayClient(HttpClient http, IOptions<RunwayOptions> options)
{
    public const string VersionHeader = "X-Runway-Version";
    public const string Version = "2024-11-06";

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A body as Runway takes it.</summary>
    public static string Body<T>(T body) => JsonSerializer.Serialize(body, Json);

    /// <summary>The one paid call, sent once.</summary>
    public Task<ProviderResponse> OrderAsync(TextToImage order, CancellationToken cancellationToken) =>
        PostAsync("/v1/text_to_image", order, cancellationToken);

    /// <inheritdoc cref="OrderAsync(TextToImage, CancellationToken)"/>
    public Task<ProviderResponse> OrderAsync(ImageToVideo order, CancellationToken cancellationToken) =>
        PostAsync("/v1/image_to_video", order, cancellationToken);

    /// <summary>Asks where a file may be put.</summary>
    public Task<ProviderResponse> AnnounceAsync(Announcement announcement, CancellationToken cancellationToken) =>
        PostAsync("/v1/uploads", announcement, cancellationToken);

    public Task<ProviderResponse> ReadAsync(string taskId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, taskId, cancellationToken);

    /// <summary>Stops a task that is not done, removes one that is.</summary>
    public Task<ProviderResponse> DeleteAsync(string taskId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, taskId, cancellationToken);

    private async Task<ProviderResponse> PostAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ServerUrl, path));
        request.Content = new StringContent(Body(body), Encoding.UTF8, "application/json");
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }

    private async Task<ProviderResponse> SendAsync(HttpMethod method, string taskId, CancellationToken cancellationToken)
    {
        var address = new Uri(options.Value.ServerUrl, $"/v1/tasks/{Uri.EscapeDataString(taskId)}");
        using var request = new HttpRequestMessage(method, address);
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }
}
