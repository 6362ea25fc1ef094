using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>A path through a meadow towards hills and firs, the sun high.</summary>
internal sealed class TrailScenery(Palette mood, int seed, float aspect) : IScenery
{
    private const float Ground = 0.555f;

    private static readonly Rgba Sun = Rgba.Hex(0xFFF1C4);

    private readonly Rgba _high = Rgba.Hex(0x3F8FD8).Mix(mood.Top, 0.12f);
    private readonly Rgba _low = Rgba.Hex(0xB5DCF0).Mix(mood.Glow, 0.12f);
    private readonly Rgba _meadow = Rgba.Hex(0x7CB342).Mix(mood.Bottom, 0.10f);
    private readonly float _shift = seed % 13 * 0.41f;

    public Rgba At(float x, float y)
    {
        var (dx, dy) = ((x - 0.74f) * aspect, y - 0.12f);
        var sunlight = MathF.Exp(-((dx * dx) + (dy * dy)) * 9);
        return (y < Ground ? Far(x, y, sunlight) : Meadow(x, y)).Lit(Sun, 0.14f * sunlight);
    }

    private Rgba Far(float x, float y, float sunlight)
    {
        var color = _high.Mix(_low, Relief.Smooth(y / Ground));
        var cloud = (0.65f * Relief.Grain((x * 3.2f) + _shift, y * 9, seed)) + (0.35f * Relief.Grain((x * 8) + _shift, y * 22, seed + 1));
        color = color.Mix(Rgba.Hex(0xFFFFFF), 0.70f * Relief.Smooth((cloud - 0.16f) / 0.5f) * Relief.Smooth((0.36f - y) / 0.2f));
        color = color.Lit(Sun, 0.30f * sunlight * sunlight);
        var blue = 0.46f - (0.10f * Relief.Hills(x, _shift));
        color = color.Mix(Rgba.Hex(0x7FA6B8).Mix(_low, 0.35f), Relief.Smooth((y - blue) / 0.004f));
        var green = 0.52f - (0.075f * Relief.Hills((x * 1.4f) + 2, _shift + 1));
        color = color.Mix(Rgba.Hex(0x5B9461).Mix(_low, 0.18f), Relief.Smooth((y - green) / 0.004f));
        var wood = Ground + 0.005f - (0.02f * Relief.Hills((x * 2) + 1, _shift + 2));
        var firs = Relief.Firs(x, (wood - y) / 0.13f, 15, seed);
        return color.Mix(Rgba.Hex(0x24553A).Lighter(0.10f * Relief.Smooth((wood - y) / 0.13f)), firs);
    }

    private Rgba Meadow(float x, float y)
    {
        var near = (y - Ground) / (1 - Ground);
        var blades = Relief.Grain(x * (200 - (120 * near)), y * (420 - (260 * near)), seed + 4);
        var grass = _meadow.Lighter(0.22f * (1 - near)).Darker(0.28f * near).Lighter(MathF.Max(0, blades) * 0.12f)
            .Darker(MathF.Max(0, -blades) * 0.18f);
        var flowers = Relief.Grain(x * 120, y * 210, seed + 9);
        grass = grass.Mix(Rgba.Hex(0xFFF3A8), 0.8f * Relief.Smooth((flowers - 0.78f) / 0.08f));
        var middle = 0.47f + (0.10f * MathF.Sin(near * 2.2f)) - 0.04f;
        var edge = 0.05f + (0.30f * near) + (0.012f * Relief.Grain(x * 14, y * 40, seed + 5));
        var stones = Relief.Grain(x * 60, y * 130, seed + 6);
        var path = Rgba.Hex(0xD9BE8F).Darker(0.20f * near).Darker(MathF.Max(0, stones) * 0.12f).Lighter(MathF.Max(0, -stones) * 0.10f);
        return grass.Mix(path, Relief.Smooth((edge - MathF.Abs(x - middle)) / 0.02f));
    }
}
