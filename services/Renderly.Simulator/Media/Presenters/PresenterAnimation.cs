using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>
/// Makes the frames of a speaking avatar. Only the part of the frame that the avatar touches is made: <see cref="Area"/>.
/// </summary>
internal sealed class PresenterAnimation
{
    public const int FramesPerSecond = 25;
    private const int BlinkFrames = 4;

    private readonly Sprite _head;
    private readonly Sprite[] _eyes;
    private readonly Sprite[,] _mouths = new Sprite[MouthTrack.Levels, 2];
    private readonly Frame _still;
    private readonly Frame _frame;
    private readonly MouthTrack _mouth;
    private readonly double _left;
    private readonly double _top;

    /// <param name="background">Colour behind the avatar; null makes the frames transparent.</param>
    public PresenterAnimation(PresenterScene scene, int width, int height, MouthTrack mouth, Rgba? background)
    {
        var avatar = Avatar.Find(scene.AvatarId);
        var fit = Math.Min(width / (double)AvatarPainter.FigureWidth, height / (double)AvatarPainter.FigureHeight);
        var scale = fit * scene.Scale * (scene.IsCloseUp ? 1.7 : 1);
        var centerX = width * (0.5 + (scene.OffsetX / 2));
        var centerY = height * (0.5 + (scene.OffsetY / 2)) + (scene.IsCloseUp ? 200 * scale : 0);
        var (left, top) = (centerX - (AvatarPainter.FigureWidth * scale / 2), centerY - (AvatarPainter.FigureHeight * scale / 2));
        Area = background is null
            ? FrameArea.Visible(left, top, AvatarPainter.FigureWidth * scale, AvatarPainter.FigureHeight * scale, width, height)
            : new FrameArea(0, 0, width, height);
        (_left, _top, _mouth) = (left - Area.X, top - Area.Y, mouth);

        var painter = new AvatarPainter(avatar, (float)scale);
        _head = painter.Head();
        _eyes = [painter.Eyes(1), painter.Eyes(0)];
        for (var level = 0; level < MouthTrack.Levels; level++)
        {
            var open = level / (float)(MouthTrack.Levels - 1);
            (_mouths[level, 0], _mouths[level, 1]) = (painter.Mouth(open, 0.15f), painter.Mouth(open, 0.85f));
        }

        _still = new Frame(Area.Width, Area.Height, hasAlpha: background is null);
        _frame = new Frame(Area.Width, Area.Height, hasAlpha: background is null);
        // Under the transparent part lies the hair's colour, so that a scaled edge does not get a bright or dark rim.
        _still.Fill(background ?? Rgba.Hex(avatar.HairColor, 0));
        foreach (var part in painter.Body())
            part.DrawOn(_still, _left, _top);
    }

    public FrameArea Area { get; }

    public async Task WriteAsync(Stream output, double seconds, CancellationToken cancellationToken)
    {
        var frames = (int)Math.Round(seconds * FramesPerSecond);
        for (var i = 0; i < frames; i++)
        {
            Compose(i);
            await output.WriteAsync(_frame.Bytes, cancellationToken);
        }
    }

    private void Compose(int i)
    {
        var t = i / (double)FramesPerSecond;
        var (level, round) = _mouth.At(i);
        // Nobody holds the head still: a slow sway, and a small nod on what is said loudly.
        var x = (4.5 * Math.Sin(t * 0.9)) + (1.6 * Math.Sin((t * 2.3) + 1));
        var y = (2.2 * Math.Sin((t * 1.3) + 0.5)) + (level * 0.5);
        _frame.CopyFrom(_still);
        _head.DrawOn(_frame, _left, _top, x, y);
        _eyes[IsBlink(i) ? 1 : 0].DrawOn(_frame, _left, _top, x * 1.12, y);
        _mouths[level, round ? 1 : 0].DrawOn(_frame, _left, _top, x * 1.08, y * 1.05);
    }

    // Every three to four seconds, not like a clock.
    private static bool IsBlink(int i) => (i + 60) % 92 < BlinkFrames || (i + 20) % 157 < BlinkFrames;
}

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
