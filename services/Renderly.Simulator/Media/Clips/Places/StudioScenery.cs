using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>A wall that glows behind the product, and a floor that takes up its light.</summary>
internal sealed class StudioScenery : IScenery
{
    private const int Lights = 14;
    private const float Floor = 0.60f;

    private readonly Palette _mood;
    private readonly float _aspect;
    private readonly Light[] _lights;

    public StudioScenery(Palette mood, int seed, float aspect)
    {
        (_mood, _aspect) = (mood, aspect);
        var random = new Random(seed);
        _lights =
        [
            .. Enumerable.Range(0, Lights).Select(_ => new Light(
                random.NextSingle(), random.NextSingle() * 0.8f, 0.03f + (random.NextSingle() * 0.09f),
                0.05f + (random.NextSingle() * 0.16f))),
        ];
    }

    public Rgba At(float x, float y)
    {
        var wall = _mood.Top.Mix(_mood.Bottom, Math.Clamp(y * 1.05f, 0, 1));
        var ground = _mood.Bottom.Lighter(0.10f).Mix(_mood.Bottom.Darker(0.5f), Math.Clamp((y - Floor) / (1 - Floor), 0, 1));
        var color = wall.Mix(ground, Relief.Smooth((y - Floor + 0.012f) / 0.024f));
        var (dx, dy) = ((x - 0.45f) * _aspect, (y - 0.38f) * 0.8f);
        color = color.Mix(_mood.Glow, 0.75f * MathF.Exp(-((dx * dx) + (dy * dy)) * 9));
        foreach (var light in _lights)
        {
            var (lx, ly) = ((x - light.X) * _aspect, y - light.Y);
            var distance = MathF.Sqrt((lx * lx) + (ly * ly)) / light.Radius;
            color = color.Mix(_mood.Glow.Lighter(0.3f), light.Strength * Relief.Smooth((1.1f - distance) / 0.35f));
        }

        var edge = ((x - 0.5f) * (x - 0.5f)) + ((y - 0.5f) * (y - 0.5f));
        return color.Darker(Math.Clamp(edge * 0.9f, 0, 0.5f));
    }

    private sealed record Light(float X, float Y, float Radius, float Strength);
}
