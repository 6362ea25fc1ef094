using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>A clearing at night: stars, firs, and what the light of the fire reaches. The flames move and are drawn over it.</summary>
internal sealed class CampScenery(Palette mood, int seed, float aspect) : IScenery
{
    /// <summary>Foot of the flames.</summary>
    public const float FireX = 0.56f;

    /// <summary>Foot of the flames.</summary>
    public const float FireY = 0.605f;

    private const float Ground = 0.565f;

    private static readonly Rgba Light = Rgba.Hex(0xFF9A3C);

    private readonly Rgba _low = Rgba.Hex(0x25305C).Mix(mood.Bottom, 0.15f);

    public Rgba At(float x, float y)
    {
        var (dx, dy) = ((x - FireX) * aspect, y - FireY + 0.03f);
        var distance = MathF.Sqrt((dx * dx) + (dy * dy));
        var color = y < Ground ? Sky(x, y, distance) : Floor(x, y);
        color = color.Lit(Light, (y < Ground ? 0.30f : 0.62f) * MathF.Exp(-distance * 5.2f));
        return Logs(color, x, y);
    }

    private Rgba Sky(float x, float y, float distance)
    {
        var color = Rgba.Hex(0x050915).Mix(_low, Relief.Smooth(y / Ground));
        var band = ((x - 0.5f) * 0.55f) + y - 0.20f;
        var cloud = 0.5f + (0.5f * Relief.Grain(x * 7, y * 13, seed + 2));
        color = color.Lit(Rgba.Hex(0x8FA3E0), 0.16f * cloud * MathF.Exp(-band * band * 60));
        color = color.Lit(Rgba.Hex(0xFFFFFF), Star(x, y, 34, 0.16f) + (0.6f * Star(x, y, 70, 0.14f)));
        var far = Relief.Firs(x, (Ground - y) / 0.17f, 12, seed);
        color = color.Mix(Rgba.Hex(0x111A33), far);
        var near = Relief.Firs(x + 0.03f, (Ground + 0.005f - y) / (0.16f + (0.28f * MathF.Abs(x - 0.5f))), 6.3f, seed + 3);
        return color.Mix(Rgba.Hex(0x070B16).Lit(Light, 0.16f * MathF.Exp(-distance * 4)), near);
    }

    private Rgba Floor(float x, float y)
    {
        var near = (y - Ground) / (1 - Ground);
        var grain = (0.6f * Relief.Grain(x * 40, y * 90, seed + 5)) + (0.4f * Relief.Grain(x * 130, y * 260, seed + 6));
        return Rgba.Hex(0x2A2119).Mix(mood.Bottom, 0.10f).Darker(0.45f * near).Lighter(MathF.Max(0, grain) * 0.08f)
            .Darker(MathF.Max(0, -grain) * 0.35f);
    }

    private Rgba Logs(Rgba color, float x, float y)
    {
        foreach (var lean in new[] { -1f, 1f })
        {
            var (along, across) = (((x - FireX) * aspect) + (lean * 0.004f), y - FireY + (lean * 0.10f * (x - FireX) * aspect));
            var inside = MathF.Min(0.075f - MathF.Abs(along), 0.9f * (0.010f - MathF.Abs(across)));
            var bark = Rgba.Hex(0x3B2415).Lit(Light, 0.55f * MathF.Exp(-MathF.Abs(along) * 18));
            color = color.Mix(bark, Relief.Smooth(inside / 0.003f));
        }

        return color;
    }

    private float Star(float x, float y, float perUnit, float share)
    {
        var (u, v) = (x * perUnit, y * perUnit / aspect);
        var (column, row) = ((int)u, (int)v);
        var n = column + (row * 977);
        if (Relief.Hash(n, seed) > share)
            return 0;
        var (dx, dy) = (u - column - 0.2f - (0.6f * Relief.Hash(n, seed + 1)), v - row - 0.2f - (0.6f * Relief.Hash(n, seed + 2)));
        return (0.4f + (0.6f * Relief.Hash(n, seed + 3))) * MathF.Exp(-((dx * dx) + (dy * dy)) * 260);
    }
}
