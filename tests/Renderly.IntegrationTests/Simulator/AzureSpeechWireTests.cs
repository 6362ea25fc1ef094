using System.Net.Http.Headers;
using System.Text;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>Azure's text to speech.</summary>
public sealed class AzureSpeechWireTests(AzureSpeechWireTests.Server server) : IClassFixture<AzureSpeechWireTests.Server>
{
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";
    private const string AgentHeader = "User-Agent";
    private const string FormatHeader = "X-Microsoft-OutputFormat";
    private const string Good =
        "<speak version='1.0' xml:lang='en-US' xmlns='http://www.w3.org/2001/10/synthesis'>"
        + "<voice name='en-US-JennyNeural'>A bottle stands by the water.</voice></speak>";

    [Theory]
    [InlineData(KeyHeader, null, 401)]
    [InlineData(AgentHeader, null, 400)]
    [InlineData(FormatHeader, null, 400)]
    [InlineData(FormatHeader, "riff-25khz-16bit-mono-pcm", 400)]
    [InlineData("Content-Type", "application/xml", 415)]
    public async Task Headers_are_looked_at(string header, string? value, int status) =>
        (await StatusAsync(Good, header, value)).ShouldBe(status);

    [Theory]
    [InlineData("</voice>", "")]
    [InlineData(" xmlns='http://www.w3.org/2001/10/synthesis'", "")]
    [InlineData("version='1.0'", "version='2.0'")]
    [InlineData(" xml:lang='en-US'", "")]
    [InlineData("name='en-US-JennyNeural'", "")]
    [InlineData("en-US-JennyNeural", "missing")]
    [InlineData("speak", "spoken")]
    [InlineData("<voice", "Hello <voice")]
    [InlineData("A bottle", "A <bottle/>")]
    [InlineData("A bottle", "Fish & chips")]
    [InlineData("A bottle", "<prosody rate='fast'>A bottle</prosody>")]
    [InlineData("A bottle", "<prosody rate='+150%'>A bottle</prosody>")]
    public async Task Wrong_markup_is_refused_without_a_word(string good, string bad)
    {
        using var answer = await SpeakAsync(Good.Replace(good, bad, StringComparison.Ordinal));
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_than_fifty_voices_are_refused()
    {
        var voice = Good[Good.IndexOf("<voice", StringComparison.Ordinal)..^"</speak>".Length];
        (await StatusAsync(Good.Replace(voice, string.Concat(Enumerable.Repeat(voice, 51)), StringComparison.Ordinal))).ShouldBe(400);
    }

    [Fact]
    public async Task Speech_is_a_WAV_that_is_billed_by_the_characters_of_its_text()
    {
        using var answer = await SpeakAsync(Good);
        var sound = await answer.Content.ReadAsByteArrayAsync(Ct);

        sound.AsSpan(0, 4).ToArray().ShouldBe("RIFF"u8.ToArray());
        ((sound.Length - 44) / 48_000.0).ShouldBeInRange(1, 5);
        var bill = (await server.Simulator.GetAsync("/__simulator/bill")).AsArray()
            .Last(entry => entry!["provider"]!.GetValue<string>() == "azure-speech")!;
        (bill["unit"]!.GetValue<string>(), bill["quantity"]!.GetValue<double>()).ShouldBe(("character", 29));
    }

    [Fact]
    public async Task With_nothing_to_say_there_is_a_header_alone()
    {
        using var answer = await SpeakAsync(Good.Replace("A bottle stands by the water.", " … ", StringComparison.Ordinal));
        ((int)answer.StatusCode).ShouldBe(200);
        (await answer.Content.ReadAsByteArrayAsync(Ct)).Length.ShouldBe(44);
    }

    private async Task<int> StatusAsync(string ssml, string? header = null, string? value = null)
    {
        using var answer = await SpeakAsync(ssml, header, value);
        return (int)answer.StatusCode;
    }

    /// <param name="header">Sent with another value, or with null not at all.</param>
    private async Task<HttpResponseMessage> SpeakAsync(string ssml, string? header = null, string? value = null)
    {
        var headers = new Dictionary<string, string?>
        {
            [KeyHeader] = "any", [AgentHeader] = "Tests",
            [FormatHeader] = "riff-24khz-16bit-mono-pcm", ["Content-Type"] = "application/ssml+xml",
        };
        if (header is not null)
        {
            headers[header] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/azure-speech/cognitiveservices/v1");
        request.Content = new StringContent(ssml, Encoding.UTF8);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(headers["Content-Type"]!);
        foreach (var (name, given) in headers.Where(entry => entry is { Key: not "Content-Type", Value: not null }))
        {
            request.Headers.Add(name, given);
        }

        return await server.Simulator.Http.SendAsync(request, Ct);
    }

    public sealed class Server : SharedSimulator;
}
