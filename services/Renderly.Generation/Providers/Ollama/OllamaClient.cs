using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.Ollama;

/// <summary>The calls of the server that we use.</summary>
internal sealed class OllamaClient(HttpClient http, IOptions<OllamaOptions> options)
{
    /// <summary>A body as it is sent.</summary>
    public static string Body(OllamaChatOrder order) => JsonSerializer.Serialize(order);

    public async Task<ProviderResponse> ChatAsync(OllamaChatOrder order, CancellationToken cancellationToken)
    {
        var root = options.Value.ServerUrl.AbsoluteUri.TrimEnd('/');
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{root}/api/chat"));
        request.Content = new StringContent(Body(order), Encoding.UTF8, "application/json");
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }
}
