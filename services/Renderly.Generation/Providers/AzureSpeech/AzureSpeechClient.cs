using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.AzureSpeech;

/// <summary>Azure's text to speech. The client brings the key along, and the name of the program, without which it is refused.</summary>
internal sealed class AzureSpeechClient(HttpClient http, IOptions<AzureSpeechOptions> options)
{
    public const string KeyHeader = "Ocp-Apim-Subscription-Key";
    public const string FormatHeader = "X-Microsoft-OutputFormat";
    public const string Path = "/cognitiveservices/v1";

    /// <summary>The sound that is asked for: a WAV, whose length is known without decoding.</summary>
    /// <param name="sampleRate">Samples a second.</param>
    public static string FormatOf(int sampleRate) =>
        string.Create(CultureInfo.InvariantCulture, $"riff-{sampleRate / 1000}khz-16bit-mono-pcm");

    /// <summary>The one paid call, sent once. The answer is the sound, and goes to the file.</summary>
    public async Task<ProviderResponse> OrderAsync(string ssml, AnswerFile file, CancellationToken cancellationToken)
    {
        var server = options.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{server.ServerUrl.AbsoluteUri.TrimEnd('/')}{Path}"));
        request.Headers.Add(FormatHeader, FormatOf(server.SampleRate));
        request.Content = new StringContent(ssml, Encoding.UTF8, "application/ssml+xml");
        return await http.SendForFileAsync(request, file, server.RequestTimeout, cancellationToken);
    }
}
