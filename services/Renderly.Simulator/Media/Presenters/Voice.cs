using System.Security.Cryptography;
using System.Text;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>A voice of the catalogue and how espeak-ng speaks it.</summary>
internal sealed record Voice(string Id, string Name, string Gender, string Language, string Espeak, int WordsPerMinute, int Pitch)
{
    public static readonly IReadOnlyList<Voice> Catalogue =
    [
        new("sim_voice_emma", "Emma", "female", "English", "en-us+f2", 152, 52),
        new("sim_voice_james", "James", "male", "English", "en-us+m3", 148, 38),
        new("sim_voice_olivia", "Olivia", "female", "English", "en-gb+f4", 150, 56),
        new("sim_voice_henry", "Henry", "male", "English", "en-gb+m7", 146, 34),
        new("sim_voice_lucia", "Lucía", "female", "Spanish", "es+f2", 155, 54),
        new("sim_voice_chloe", "Chloé", "female", "French", "fr+f2", 152, 54),
        new("sim_voice_lena", "Lena", "female", "German", "de+f2", 148, 52),
        new("sim_voice_paulo", "Paulo", "male", "Portuguese", "pt-br+m3", 150, 38),
    ];

    /// <summary>Alphabets and syllabaries that the voices above would spell letter by letter, and the language that reads them.</summary>
    private static readonly IReadOnlyList<(int From, int To, string Espeak)> OtherWritings =
    [
        (0x3041, 0x30FF, "ja"), (0x4E00, 0x9FFF, "cmn"), (0xAC00, 0xD7A3, "ko"), (0x0E01, 0x0E4E, "th"), (0x0600, 0x06FF, "ar"),
        (0x0590, 0x05FF, "he"), (0x0900, 0x097F, "hi"), (0x0400, 0x04FF, "ru"), (0x0370, 0x03FF, "el"),
    ];

    /// <summary>The voice in the language that reads the text: HeyGen's voices speak what they are given.</summary>
    public Voice Reading(string text)
    {
        var writing = OtherWritings.FirstOrDefault(other => text.Any(letter => letter >= other.From && letter <= other.To));
        var speaker = Espeak[Espeak.IndexOf('+', StringComparison.Ordinal)..];
        return writing.Espeak is null ? this : this with { Espeak = writing.Espeak + speaker };
    }

    /// <summary>The named voice, or for a foreign id always the same English one of the catalogue that its name fits.</summary>
    public static Voice Find(string? id)
    {
        var gender = GivenName.GenderIn(id ?? "");
        var fitting = Catalogue.Where(voice => voice.Language == "English" && (gender is null || voice.Gender == gender)).ToList();
        return Catalogue.FirstOrDefault(voice => voice.Id == id)
            ?? fitting[SHA256.HashData(Encoding.UTF8.GetBytes(id ?? ""))[0] % fitting.Count];
    }
}
