using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>The thing shown: the supplied picture as a cut-out or a card with a shadow, or filling the frame.</summary>
/// <param name="RestScale">Frame pixels per layer pixel when the pose's scale is 1.</param>
internal sealed record Product(Layer Layer, double RestScale, bool FillsFrame)
{
    private const double RestWidth = 0.66;
    private const double RestHeight = 0.50;

    public static Product From(Picture picture, int frameWidth, int frameHeight)
    {
        // A picture of exactly the frame's size is a film's last frame: the clip must start with it as it is.
        if (picture.Width == frameWidth && picture.Height == frameHeight)
            return new Product(Layer.FromRgba(picture.Rgba.Span, picture.Width, picture.Height), 1, FillsFrame: true);
        var scale = Math.Min(RestWidth * frameWidth / picture.Width, RestHeight * frameHeight / picture.Height);
        return new Product(picture.IsCutOut ? CutOut(picture) : Card(picture), scale, FillsFrame: false);
    }

    /// <summary>A plain box with a label, for prompts without a picture.</summary>
    public static Product StandIn(string mood, int seed, int frameWidth, int frameHeight)
    {
        var palette = Palette.Of(mood, seed);
        var canvas = new Canvas(560, 720);
        canvas.Fill(Shape.Ellipse(280, 640, 190, 26), new Rgba(0, 0, 0, 0.45f), 50);
        canvas.Fill(
            Shape.RoundedBox(280, 350, 170, 285, 34), (x, y) => palette.Glow.Lighter(0.55f).Darker(Math.Clamp((x - 110) / 900, 0, 0.4f)));
        canvas.Fill(Shape.RoundedBox(280, 380, 170, 90, 0), (x, y) => palette.Top.Darker(Math.Clamp((x - 110) / 900, 0, 0.4f)));
        canvas.Fill(Shape.RoundedBox(280, 360, 90, 9, 9), new Rgba(1, 1, 1, 0.9f));
        canvas.Fill(Shape.RoundedBox(280, 398, 55, 6, 6), new Rgba(1, 1, 1, 0.7f));
        return new Product(canvas.ToLayer(), Math.Min(RestWidth * frameWidth / 560, RestHeight * frameHeight / 720), FillsFrame: false);
    }

    private static Layer Card(Picture picture)
    {
        var (w, h) = ((float)picture.Width, (float)picture.Height);
        var margin = MathF.Ceiling(Math.Max(w, h) * 0.09f);
        var canvas = new Canvas((int)(w + (2 * margin)), (int)(h + (2 * margin)));
        var radius = Math.Min(w, h) * 0.045f;
        canvas.Fill(
            Shape.RoundedBox(margin + (w / 2), margin + (h / 2) + (margin * 0.3f), w / 2, h / 2, radius), new Rgba(0, 0, 0, 0.42f), margin);
        canvas.Fill(
            Shape.RoundedBox(margin + (w / 2), margin + (h / 2), w / 2, h / 2, radius), (x, y) => picture.At(x - margin, y - margin));
        return canvas.ToLayer();
    }

    private static Layer CutOut(Picture picture)
    {
        var (w, h) = ((float)picture.Width, (float)picture.Height);
        var margin = MathF.Ceiling(Math.Max(w, h) * 0.08f);
        var canvas = new Canvas((int)(w + (2 * margin)), (int)(h + (2 * margin)));
        canvas.Fill(
            Shape.Ellipse(margin + (w / 2), margin + (h * 0.985f), w * 0.40f, margin * 0.35f), new Rgba(0, 0, 0, 0.45f), margin * 0.8f);
        canvas.Fill(Shape.RoundedBox(margin + (w / 2), margin + (h / 2), w / 2, h / 2, 0), (x, y) => picture.At(x - margin, y - margin));
        return canvas.ToLayer();
    }
}
