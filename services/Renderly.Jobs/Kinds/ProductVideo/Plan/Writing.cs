using System.Text;

namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>Ways of writing that put no spaces between words, or speak about one syllable a character: their length goes by characters.</summary>
internal static class Writing
{
    private static readonly (double Expected, double Longest) Han = (0.28, 0.85);
    private static readonly (double Expected, double Longest) Kana = (0.16, 0.7);
    private static readonly (double Expected, double Longest) Hangul = (0.2, 0.6);

    /// <summary>Thai, Lao, Khmer, Burmese: several characters, marks among them, are a syllable.</summary>
    private static readonly (double Expected, double Longest) SouthEastAsian = (0.1, 0.4);

    /// <summary>Seconds that a character takes; null for writings that are counted in words, and for what is no letter.</summary>
    public static (double Expected, double Longest)? SecondsPerCharacter(Rune rune) => rune.Value switch
    {
        >= 0x0E01 and <= 0x0E4E or >= 0x0E81 and <= 0x0ECD or >= 0x1000 and <= 0x103F or >= 0x1780 and <= 0x17D3 => SouthEastAsian,
        >= 0x3041 and <= 0x30FF or >= 0x31F0 and <= 0x31FF or >= 0xFF66 and <= 0xFF9F => Kana,
        0x3005 or 0x3007 or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF => Han,
        >= 0xAC00 and <= 0xD7A3 or >= 0x1100 and <= 0x11FF or >= 0x3130 and <= 0x318F => Hangul,
        _ => null,
    };
}
