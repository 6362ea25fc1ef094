using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>The API, for all providers of the installation that have it.</summary>
internal sealed class OpenAiClient(HttpClient http, IOptionsMonitor<OpenAiOptions> options)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A body as it is sent.</summary>
    public static string Body<T>(T body) => JsonSerializer.Serialize(body, Json);

    /// <summary>A paid call, sent once. The answer, in which the picture is, goes to the file.</summary>
    public Task<ProviderResponse> OrderAsync(string provider, OpenAiPictureOrder order, AnswerFile file, CancellationToken cancellationToken) =>
        SendForFileAsync(provider, "images/generations", order, file with { TakesJson = true }, cancellationToken);

    /// <summary>A paid call, sent once. The answer is the sound, and goes to the file.</summary>
    public Task<ProviderResponse> OrderAsync(string provider, OpenAiSpeechOrder order, AnswerFile file, CancellationToken cancellationToken) =>
        SendForFileAsync(provider, "audio/speech", order, file, cancellationToken);

    private async Task<ProviderResponse> SendForFileAsync<T>(
        string provider, string path, T body, AnswerFile file, CancellationToken cancellationToken)
    {
        using var request = Request(provider, HttpMethod.Post, path);
        request.Content = new StringContent(Body(body), Encoding.UTF8, "application/json");
        return await http.SendForFileAsync(request, file, options.Get(provider).RequestTimeout, cancellationToken);
    }

    private HttpRequestMessage Request(string provider, HttpMethod method, string path)
    {
        var server = options.Get(provider);
        var request = new HttpRequestMessage(method, server.Of(path));
        if (server.ApiKey.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.ApiKey);
        }

        return request;
    }
}
