using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>Mountains and their mirror image in the water, at dawn; in front a wet rock.</summary>
internal sealed class LakeScenery(Palette mood, int seed, float aspect) : IScenery
{
    private const float Horizon = 0.44f;
    private const float Rock = 0.585f;

    private static readonly Rgba Low = Rgba.Hex(0xF9D3B4);
    private static readonly Rgba Sun = Rgba.Hex(0xFFE3B8);

    private readonly Rgba _high = Rgba.Hex(0x5E8FBF).Mix(mood.Top, 0.30f);
    private readonly Rgba _far = Rgba.Hex(0x7F92B4).Mix(mood.Top, 0.20f);
    private readonly Rgba _near = Rgba.Hex(0x34506A).Mix(mood.Bottom, 0.25f);
    private readonly Rgba _water = Rgba.Hex(0x3F6E8A).Mix(mood.Bottom, 0.20f);
    private readonly float _shift = seed % 17 * 0.37f;

    public Rgba At(float x, float y)
    {
        var rock = Rock + (0.022f * Relief.Hills(x * 2.2f, _shift)) - (0.010f * Relief.Peaks(x * 3, _shift));
        var behind = y < Horizon ? Above(x, y) : Water(x, y);
        return behind.Mix(Stone(x, y, y - rock), Relief.Smooth((y - rock + 0.002f) / 0.004f));
    }

    private Rgba Above(float x, float y)
    {
        var sky = _high.Mix(Low, Relief.Smooth(y / Horizon));
        var (dx, dy) = ((x - 0.63f) * aspect, y - Horizon + 0.03f);
        sky = sky.Lit(Sun, 0.45f * MathF.Exp(-((dx * dx) + (dy * dy)) * 42));
        var far = Horizon - 0.05f - (0.21f * Relief.Peaks(x * 0.9f, _shift));
        var snow = Relief.Smooth((far + 0.045f + (0.02f * Relief.Grain(x * 30, y * 30, seed)) - y) / 0.02f);
        sky = sky.Mix(
            _far.Mix(Rgba.Hex(0xF4F1F2), 0.75f * snow).Mix(Low, 0.55f * Relief.Smooth((y - far) / (Horizon - far))),
            Relief.Smooth((y - far) / 0.004f));
        var near = Horizon - (0.11f * Relief.Peaks((x * 1.5f) + 0.4f, _shift + 1));
        sky = sky.Mix(_near.Mix(Low, 0.25f * Relief.Smooth((y - near) / (Horizon - near + 0.01f))), Relief.Smooth((y - near) / 0.004f));
        var firs = Relief.Firs(x, (Horizon + 0.004f - y) / 0.035f, 46, seed);
        return sky.Mix(_near.Darker(0.45f), firs);
    }

    private Rgba Water(float x, float y)
    {
        var depth = (y - Horizon) / (Rock - Horizon);
        var wave = Relief.Grain(x * 9, y * 190, seed + 3);
        var mirrored = Above(x + (0.010f * wave * depth), Horizon - ((y - Horizon) * 1.25f) - 0.001f);
        var glint = MathF.Max(0, wave - 0.35f) * (0.35f - (0.2f * depth));
        return mirrored.Darker(0.10f).Mix(_water, 0.25f + (0.35f * depth)).Lighter(glint);
    }

    private Rgba Stone(float x, float y, float below)
    {
        var stone = Rgba.Hex(0x4A5057).Mix(mood.Bottom, 0.15f);
        var grain = (0.6f * Relief.Grain(x * 34, y * 60, seed + 5)) + (0.4f * Relief.Grain(x * 110, y * 190, seed + 6));
        stone = stone.Lighter(MathF.Max(0, grain) * 0.16f).Darker(MathF.Max(0, -grain) * 0.28f);
        // What is wet shows the sky.
        var wet = MathF.Max(0, Relief.Grain(x * 7, y * 24, seed + 8));
        stone = stone.Mix(_high.Mix(Low, 0.4f), 0.42f * wet * wet * Relief.Smooth(1 - (below * 3)));
        return stone.Lighter(0.25f * MathF.Exp(-below * 90)).Darker(Math.Clamp(below * 1.5f, 0, 0.6f));
    }
}
