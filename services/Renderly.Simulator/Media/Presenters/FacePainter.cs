using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>The parts of a face that move.</summary>
internal static class FacePainter
{
    private static readonly Rgba Dark = Rgba.Hex(0x241813);

    public static void PaintEye(Canvas canvas, float x, float y, float open, Rgba iris, Rgba skin, bool lashes)
    {
        if (open < 0.2f)
        {
            canvas.Fill(Shape.Ellipse(x, y, 29, 15), skin.Darker(0.10f), 3);
            canvas.Fill(Shape.Stroke(2.6f, [.. Curve.Open([(x - 28, y + 1), (x, y + 9), (x + 28, y + 1)])]), Dark, 2);
            return;
        }

        // Two circles crossing make the almond.
        var almond = Shape.Ellipse(x, y + 9, 33, 23 * open).And(Shape.Ellipse(x, y - 9, 33, 23 * open));
        canvas.Fill(almond, (_, py) => Rgba.Hex(0xFBFAF8).Darker(Math.Clamp((y - py) / 60, 0, 0.25f)));
        canvas.Fill(almond.And(Shape.Ellipse(x, y, 12.5f, 12.5f)), iris);
        canvas.Fill(almond.And(Shape.Ellipse(x, y, 12.5f, 12.5f).Without(Shape.Ellipse(x, y, 10, 10))), iris.Darker(0.5f));
        canvas.Fill(almond.And(Shape.Ellipse(x, y, 5.5f, 5.5f)), Dark);
        canvas.Fill(Shape.Ellipse(x - 4, y - 4, 3.2f, 3.2f), new Rgba(1, 1, 1, 0.95f));
        var lid = 14 * open;
        (float X, float Y)[] upperLid = [(x - 29, y + 1), (x - 15, y - lid + 3), (x, y - lid), (x + 15, y - lid + 3), (x + 29, y + 1)];
        canvas.Fill(Shape.Stroke(lashes ? 3.2f : 2.2f, [.. Curve.Open(upperLid)]), Dark, 1.5f);
        canvas.Fill(
            Shape.Stroke(1.2f, [.. Curve.Open([(x - 24, y + 6), (x, y + 14), (x + 24, y + 6)])]), skin.Darker(0.5f).WithAlpha(0.4f), 2);
    }

    public static void PaintMouth(Canvas canvas, float x, float y, float open, float round, Rgba lips)
    {
        var half = 47 - (15 * round) - (4 * open);
        var gap = 30 * open;
        var (upper, lower) = (y - (gap * 0.38f), y + (gap * 0.75f));
        canvas.Fill(
            Shape.Blob(
                (x - half, y - 4), (x - (half * 0.5f), upper - 7), (x - 9, upper - 11), (x, upper - 8), (x + 9, upper - 11),
                (x + (half * 0.5f), upper - 7),
                (x + half, y - 4), (x + (half * 0.55f), lower + 9), (x, lower + 13), (x - (half * 0.55f), lower + 9)),
            (_, py) => py < y ? lips.Darker(0.12f) : lips.Lighter(Math.Clamp((py - lower) / 50, 0, 0.25f)), 1.5f);
        if (open < 0.08f)
        {
            (float X, float Y)[] line =
                [(x - half - 2, y - 6), (x - (half * 0.45f), y + 1.5f), (x, y + 1), (x + (half * 0.45f), y + 1.5f), (x + half + 2, y - 6)];
            canvas.Fill(Shape.Stroke(1.7f, [.. Curve.Open(line)]), lips.Darker(0.55f), 2);
            return;
        }

        var inside = Shape.Blob(
            (x - (half * 0.82f), y - 1), (x - (half * 0.4f), upper - 1), (x, upper), (x + (half * 0.4f), upper - 1),
            (x + (half * 0.82f), y - 1), (x + (half * 0.42f), lower + 1), (x, lower + 3), (x - (half * 0.42f), lower + 1));
        canvas.Fill(inside, Rgba.Hex(0x3A0F14));
        canvas.Fill(inside.And(Shape.Ellipse(x, lower + 6, half * 0.55f, gap * 0.34f)), Rgba.Hex(0xC0626A), 2);
        canvas.Fill(inside.And(Shape.RoundedBox(x, upper - 2, half * 0.62f, 3 + (gap * 0.26f), 4)), Rgba.Hex(0xF8F5F0), 1.5f);
    }
}
