using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.AzureSpeech;

/// <summary>Reads headers and SSML of an order for a speech with every check that is made before it is accepted.</summary>
internal static partial class AzureSpeechReader
{
    private const string SsmlType = "application/ssml+xml";
    private const int MostVoices = 50;
    private const int LongestSeconds = 600;
    private const string Mstts = "{http://www.w3.org/2001/mstts}express-as";

    private static readonly XNamespace Ns = "http://www.w3.org/2001/10/synthesis";

    /// <summary>Those whose sound is made here.</summary>
    private static readonly Dictionary<string, int> Formats = new(StringComparer.Ordinal)
    {
        ["riff-16khz-16bit-mono-pcm"] = 16_000,
        ["riff-24khz-16bit-mono-pcm"] = 24_000,
        ["riff-48khz-16bit-mono-pcm"] = 48_000,
    };

    /// <summary>Elements that may stand within a voice.</summary>
    private static readonly XName[] Within = [Ns + "prosody", Ns + "p", Ns + "s", Ns + "break", Ns + "lang", Ns + "emphasis", Mstts];

    public static async Task<PaidCall> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var agent = request.Headers.UserAgent.ToString();
        if (agent.Length is 0 or > 255)
            throw ProviderException.InvalidMember("User-Agent", "must name the application");
        if (request.ContentType?.Split(';')[0].Trim() is not SsmlType)
            throw new ProviderException(415, null, $"Content-Type must be {SsmlType}");
        if (!Formats.TryGetValue(request.Headers["X-Microsoft-OutputFormat"].ToString(), out var rate))
            throw ProviderException.InvalidMember("X-Microsoft-OutputFormat", "there is no such format");
        var speak = await SpeakAsync(request.Body, cancellationToken);
        var voices = speak.Elements(Ns + "voice").ToList();
        if (voices.Count is 0 or > MostVoices || speak.Nodes().Any(node => node is not XElement && !IsBlank(node)) || HasOthers(speak))
            throw ProviderException.InvalidMember("speak", $"must hold 1 to {MostVoices} voices and nothing else");
        foreach (var unknown in voices.SelectMany(voice => voice.Descendants()).Where(element => !Within.Contains(element.Name)))
            throw ProviderException.InvalidMember(unknown.Name.LocalName, "there is no such element");
        var voice = voices.Select(NameOf).ToList()[0];
        var text = string.Join(' ', voices.Select(element => element.Value));
        return new PaidCall
        {
            Kind = "azure-speech",
            Request = new SpokenText(text, voice, "wav", SpeedOf(speak)) { SampleRate = rate, MostSeconds = LongestSeconds },
            Text = text,
            Quantity = text.Length,
            Unit = BilledUnit.Character,
            Details = new { Input = text, Voice = voice, Language = speak.Attribute(XNamespace.Xml + "lang")!.Value },
        };
    }

    private static async Task<XElement> SpeakAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = XmlReader.Create(body, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit });
            var speak = (await XDocument.LoadAsync(reader, LoadOptions.PreserveWhitespace, cancellationToken)).Root!;
            if (speak.Name != Ns + "speak")
                throw ProviderException.InvalidMember("speak", $"must be the root, of {Ns}");
            if (speak.Attribute("version")?.Value is not "1.0")
                throw ProviderException.InvalidMember("version", "must be 1.0");
            return speak.Attribute(XNamespace.Xml + "lang")?.Value is { Length: > 0 }
                ? speak
                : throw ProviderException.Missing("xml:lang");
        }
        catch (XmlException malformed)
        {
            throw ProviderException.Invalid(malformed.Message);
        }
    }

    /// <summary>Names that begin with "missing", and those of another form, are not in the list.</summary>
    private static string NameOf(XElement voice) => voice.Attribute("name")?.Value is { } name && VoiceName().IsMatch(name)
        ? name
        : throw ProviderException.InvalidMember("voice", "there is no such voice");

    /// <summary>Of the first part that says one; relative, such as +25%.</summary>
    private static double SpeedOf(XElement speak)
    {
        if (speak.Descendants(Ns + "prosody").Attributes("rate").FirstOrDefault()?.Value is not { } rate)
            return 1;
        return rate.EndsWith('%')
            && double.TryParse(rate[..^1], CultureInfo.InvariantCulture, out var percent)
            && percent is >= -50 and <= 100
            ? 1 + (percent / 100)
            : throw ProviderException.InvalidMember("rate", "must be from -50% to +100%");
    }

    private static bool HasOthers(XElement speak) => speak.Elements().Any(element => element.Name != Ns + "voice");

    private static bool IsBlank(XNode node) => node is XText { Value: var text } && string.IsNullOrWhiteSpace(text);

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z]+)+-[A-Za-z0-9:]+$")]
    private static partial Regex VoiceName();
}
