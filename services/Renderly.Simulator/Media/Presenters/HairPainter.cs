using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Presenters;

internal static class HairPainter
{
    public static void PaintBack(Canvas canvas, HairStyle style, Rgba hair)
    {
        var back = style switch
        {
            HairStyle.Long => Shape.Blob(
                (212, 380), (240, 268), (360, 222), (480, 268), (508, 380), (520, 520), (528, 650), (512, 760), (440, 780), (280, 780),
                (208, 760), (192, 650), (200, 520)),
            HairStyle.Bun => Shape.Ellipse(360, 214, 66, 58),
            _ => (Shape?)null,
        };
        if (back is { } shape)
            canvas.Fill(shape, (x, y) => hair.Darker(0.25f).Lighter(Strands(x) * 0.05f));
        if (style == HairStyle.Curly)
            Curls(canvas, hair.Darker(0.15f), 360, 372, 170, 150, 26);
    }

    /// <summary>Strands that fall over the jacket.</summary>
    public static void PaintShoulders(Canvas canvas, HairStyle style, Rgba hair)
    {
        if (style != HairStyle.Long)
            return;
        foreach (var side in new[] { -1f, 1f })
        {
            (float X, float Y) P(float x, float y) => (360 + (side * x), y);
            canvas.Fill(
                Shape.Blob(P(118, 520), P(150, 520), P(166, 650), P(156, 780), P(120, 850), P(96, 800), P(112, 700), P(116, 600)),
                (x, y) => hair.Lighter(0.04f + (Strands(x) * 0.07f)).Darker(Math.Clamp((y - 600) / 900, 0, 0.3f)));
        }
    }

    public static void PaintFront(Canvas canvas, HairStyle style, Rgba hair)
    {
        if (style == HairStyle.Curly)
        {
            Curls(canvas, hair, 360, 300, 128, 62, 20);
            return;
        }

        var front = style switch
        {
            HairStyle.Short => Shape.Blob(
                (230, 436), (216, 366), (236, 282), (296, 232), (380, 220), (452, 244), (492, 306), (504, 372), (490, 436), (481, 428),
                (474, 380), (462, 330),
                (420, 292), (360, 300), (300, 330), (262, 348), (247, 388), (240, 428)),
            HairStyle.Long => Shape.Blob(
                (222, 560), (212, 470), (212, 372), (240, 284), (302, 238), (360, 228), (424, 238), (482, 284), (508, 372), (508, 470),
                (498, 560), (486, 470),
                (474, 390), (430, 326), (392, 284), (340, 304), (272, 352), (244, 410), (236, 470)),
            _ => Shape.Blob(
                (232, 424), (218, 366), (242, 286), (302, 240), (360, 232), (420, 240), (478, 286), (502, 366), (488, 424), (478, 384),
                (444, 322), (384, 288),
                (338, 288), (276, 322), (242, 384)),
        };
        canvas.Fill(front, (x, y) => hair.Lighter(Math.Clamp(0.16f - (MathF.Abs(y - 292) / 500), 0, 0.16f) + (Strands(x) * 0.06f)), 1.5f);
    }

    private static float Strands(float x) => 0.5f + (0.5f * MathF.Sin(x * 0.55f) * MathF.Sin((x * 0.21f) + 1));

    private static void Curls(Canvas canvas, Rgba hair, float x, float y, float rx, float ry, int count)
    {
        canvas.Fill(Shape.Ellipse(x, y, rx, ry), hair);
        if (count > 12)
            Curls(canvas, hair, x, y, rx * 0.55f, ry * 0.5f, 11);
        for (var i = 0; i < count; i++)
        {
            var angle = MathF.Tau * i / count;
            var radius = 26 + (8 * MathF.Sin(i * 2.3f));
            var (cx, cy) = (x + (rx * MathF.Cos(angle)), y + (ry * MathF.Sin(angle)));
            canvas.Fill(Shape.Ellipse(cx, cy, radius, radius), hair.Lighter(0.03f + (0.04f * (i % 3))));
        }
    }
}
