using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>A part of the avatar, drawn at its final size; its place is in the units of the 720 × 1280 figure.</summary>
internal sealed record Sprite(Layer Layer, float CenterX, float CenterY, float Scale)
{
    public static Sprite Paint(float left, float top, float right, float bottom, float scale, Action<Canvas> paint)
    {
        var (width, height) = ((int)MathF.Ceiling((right - left) * scale), (int)MathF.Ceiling((bottom - top) * scale));
        var canvas = new Canvas(width, height) { Scale = scale, Origin = (left, top) };
        paint(canvas);
        return new Sprite(canvas.ToLayer(), left + (canvas.Width / scale / 2), top + (canvas.Height / scale / 2), scale);
    }

    /// <param name="left">Left edge of the figure in the frame, pixels.</param>
    /// <param name="top">Upper edge of the figure in the frame, pixels.</param>
    /// <param name="x">Movement to the right, figure units.</param>
    /// <param name="y">Movement downwards, figure units.</param>
    public void DrawOn(Frame frame, double left, double top, double x = 0, double y = 0) =>
        frame.Draw(Layer, left + ((CenterX + x) * Scale), top + ((CenterY + y) * Scale), 1, 1);
}
