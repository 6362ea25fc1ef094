using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>Draws a person from simple shapes on a figure of 720 × 1280 units, at any size.</summary>
internal sealed class AvatarPainter(Avatar avatar, float scale)
{
    public const int FigureWidth = 720;
    public const int FigureHeight = 1280;
    private const float CenterX = 360;

    // The torso is drawn as on a tailor's plate; this much of the neck is hidden by the chin.
    private const float NeckShortening = 44;

    private readonly Rgba _skin = Rgba.Hex(avatar.Skin);
    private readonly Rgba _hair = Rgba.Hex(avatar.HairColor);
    private readonly Rgba _jacket = Rgba.Hex(avatar.Jacket);

    /// <summary>What does not move, from back to front: hair behind, neck and shoulders, hair that falls over them.</summary>
    public IEnumerable<Sprite> Body()
    {
        yield return Sprite.Paint(120, 130, 600, 860, scale, canvas => HairPainter.PaintBack(canvas, avatar.Hair, _hair));
        var torso = Sprite.Paint(0, 470, FigureWidth, FigureHeight + NeckShortening, scale, canvas =>
        {
            PaintJacket(canvas);
            PaintNeck(canvas);
            PaintShirt(canvas);
        });
        yield return torso with { CenterY = torso.CenterY - NeckShortening };
        yield return Sprite.Paint(180, 480, 540, 880, scale, canvas => HairPainter.PaintShoulders(canvas, avatar.Hair, _hair));
    }

    public Sprite Head() => Sprite.Paint(140, 160, 580, 640, scale, canvas =>
    {
        if (avatar.Hair is HairStyle.Short or HairStyle.Bun)
        {
            PaintEar(canvas, 233);
            PaintEar(canvas, 487);
        }

        canvas.Fill(Shape.Egg(CenterX, 415, 130, 172, 0.22f), SkinAt);
        PaintFeatures(canvas);
        HairPainter.PaintFront(canvas, avatar.Hair, _hair);
    });

    /// <param name="open">0 closed (a blink) … 1 open.</param>
    public Sprite Eyes(float open) => Sprite.Paint(258, 380, 462, 450, scale, canvas =>
    {
        foreach (var x in new[] { 308f, 412f })
            FacePainter.PaintEye(canvas, x, 418, open, Rgba.Hex(avatar.Eyes), _skin, avatar.Gender == "female");
    });

    /// <param name="open">0 closed … 1 wide open.</param>
    /// <param name="round">0 spread as in "ee" … 1 rounded as in "oo".</param>
    public Sprite Mouth(float open, float round) => Sprite.Paint(290, 500, 430, 610, scale, canvas =>
        FacePainter.PaintMouth(canvas, CenterX, 540, open, round, Rgba.Hex(avatar.Lips)));

    private Rgba SkinAt(float x, float y)
    {
        var (dx, dy) = ((x - 325) / 190, (y - 370) / 260);
        return _skin.Lighter(0.10f).Mix(_skin.Darker(0.16f), Math.Clamp((dx * dx) + (dy * dy), 0, 1));
    }

    private void PaintEar(Canvas canvas, float x)
    {
        canvas.Fill(Shape.Ellipse(x, 430, 20, 34), _skin.Darker(0.08f));
        canvas.Fill(Shape.Ellipse(x, 430, 10, 20), _skin.Darker(0.22f).WithAlpha(0.6f), 8);
    }

    private void PaintFeatures(Canvas canvas)
    {
        var blush = Rgba.Hex(avatar.Lips);
        canvas.Fill(Shape.Ellipse(284, 488, 30, 20), blush.WithAlpha(0.16f), 40);
        canvas.Fill(Shape.Ellipse(436, 488, 30, 20), blush.WithAlpha(0.16f), 40);
        foreach (var side in new[] { -1f, 1f })
        {
            (float X, float Y)[] brow = [(19, 380), (42, 371), (66, 371), (90, 384)];
            canvas.Fill(
                Shape.Stroke(avatar.Gender == "female" ? 4f : 5.5f, [.. Curve.Open([.. brow.Select(p => (CenterX + (side * p.X), p.Y))])]),
                _hair.Darker(0.15f).WithAlpha(0.9f), 2);
            canvas.Fill(Shape.Ellipse(CenterX + (side * 52), 405, 40, 20), _skin.Darker(0.3f).WithAlpha(0.14f), 24);
        }

        canvas.Fill(Shape.Stroke(4, [.. Curve.Open([(372, 428), (379, 468), (382, 490)])]), _skin.Darker(0.35f).WithAlpha(0.16f), 10);
        canvas.Fill(Shape.Ellipse(355, 468, 6, 30), _skin.Lighter(0.5f).WithAlpha(0.35f), 14);
        canvas.Fill(
            Shape.Stroke(3, [.. Curve.Open([(337, 494), (346, 503), (360, 506), (374, 503), (383, 494)])]),
            _skin.Darker(0.4f).WithAlpha(0.45f), 5);
        canvas.Fill(Shape.Ellipse(CenterX, 572, 34, 7), _skin.Darker(0.3f).WithAlpha(0.18f), 14);
    }

    private void PaintNeck(Canvas canvas)
    {
        var neck = Shape.Blob((302, 520), (302, 620), (288, 668), (320, 720), (360, 772), (400, 720), (432, 668), (418, 620), (418, 520));
        canvas.Fill(neck, _skin.Darker(0.10f));
        canvas.Fill(neck, (_, y) => _skin.Darker(0.45f).WithAlpha(0.42f * Math.Clamp((645 - y) / 60, 0, 1)));
    }

    private void PaintJacket(Canvas canvas)
    {
        var torso = Shape.Blob(
            (300, 650), (205, 695), (112, 742), (66, 830), (44, 980), (30, 1150), (26, 1330), (26, 1500), (694, 1500), (694, 1330),
            (690, 1150), (676, 980), (654, 830), (608, 742), (515, 695), (420, 650));
        canvas.Fill(
            torso, (x, y) => _jacket.Lighter(0.10f).Mix(_jacket.Darker(0.32f), Math.Clamp(((x - 200) / 700) + ((y - 700) / 1400), 0, 1)));
        foreach (var side in new[] { -1f, 1f })
        {
            (float X, float Y)[] sleeve = [(222, 860), (206, 1000), (212, 1150), (204, 1320)];
            canvas.Fill(
                Shape.Stroke(4, [.. Curve.Open([.. sleeve.Select(p =>
                    (CenterX + (side * p.X), p.Y))])]), _jacket.Darker(0.55f).WithAlpha(0.5f), 9);
        }
    }

    private void PaintShirt(Canvas canvas)
    {
        var shirt = Rgba.Hex(avatar.Shirt);
        var opening = Shape.Polygon((296, 664), (320, 700), (360, 768), (400, 700), (424, 664), (402, 860), (360, 1010), (318, 860));
        canvas.Fill(opening, (x, _) => shirt.Darker(Math.Clamp(MathF.Abs(x - CenterX) / 260, 0, 0.2f)));
        foreach (var side in new[] { -1f, 1f })
        {
            (float X, float Y) P(float x, float y) => (CenterX + (side * x), y);
            canvas.Fill(Shape.Polygon(P(70, 652), P(0, 770), P(34, 812), P(84, 690)), shirt.Darker(0.03f));
            canvas.Fill(Shape.Stroke(1.2f, P(0, 770), P(34, 812), P(84, 690)), shirt.Darker(0.35f).WithAlpha(0.6f));
            canvas.Fill(
                Shape.Polygon(P(76, 650), P(132, 708), P(116, 790), P(140, 812), P(0, 1040), P(0, 1000), P(40, 860)),
                _jacket.Lighter(0.07f));
            canvas.Fill(Shape.Stroke(1.6f, P(132, 708), P(116, 790), P(140, 812), P(0, 1040)), _jacket.Darker(0.55f).WithAlpha(0.7f), 2);
        }

        canvas.Fill(Shape.Stroke(2, (CenterX, 1040), (CenterX, 1320)), _jacket.Darker(0.5f).WithAlpha(0.6f), 2);
        canvas.Fill(Shape.Ellipse(CenterX + 14, 1100, 9, 9), _jacket.Darker(0.55f));
        canvas.Fill(Shape.Ellipse(CenterX + 14, 1200, 9, 9), _jacket.Darker(0.55f));
    }
}
