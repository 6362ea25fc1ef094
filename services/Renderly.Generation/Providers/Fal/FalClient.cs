using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.Fal;

/// <summary>fal's queue. The client brings the key along.</summary>
internal sealed class FalClient(HttpClient http, IOptions<FalOptions> options)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A body as fal takes it.</summary>
    public static string Body(FalClipOrder order) => JsonSerializer.Serialize(order, Json);

    /// <summary>
    /// The one paid call, sent once. fal neither tries it again by itself, up to ten times, nor has another model do it.
    /// </summary>
    /// <param name="model">fal's id of the model.</param>
    /// <param name="order">Its input.</param>
    /// <param name="callback">What fal calls at the end; null for nothing.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<ProviderResponse> OrderAsync(string model, FalClipOrder order, Uri? callback, CancellationToken cancellationToken)
    {
        var query = callback is null ? "" : $"?fal_webhook={Uri.EscapeDataString(callback.AbsoluteUri)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Of(model + query));
        request.Content = new StringContent(Body(order), Encoding.UTF8, "application/json");
        request.Headers.Add("X-Fal-No-Retry", "1");
        request.Headers.Add("X-Fal-Disable-Fallbacks", "true");
        request.Headers.Add(
            "X-Fal-Request-Timeout", options.Value.StartTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }

    public Task<ProviderResponse> ReadStatusAsync(FalRequest work, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, work.Status, cancellationToken);

    /// <summary>Of work that is completed; of work that failed, this is where fal says so.</summary>
    public Task<ProviderResponse> ReadResultAsync(FalRequest work, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, work.Result, cancellationToken);

    /// <summary>Takes work out of the queue; to work that runs it is a signal and no more.</summary>
    public Task<ProviderResponse> CancelAsync(FalRequest work, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, work.Cancel, cancellationToken);

    private async Task<ProviderResponse> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, options.Value.Of(path));
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }
}
