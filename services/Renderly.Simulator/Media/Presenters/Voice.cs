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

    /// <summary>The named voice, or for a foreign id always the same English one of the catalogue.</summary>
    public static Voice Find(string? id) =>
        Catalogue.FirstOrDefault(v => v.Id == id) ?? Catalogue[SHA256.HashData(Encoding.UTF8.GetBytes(id ?? ""))[0] % 4];
}
