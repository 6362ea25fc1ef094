using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>A hand that comes from the left below and closes around something: drawn in units of the width that it closes around.</summary>
internal static class Hand
{
    /// <summary>Where it holds, counted from the drawing's left and upper edge, shares of the drawing's sides.</summary>
    public const double GripX = 0.797;

    /// <summary>Where it holds, counted from the drawing's left and upper edge, shares of the drawing's sides.</summary>
    public const double GripY = 0.128;

    private const float Width = 620;
    private const float Height = 1000;

    private const float Left = -200;

    /// <summary>Drawing units that the fingers close around.</summary>
    private const float Held = 190;

    private static readonly Rgba Skin = Rgba.Hex(0xE3AE8A);
    private static readonly Rgba Sleeve = Rgba.Hex(0xC8502F);

    /// <param name="heldWidth">Width of what it holds, pixels.</param>
    public static Layer Paint(double heldWidth)
    {
        var scale = (float)(heldWidth / Held);
        var canvas = new Canvas((int)(Width * scale), (int)(Height * scale))
        {
            Scale = scale,
            Origin = (Left, 0),
        };
        PaintArm(canvas);
        PaintFingers(canvas);
        return canvas.ToLayer();
    }

    private static void PaintArm(Canvas canvas)
    {
        (float X, float Y)[] arm = [(205, 160), (170, 260), (120, 380), (60, 520)];
        canvas.Fill(
            Shape.Stroke(58, [.. Curve.Open([.. arm])]),
            (x, y) => Skin.Darker(Math.Clamp(((x - 90) / 600) + ((y - 200) / 2200), 0, 0.3f)), 2);
        (float X, float Y)[] sleeve = [(128, 362), (62, 520), (0, 660), (-70, 860), (-140, 1100)];
        canvas.Fill(
            Shape.Stroke(78, [.. Curve.Open([.. sleeve])]),
            (x, y) => Sleeve.Lighter(0.10f).Darker(Math.Clamp(((x - 20) / 380) + (0.06f * MathF.Sin(y * 0.11f)), 0, 0.45f)), 2);
        canvas.Fill(Shape.Stroke(7, (70, 318), (188, 372)), Sleeve.Darker(0.35f), 4);
        // The back of the hand.
        canvas.Fill(
            Shape.Blob((150, 250), (152, 150), (178, 84), (216, 66), (246, 96), (250, 180), (232, 262), (190, 300)),
            (x, y) => Skin.Lighter(0.06f).Darker(Math.Clamp((x - 150) / 520, 0, 0.25f)), 2);
    }

    private static void PaintFingers(Canvas canvas)
    {
        for (var finger = 3; finger >= 0; finger--)
        {
            var (y, reach) = (92 + (finger * 43), 372 - (MathF.Abs(finger - 1.2f) * 16));
            (float X, float Y)[] bones = [(206, y + 14), (262, y), (reach - 40, y - 1), (reach, y + 7)];
            var line = Curve.Open([.. bones]).ToArray();
            canvas.Fill(Shape.Stroke(23, line), Skin.Darker(0.42f).WithAlpha(0.5f), 8);
            canvas.Fill(
                Shape.Stroke(20, line),
                (px, py) => Skin.Lighter(0.10f).Darker(Math.Clamp(MathF.Abs(py - y + 6) / 70, 0, 0.3f))
                    .Darker(Math.Clamp((px - 300) / 420, 0, 0.2f)),
                1.5f);
            canvas.Fill(Shape.Ellipse(reach + 6, y + 4, 9, 7), Rgba.Hex(0xF3D3C2).WithAlpha(0.9f), 2);
        }

        (float X, float Y)[] thumb = [(196, 96), (222, 52), (262, 34), (300, 40)];
        var thumbLine = Curve.Open([.. thumb]).ToArray();
        canvas.Fill(Shape.Stroke(27, thumbLine), Skin.Darker(0.42f).WithAlpha(0.45f), 8);
        canvas.Fill(Shape.Stroke(24, thumbLine), (px, py) => Skin.Lighter(0.10f).Darker(Math.Clamp((py - 20) / 260, 0, 0.3f)), 1.5f);
        canvas.Fill(Shape.Ellipse(304, 36, 11, 9), Rgba.Hex(0xF3D3C2).WithAlpha(0.9f), 2);
    }
}
