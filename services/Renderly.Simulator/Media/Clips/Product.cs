using Renderly.Simulator.Media.Clips.Places;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>The thing shown: the supplied picture as a cut-out that stands on the ground, as a card, or filling the frame.</summary>
/// <param name="RestScale">Frame pixels per layer pixel when the pose's scale is 1.</param>
/// <param name="Shadow">What it casts on the ground, around the same centre; null where it needs none.</param>
/// <param name="Width">Share of the frame's width that it takes at rest.</param>
/// <param name="Height">Share of the frame's height that it takes at rest.</param>
internal sealed record Product(Layer Layer, double RestScale, Layer? Shadow, double Width, double Height)
{
    private const double RestWidth = 0.62;
    private const double RestHeight = 0.38;

    /// <summary>It is a film's last frame, and a clip begins with it as it is.</summary>
    public bool FillsFrame { get; init; }

    /// <summary>Where its foot is below its middle, share of its height.</summary>
    public double Foot { get; init; } = 0.5;

    /// <summary>It stands by itself, so that a hand can take it.</summary>
    public bool Stands => Shadow is not null;

    public static Product From(Picture picture, int frameWidth, int frameHeight)
    {
        // A picture of exactly the frame's size is a film's last frame: the clip must start with it as it is.
        if (picture.Width == frameWidth && picture.Height == frameHeight)
        {
            var film = Layer.FromRgba(picture.Rgba.Span, picture.Width, picture.Height);
            return new Product(film, 1, null, 1, 1) { FillsFrame = true };
        }

        var standing = picture.IsCutOut ? picture : PlainBackground.Remove(picture);
        return standing is null ? Card(picture, frameWidth, frameHeight) : CutOut(standing, frameWidth, frameHeight);
    }

    /// <summary>A plain box with a label, for prompts without a picture.</summary>
    public static Product StandIn(string mood, int seed, int frameWidth, int frameHeight)
    {
        var palette = Palette.Of(mood, seed);
        var canvas = new Canvas(400, 640);
        canvas.Fill(
            Shape.RoundedBox(200, 320, 170, 300, 34), (x, y) => palette.Glow.Lighter(0.55f).Darker(Math.Clamp((x - 30) / 900, 0, 0.4f)));
        canvas.Fill(Shape.RoundedBox(200, 350, 170, 90, 0), (x, y) => palette.Top.Darker(Math.Clamp((x - 30) / 900, 0, 0.4f)));
        canvas.Fill(Shape.RoundedBox(200, 330, 90, 9, 9), new Rgba(1, 1, 1, 0.9f));
        canvas.Fill(Shape.RoundedBox(200, 368, 55, 6, 6), new Rgba(1, 1, 1, 0.7f));
        return Of(canvas, Grounded(400, 640, 340, 620), frameWidth, frameHeight) with { Foot = (620 / 640.0) - 0.5 };
    }

    private static Product Card(Picture picture, int frameWidth, int frameHeight)
    {
        var (w, h) = ((float)picture.Width, (float)picture.Height);
        var margin = MathF.Ceiling(Math.Max(w, h) * 0.09f);
        var canvas = new Canvas((int)(w + (2 * margin)), (int)(h + (2 * margin)));
        var radius = Math.Min(w, h) * 0.045f;
        canvas.Fill(
            Shape.RoundedBox(margin + (w / 2), margin + (h / 2) + (margin * 0.3f), w / 2, h / 2, radius), new Rgba(0, 0, 0, 0.42f), margin);
        canvas.Fill(
            Shape.RoundedBox(margin + (w / 2), margin + (h / 2), w / 2, h / 2, radius), (x, y) => picture.At(x - margin, y - margin));
        return Of(canvas, null, frameWidth, frameHeight);
    }

    private static Product CutOut(Picture picture, int frameWidth, int frameHeight)
    {
        var (w, h) = ((float)picture.Width, (float)picture.Height);
        var margin = MathF.Ceiling(Math.Max(w, h) * 0.05f);
        var canvas = new Canvas((int)(w + (2 * margin)), (int)(h + (2 * margin)));
        canvas.Fill(Shape.RoundedBox(margin + (w / 2), margin + (h / 2), w / 2, h / 2, 0), (x, y) => picture.At(x - margin, y - margin));
        var shadow = Grounded(canvas.Width, canvas.Height, w, margin + h);
        return Of(canvas, shadow, frameWidth, frameHeight) with { Foot = ((margin + h) / canvas.Height) - 0.5 };
    }

    /// <summary>A dark line where it touches the ground, and a wide soft patch around.</summary>
    private static Layer Grounded(int width, int height, float footWidth, float foot)
    {
        var room = (int)(footWidth * 0.5f);
        var canvas = new Canvas(width + (2 * room), height + (2 * room));
        var (x, depth) = (canvas.Width / 2f, footWidth * 0.16f);
        foot += room;
        canvas.Fill(Shape.Ellipse(x, foot - (depth * 0.2f), footWidth * 0.74f, depth), new Rgba(0, 0, 0, 0.42f), depth * 1.5f);
        canvas.Fill(Shape.Ellipse(x, foot - (depth * 0.1f), footWidth * 0.47f, depth * 0.34f), new Rgba(0, 0, 0, 0.60f), depth * 0.5f);
        return canvas.ToLayer();
    }

    private static Product Of(Canvas canvas, Layer? shadow, int frameWidth, int frameHeight)
    {
        var scale = Math.Min(RestWidth * frameWidth / canvas.Width, RestHeight * frameHeight / canvas.Height);
        return new Product(
            canvas.ToLayer(), scale, shadow, scale * canvas.Width / frameWidth, scale * canvas.Height / frameHeight);
    }
}
