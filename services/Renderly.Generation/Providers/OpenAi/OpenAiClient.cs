using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Egress.Images;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>The API, for all providers of the installation that have it.</summary>
internal sealed class OpenAiClient(HttpClient http, IOptionsMonitor<OpenAiOptions> options)
{
    private const string Videos = "videos";

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A body as it is sent.</summary>
    public static string Body<T>(T body) => JsonSerializer.Serialize(body, Json);

    /// <summary>A paid call, sent once. The answer, in which the picture is, goes to the file.</summary>
    public Task<ProviderResponse> OrderAsync(
        string provider, OpenAiPictureOrder order, AnswerFile file, CancellationToken cancellationToken) =>
        SendForFileAsync(provider, "images/generations", order, file with { TakesJson = true }, cancellationToken);

    /// <summary>A paid call, sent once. The answer is the sound, and goes to the file.</summary>
    public Task<ProviderResponse> OrderAsync(
        string provider, OpenAiSpeechOrder order, AnswerFile file, CancellationToken cancellationToken) =>
        SendForFileAsync(provider, "audio/speech", order, file, cancellationToken);

    /// <summary>A paid call, sent once. The answer is the message.</summary>
    public async Task<ProviderResponse> OrderAsync(string provider, OpenAiChatOrder order, CancellationToken cancellationToken)
    {
        using var request = Request(provider, HttpMethod.Post, "chat/completions");
        request.Content = JsonOf(order);
        return await http.SendOnceAsync(request, options.Get(provider).RequestTimeout, cancellationToken);
    }

    /// <summary>A paid call, sent once.</summary>
    /// <param name="provider">Whose.</param>
    /// <param name="fields">Of the form.</param>
    /// <param name="picture">What the video begins with.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<ProviderResponse> OrderAsync(
        string provider, IReadOnlyDictionary<string, string> fields, FetchedImage picture, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), Quoted(field));
        }

        var file = new ByteArrayContent(picture.Bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(picture.MimeType);
        form.Add(file, Quoted("input_reference"), Quoted($"picture.{picture.MimeType["image/".Length..]}"));
        using var request = Request(provider, HttpMethod.Post, Videos);
        request.Content = form;
        return await http.SendOnceAsync(request, options.Get(provider).RequestTimeout, cancellationToken);
    }

    public Task<ProviderResponse> ReadAsync(string provider, string videoId, CancellationToken cancellationToken) =>
        SendAsync(provider, HttpMethod.Get, videoId, cancellationToken);

    /// <summary>Stops a video that is not done, removes one that is.</summary>
    public Task<ProviderResponse> DeleteAsync(string provider, string videoId, CancellationToken cancellationToken) =>
        SendAsync(provider, HttpMethod.Delete, videoId, cancellationToken);

    /// <summary>The finished video, into the file.</summary>
    public async Task<ProviderResponse> FetchAsync(
        string provider, string videoId, AnswerFile file, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = Request(provider, HttpMethod.Get, $"{Videos}/{Uri.EscapeDataString(videoId)}/content");
        return await http.SendForFileAsync(request, file, timeout, cancellationToken);
    }

    /// <summary>Some servers do not read the names of fields without quotes, which are left out where they need not be.</summary>
    private static string Quoted(string name) => $"\"{name}\"";

    private async Task<ProviderResponse> SendAsync(
        string provider, HttpMethod method, string videoId, CancellationToken cancellationToken)
    {
        using var request = Request(provider, method, $"{Videos}/{Uri.EscapeDataString(videoId)}");
        return await http.SendOnceAsync(request, options.Get(provider).RequestTimeout, cancellationToken);
    }

    private async Task<ProviderResponse> SendForFileAsync<T>(
        string provider, string path, T body, AnswerFile file, CancellationToken cancellationToken)
    {
        using var request = Request(provider, HttpMethod.Post, path);
        request.Content = JsonOf(body);
        return await http.SendForFileAsync(request, file, options.Get(provider).RequestTimeout, cancellationToken);
    }

    private static StringContent JsonOf<T>(T body) => new(Body(body), Encoding.UTF8, "application/json");

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
