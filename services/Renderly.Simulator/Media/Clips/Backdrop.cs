using Renderly.Simulator.Media.Clips.Places;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>A painted place larger than the frame, through which a window moves. Painted once, then only copied.</summary>
internal sealed class Backdrop
{
    /// <summary>How far the window moves down or up from its middle, share of the frame's height.</summary>
    public const double RoomBelow = 0.06;

    /// <summary>The same to the sides, share of the frame's width.</summary>
    private const double RoomBeside = 0.12;

    private readonly Frame _painting;

    public Backdrop(int width, int height, Place place, string mood, int seed)
    {
        _painting = new Frame(Even(width * (1 + (2 * RoomBeside))), Even(height * (1 + (2 * RoomBelow))));
        Place = place;
        var aspect = _painting.Width / (float)_painting.Height;
        var palette = Palette.Of(mood, seed);
        Paint(
            place switch
            {
                Place.Lake => new LakeScenery(palette, seed, aspect),
                Place.Trail => new TrailScenery(palette, seed, aspect),
                Place.Camp => new CampScenery(palette, seed, aspect),
                _ => new StudioScenery(palette, seed, aspect),
            },
            seed);
    }

    public Place Place { get; }

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

    /// <summary>Where in the frame a point of the painting (0…1) is seen, pixels.</summary>
    public (double X, double Y) ToFrame(Frame frame, double u, double v, double x, double y)
    {
        var (left, top) = Window(frame, x, y);
        return ((u * _painting.Width) - left, (v * _painting.Height) - top);
    }

    private (int Left, int Top) Window(Frame frame, double x, double y) =>
        (Even((_painting.Width - frame.Width) * (x + 1) / 2), Even((_painting.Height - frame.Height) * (y + 1) / 2));

    private void Visit(Frame frame, double x, double y, Action<ReadOnlySpan<byte>, Span<byte>, int> copy, int argument)
    {
        var (left, top) = Window(frame, x, y);
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

    // What is behind the product is out of focus anyway: one colour per 2x2 block is enough, and noise keeps gradients from showing bands.
    private void Paint(IScenery scenery, int seed)
    {
        var random = new Random(seed);
        var (columns, rows) = (_painting.Width / 2, _painting.Height / 2);
        var (u, v) = (_painting.Width * _painting.Height, _painting.Width * _painting.Height * 5 / 4);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var color = scenery.At(column / (float)columns, row / (float)rows);
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

    private static int Even(double value) => (int)(value / 2) * 2;
}
