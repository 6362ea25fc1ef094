using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>A fire: tongues that sway and stretch, each in its own time.</summary>
internal sealed class Flames
{
    private const int Tongues = 5;
    private readonly Layer _tongue;
    private readonly Layer _glow;
    private readonly double _height;

    /// <param name="height">Of the fire, pixels.</param>
    public Flames(double height)
    {
        _height = height;
        _tongue = Tongue((int)height);
        var glow = new Canvas((int)(height * 1.8), (int)(height * 1.8));
        var middle = glow.Width / 2f;
        glow.Fill(Shape.Ellipse(middle, middle, middle * 0.35f, middle * 0.35f), Rgba.Hex(0xFF8A2A, 0.42f), middle);
        _glow = glow.ToLayer();
    }

    /// <param name="x">Middle of its foot, pixels.</param>
    /// <param name="y">Its foot, pixels.</param>
    /// <param name="seconds">Since it was kindled.</param>
    /// <param name="size">0 (out) … 1.</param>
    public void DrawOn(Frame frame, double x, double y, double seconds, double size)
    {
        if (size < 0.05)
            return;
        var breath = 1 + (0.06 * Math.Sin(seconds * 7.1)) + (0.04 * Math.Sin(seconds * 11.7));
        frame.Draw(_glow, x, y - (_height * 0.4 * size), size * breath, size * breath);
        for (var i = 0; i < Tongues; i++)
        {
            var own = 0.62 + (0.38 * Math.Cos((i - 2) * 0.8));
            var high = size * own * (1 + (0.16 * Math.Sin((seconds * (5.3 + i)) + (i * 2.1))) + (0.08 * Math.Sin((seconds * 13.1) + i)));
            var wide = size * (0.75 + (0.06 * Math.Sin((seconds * 6.7) + (i * 1.3))));
            var sway = _height * (((i - 2) * 0.13) + (0.02 * Math.Sin((seconds * 4.1) + i)));
            frame.Draw(_tongue, x + (sway * size), y - (_tongue.Height * high / 2), wide, high);
        }
    }

    private static Layer Tongue(int height)
    {
        var (h, w) = ((float)height, height * 0.36f);
        var canvas = new Canvas((int)w, height);
        Shape Drop(float share) => Shape.Blob(
            (w / 2, h * (1 - share)), (w * (0.5f + (0.20f * share)), h * (1 - (share * 0.62f))),
            (w * (0.5f + (0.42f * share)), h * (1 - (share * 0.26f))), (w / 2, h),
            (w * (0.5f - (0.42f * share)), h * (1 - (share * 0.26f))), (w * (0.5f - (0.22f * share)), h * (1 - (share * 0.55f))));
        canvas.Fill(Drop(0.97f), (_, y) => Rgba.Hex(0xF25C1E, 0.80f).Mix(Rgba.Hex(0xFFA62B, 0.9f), y / h), h * 0.06f);
        canvas.Fill(Drop(0.66f), (_, y) => Rgba.Hex(0xFFB43A, 0.9f).Mix(Rgba.Hex(0xFFE27A), y / h), h * 0.05f);
        canvas.Fill(Drop(0.36f), Rgba.Hex(0xFFF6C8, 0.95f), h * 0.05f);
        return canvas.ToLayer();
    }
}
