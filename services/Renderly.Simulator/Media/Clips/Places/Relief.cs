using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>Outlines and textures of landscapes, as functions of a place. All give 0…1 unless they say otherwise.</summary>
internal static class Relief
{
    public static float Smooth(float t)
    {
        var c = Math.Clamp(t, 0, 1);
        return c * c * (3 - (2 * c));
    }

    /// <summary>Edges of mountains: sharp above, of three sizes.</summary>
    public static float Peaks(float x, float seed) =>
        (0.58f * Tooth((x * 1.7f) + seed)) + (0.29f * Tooth((x * 4.1f) + (seed * 2.3f))) + (0.13f * Tooth((x * 11.3f) + (seed * 3.7f)));

    /// <summary>Edges of hills: round.</summary>
    public static float Hills(float x, float seed) =>
        0.5f + (0.32f * MathF.Sin((x * 5.1f) + (seed * 6.3f))) + (0.18f * MathF.Sin((x * 11.7f) + (seed * 2.9f)));

    /// <summary>A row of firs.</summary>
    /// <param name="x">Along the row.</param>
    /// <param name="up">Height above their feet, in heights of the tallest.</param>
    /// <param name="perUnit">How many there are along 1.</param>
    /// <param name="seed">Another one is another row.</param>
    public static float Firs(float x, float up, float perUnit, int seed)
    {
        if (up is <= 0 or >= 1)
            return up <= 0 ? 1 : 0;
        var cell = (int)MathF.Floor(x * perUnit);
        var most = 0f;
        for (var i = cell - 1; i <= cell + 1; i++)
        {
            var height = 0.55f + (0.45f * Hash(i, seed));
            var middle = i + 0.5f + (0.5f * (Hash(i, seed + 7) - 0.5f));
            var left = (height - up) / height;
            // Branches: wide at each storey's foot, narrow at the next one's.
            var storey = 0.72f + (0.28f * Tooth((left * 6) + 0.5f));
            most = MathF.Max(most, Smooth(((left * storey * 0.62f) - MathF.Abs((x * perUnit) - middle)) / 0.10f));
        }

        return most;
    }

    /// <summary>Soft noise, −1…1.</summary>
    public static float Grain(float x, float y, int seed)
    {
        var (column, row) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (right, down) = (Smooth(x - column), Smooth(y - row));
        var upper = Between(Hash(column + (row * 4099), seed), Hash(column + 1 + (row * 4099), seed), right);
        var lower = Between(Hash(column + ((row + 1) * 4099), seed), Hash(column + 1 + ((row + 1) * 4099), seed), right);
        return (2 * Between(upper, lower, down)) - 1;
    }

    public static float Hash(int n, int seed)
    {
        var h = (uint)((n * 374761393) + (seed * 668265263));
        h = (h ^ (h >> 16)) * 0x85EBCA6B;
        h = (h ^ (h >> 13)) * 0xC2B2AE35;
        return ((h ^ (h >> 16)) & 0xFFFFFF) / 16777216f;
    }

    /// <summary>Light that falls off around a point, added to what is there.</summary>
    public static Rgba Lit(this Rgba color, Rgba light, float strength) => new(
        MathF.Min(1, color.R + (light.R * strength)), MathF.Min(1, color.G + (light.G * strength)),
        MathF.Min(1, color.B + (light.B * strength)));

    private static float Tooth(float x) => MathF.Abs(((x - MathF.Floor(x)) * 2) - 1);

    private static float Between(float a, float b, float share) => a + ((b - a) * share);
}
