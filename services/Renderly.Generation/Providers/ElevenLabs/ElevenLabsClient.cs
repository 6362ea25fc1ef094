using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.ElevenLabs;

/// <summary>ElevenLabs' API. The client brings the key along.</summary>
internal sealed class ElevenLabsClient(HttpClient http, IOptions<ElevenLabsOptions> options)
{
    public const string KeyHeader = "xi-api-key";

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A body as it is sent.</summary>
    public static string Body(ElevenLabsSpeechOrder order) => JsonSerializer.Serialize(order, Json);

    /// <summary>The path of the call, and the sound that is asked for: bare samples, whose length is known without decoding.</summary>
    /// <param name="voice">Its id.</param>
    /// <param name="sampleRate">Samples a second.</param>
    public static string PathOf(string voice, int sampleRate) => string.Create(
        CultureInfo.InvariantCulture, $"/v1/text-to-speech/{Uri.EscapeDataString(voice)}/with-timestamps?output_format=pcm_{sampleRate}");

    /// <summary>The one paid call, sent once. The answer, in which the sound is, goes to the file.</summary>
    public async Task<ProviderResponse> OrderAsync(
        string voice, ElevenLabsSpeechOrder order, AnswerFile file, CancellationToken cancellationToken)
    {
        var server = options.Value;
        var address = $"{server.ServerUrl.AbsoluteUri.TrimEnd('/')}{PathOf(voice, server.SampleRate)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address));
        request.Content = new StringContent(Body(order), Encoding.UTF8, "application/json");
        return await http.SendForFileAsync(request, file with { TakesJson = true }, server.RequestTimeout, cancellationToken);
    }
}
