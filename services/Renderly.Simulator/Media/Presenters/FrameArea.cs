namespace Renderly.Simulator.Media.Presenters;

/// <summary>A part of the frame, pixels, all even as 4:2:0 wants them.</summary>
internal readonly record struct FrameArea(int X, int Y, int Width, int Height)
{
    /// <summary>The part of a rectangle that lies inside the frame; never empty.</summary>
    public static FrameArea Visible(double left, double top, double width, double height, int frameWidth, int frameHeight)
    {
        var x = Even(Math.Clamp(left, 0, frameWidth - 2));
        var y = Even(Math.Clamp(top, 0, frameHeight - 2));
        var right = Even(Math.Clamp(left + width + 1, x + 2, frameWidth));
        var bottom = Even(Math.Clamp(top + height + 1, y + 2, frameHeight));
        return new FrameArea(x, y, right - x, bottom - y);
    }

    private static int Even(double value) => (int)value / 2 * 2;
}
