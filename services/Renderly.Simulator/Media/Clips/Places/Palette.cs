using System.Security.Cryptography;
using System.Text;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>The colours a mood is painted in.</summary>
internal sealed record Palette(Rgba Top, Rgba Bottom, Rgba Glow)
{
    private static readonly (string[] Words, double Hue, double Saturation, double Lightness)[] Moods =
    [
        (["warm", "cozy", "cosy", "sunset", "golden", "autumn", "inviting", "morning"], 28, 0.62, 0.56),
        (["luxur", "elegan", "premium", "sophisticat", "refined"], 268, 0.34, 0.30),
        (["dark", "dramatic", "moody", "mysteri", "noir", "night"], 222, 0.42, 0.22),
        (["sunlit", "sunny", "daylight", "summer"], 44, 0.70, 0.60),
        (["energetic", "vibrant", "bold", "dynamic", "exciting", "sport"], 338, 0.72, 0.52),
        (["natur", "organic", "earth", "forest", "eco"], 112, 0.38, 0.46),
        (["playful", "fun", "happy", "joy", "cheer"], 46, 0.80, 0.60),
        (["calm", "serene", "fresh", "clean", "cool", "relax", "peace"], 192, 0.46, 0.58),
        (["minimal", "modern", "sleek", "tech", "futur", "profession"], 214, 0.24, 0.52),
        (["romantic", "soft", "tender", "dream"], 350, 0.46, 0.68),
    ];

    public static Palette Of(string mood, int seed)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{mood}"));
        var (_, hue, saturation, lightness) = Moods.FirstOrDefault(
            m => m.Words.Any(w => mood.Contains(w, StringComparison.OrdinalIgnoreCase)),
            ([], hash[0] / 256.0 * 360, 0.42, 0.48));
        hue = (hue + ((hash[1] - 128) / 14.0) + 360) % 360;
        return new Palette(
            Rgba.Hsl(hue, saturation, lightness),
            Rgba.Hsl((hue + 24) % 360, saturation * 0.9, lightness * 0.42),
            Rgba.Hsl((hue + 345) % 360, Math.Min(1, saturation * 1.1), Math.Min(0.92, lightness + 0.26)));
    }
}
