using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>A painted background larger than the frame, through which a window moves. Painted once, then only copied.</summary>
internal sealed class Backdrop
{
    private const int Lights = 14;
    private readonly Frame _painting;

    public Backdrop(int width, int height, string mood, int seed)
    {
        _painting = new Frame(Even(width * 1.24), Even(height * 1.12));
        Paint(Palette.Of(mood, seed), seed);
    }

    /// <param name="x">−1 shows the left end, 1 the right end.</param>
    /// <param name="y">−1 shows the upper end, 1 the lower end.</param>
    public void CopyTo(Frame frame, double x, double y) => Visit(frame, x, y, static (source, target, _) => source.CopyTo(target), 0);

    /// <summary>Covers what is in the frame already with the given share, 0…1.</summary>
    public void BlendInto(Frame frame, double x, double y, double share) => Visit(
        frame, x, y,
        static (source, target, share) =>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] += (byte)(((source[i] - target[i]) * share) >> 8);
        },
        (int)(share * 256));

    private void Visit(Frame frame, double x, double y, Action<ReadOnlySpan<byte>, Span<byte>, int> copy, int argument)
    {
        var left = Even((_painting.Width - frame.Width) * (x + 1) / 2);
        var top = Even((_painting.Height - frame.Height) * (y + 1) / 2);
        var (from, to) = (0, 0);
        for (var plane = 0; plane < 3; plane++)
        {
            var half = plane == 0 ? 1 : 2;
            var (stride, width, height) = (_painting.Width / half, frame.Width / half, frame.Height / half);
            for (var row = 0; row < height; row++)
            {
                copy(
                    _painting.Bytes.AsSpan(from + (((top / half) + row) * stride) + (left / half), width),
                    frame.Bytes.AsSpan(to + (row * width), width),
                    argument);
            }

            from += stride * (_painting.Height / half);
            to += width * height;
        }
    }

    // Everything here is soft, so one colour per 2x2 block is enough; noise keeps the gradient from showing bands.
    private void Paint(Palette palette, int seed)
    {
        var random = new Random(seed);
        var lights = Enumerable.Range(0, Lights).Select(_ => new Light(
            random.NextSingle(), random.NextSingle() * 0.8f, 0.03f + (random.NextSingle() * 0.09f),
            0.05f + (random.NextSingle() * 0.16f))).ToArray();
        var (columns, rows) = (_painting.Width / 2, _painting.Height / 2);
        var (u, v) = (_painting.Width * _painting.Height, _painting.Width * _painting.Height * 5 / 4);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var color = ColorAt(palette, lights, column / (float)columns, row / (float)rows, columns / (float)rows);
                var noise = (float)(random.NextDouble() - 0.5) / 220;
                var (y, cb, cr) = Yuv.From(new Rgba(color.R + noise, color.G + noise, color.B + noise));
                var luma = (row * 2 * _painting.Width) + (column * 2);
                (_painting.Bytes[luma], _painting.Bytes[luma + 1]) = (y, y);
                (_painting.Bytes[luma + _painting.Width], _painting.Bytes[luma + _painting.Width + 1]) = (y, y);
                _painting.Bytes[u + (row * columns) + column] = cb;
                _painting.Bytes[v + (row * columns) + column] = cr;
            }
        }
    }

    private static Rgba ColorAt(Palette palette, Light[] lights, float x, float y, float aspect)
    {
        const float floor = 0.70f;
        // A wall that glows behind the product, and a floor that takes up its light.
        var wall = palette.Top.Mix(palette.Bottom, Math.Clamp(y * 1.05f, 0, 1));
        var ground = palette.Bottom.Lighter(0.10f).Mix(palette.Bottom.Darker(0.5f), Math.Clamp((y - floor) / (1 - floor), 0, 1));
        var color = wall.Mix(ground, Smooth((y - floor + 0.012f) / 0.024f));
        var (dx, dy) = ((x - 0.5f) * aspect, (y - 0.40f) * 0.8f);
        color = color.Mix(palette.Glow, 0.75f * MathF.Exp(-((dx * dx) + (dy * dy)) * 9));
        foreach (var light in lights)
        {
            var (lx, ly) = ((x - light.X) * aspect, y - light.Y);
            var distance = MathF.Sqrt((lx * lx) + (ly * ly)) / light.Radius;
            color = color.Mix(palette.Glow.Lighter(0.3f), light.Strength * Smooth((1.1f - distance) / 0.35f));
        }

        var edge = ((x - 0.5f) * (x - 0.5f)) + ((y - 0.5f) * (y - 0.5f));
        return color.Darker(Math.Clamp(edge * 0.9f, 0, 0.5f));
    }

    private static float Smooth(float t)
    {
        var c = Math.Clamp(t, 0, 1);
        return c * c * (3 - (2 * c));
    }

    private static int Even(double value) => (int)(value / 2) * 2;

    private sealed record Light(float X, float Y, float Radius, float Strength);
}
