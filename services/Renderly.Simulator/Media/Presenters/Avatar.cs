using System.Security.Cryptography;
using System.Text;

namespace Renderly.Simulator.Media.Presenters;

internal enum HairStyle
{
    Short,
    Long,
    Curly,
    Bun,
}

/// <summary>A drawn person of the catalogue. Colours as 0xRRGGBB.</summary>
internal sealed record Avatar(
    string Id, string Name, string Gender, HairStyle Hair, uint Skin, uint HairColor, uint Jacket, uint Shirt, uint Lips, uint Eyes,
    string VoiceId)
{
    public static readonly IReadOnlyList<Avatar> Catalogue =
    [
        new(
            "sim_avatar_abigail", "Abigail", "female", HairStyle.Long, 0xF2C9A8, 0x5A3421, 0x2F4B7C, 0xF7F7F5, 0xC4555C, 0x4A6B3A,
            "sim_voice_emma"),
        new(
            "sim_avatar_daniel", "Daniel", "male", HairStyle.Short, 0xE8B893, 0x2E211B, 0x3A3F4A, 0xEAF1F8, 0xB0675C, 0x4B5F78,
            "sim_voice_james"),
        new(
            "sim_avatar_amara", "Amara", "female", HairStyle.Curly, 0x9A623F, 0x1E1512, 0xB5483A, 0xFFF3E2, 0x9C3D44, 0x3B2416,
            "sim_voice_olivia"),
        new(
            "sim_avatar_kenji", "Kenji", "male", HairStyle.Short, 0xEFC6A0, 0x15151A, 0x20635B, 0xF4F4F4, 0xB56A5E, 0x33231A,
            "sim_voice_henry"),
        new(
            "sim_avatar_sofia", "Sofia", "female", HairStyle.Bun, 0xF0BF9C, 0x8A3B1C, 0x5B3E77, 0xFBF4F0, 0xC2474F, 0x5A3B20,
            "sim_voice_lucia"),
    ];

    /// <summary>The named avatar, or for a foreign id always the same one of the catalogue that its name fits.</summary>
    public static Avatar Find(string id)
    {
        var gender = GivenName.GenderIn(id);
        var fitting = Catalogue.Where(avatar => gender is null || avatar.Gender == gender).ToList();
        return Catalogue.FirstOrDefault(avatar => avatar.Id == id)
            ?? fitting[SHA256.HashData(Encoding.UTF8.GetBytes(id))[0] % fitting.Count];
    }
}
