using System.Globalization;
using System.Text;
using System.Xml;

namespace Renderly.Generation.Providers.AzureSpeech;

/// <summary>What is said and how, in the markup that Azure takes.</summary>
internal static class Ssml
{
    private const string Namespace = "http://www.w3.org/2001/10/synthesis";

    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None };

    /// <summary>A document of one voice.</summary>
    /// <param name="text">What is said; whatever means something in XML is said as it stands.</param>
    /// <param name="language">BCP 47 tag of the text's language.</param>
    /// <param name="voice">Azure's name of the voice.</param>
    /// <param name="speed">1 as the voice speaks by itself; 0.5…2.</param>
    public static string Of(string text, string language, string voice, double speed)
    {
        var ssml = new StringBuilder();
        using (var writer = XmlWriter.Create(ssml, Settings))
        {
            writer.WriteStartElement("speak", Namespace);
            writer.WriteAttributeString("version", "1.0");
            writer.WriteAttributeString("xml", "lang", null, Writable(LocaleOf(language, voice)));
            writer.WriteStartElement("voice", Namespace);
            writer.WriteAttributeString("name", Writable(voice));
            if (speed is not 1)
            {
                writer.WriteStartElement("prosody", Namespace);
                writer.WriteAttributeString("rate", string.Create(CultureInfo.InvariantCulture, $"{(speed - 1) * 100:+0.##;-0.##}%"));
            }

            writer.WriteString(Writable(text));
            writer.WriteEndDocument();
        }

        return ssml.ToString();
    }

    /// <summary>
    /// The language with its country, where the voice is one of it: voices are named after theirs, such as <c>en-US-JennyNeural</c>.
    /// </summary>
    private static string LocaleOf(string language, string voice) =>
        voice.LastIndexOf('-') is > 0 and var end && voice.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase)
            ? voice[..end]
            : language;

    /// <summary>XML has no place for control characters and halves of characters, and nobody says them.</summary>
    private static string Writable(string text)
    {
        var writable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            writable.Append(IsWritable(rune) ? rune.ToString() : " ");
        }

        return writable.ToString();
    }

    private static bool IsWritable(Rune rune) => rune != Rune.ReplacementChar
        && rune.Value is '\t' or '\n' or '\r' or (>= ' ' and not 0xFFFE and not 0xFFFF);
}
