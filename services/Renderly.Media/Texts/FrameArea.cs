namespace Renderly.Media.Texts;

/// <summary>A rectangle of the frame, pixels from its top left corner.</summary>
internal readonly record struct FrameArea(int X, int Y, int Width, int Height)
{
    private const double SafeMarginX = 0.06;
    private const double SafeMarginY = 0.07;

    // What the apps that show upright videos lay over them: names and buttons at the bottom, tabs at the top. The largest of what
    // TikTok, Reels and Shorts tell advertisers to leave free.
    private const double AppMarginTop = 0.14;
    private const double AppMarginBottom = 0.35;

    public int Bottom => Y + Height;

    public int Right => X + Width;

    /// <summary>What no screen cuts off.</summary>
    public static FrameArea Inner(int width, int height) => Of(width, height, SafeMarginY, SafeMarginY);

    /// <summary>What no app covers; for frames that are not upright the same as <see cref="Inner"/>.</summary>
    public static FrameArea Free(int width, int height) =>
        height > width ? Of(width, height, AppMarginTop, AppMarginBottom) : Inner(width, height);

    public bool Overlaps(FrameArea other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>
    /// What of it lies above, below, at the left and at the right of another one; as much as <paramref name="gap"/> apart.
    /// </summary>
    public IReadOnlyList<FrameArea> Beside(FrameArea other, int gap) =>
    [
        this with { Height = Math.Min(Bottom, other.Y - gap) - Y },
        this with { Y = Math.Max(Y, other.Bottom + gap), Height = Bottom - Math.Max(Y, other.Bottom + gap) },
        this with { Width = Math.Min(Right, other.X - gap) - X },
        this with { X = Math.Max(X, other.Right + gap), Width = Right - Math.Max(X, other.Right + gap) },
    ];

    /// <summary>The smallest that holds both.</summary>
    public FrameArea With(FrameArea other)
    {
        var (x, y) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new FrameArea(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    private static FrameArea Of(int width, int height, double top, double bottom)
    {
        var (left, above) = ((int)(width * SafeMarginX), (int)(height * top));
        return new FrameArea(left, above, width - (2 * left), height - above - (int)(height * bottom));
    }
}
