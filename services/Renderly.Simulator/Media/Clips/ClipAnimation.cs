using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>Makes the frames of one clip and writes them to FFmpeg.</summary>
internal sealed class ClipAnimation
{
    public const int FramesPerSecond = 24;
    private const double MoodChangeSeconds = 1.6;

    private readonly Product _product;
    private readonly CameraPath _path;
    private readonly Backdrop _backdrop;
    private readonly Backdrop? _formerBackdrop;
    private readonly double _elapsed;
    private readonly int _seconds;
    private readonly Frame _frame;

    /// <param name="before">State the clip goes on from; null for a first clip.</param>
    public ClipAnimation(ClipRequest request, Product product, ScenePrompt scene, ClipState? before)
    {
        (_product, _seconds, _elapsed) = (product, request.Seconds, before?.Elapsed ?? 0);
        var seed = before?.Seed ?? request.Seed;
        _path = CameraPath.Plan(scene.Camera, before?.Pose, product.FillsFrame);
        _frame = new Frame(request.Width, request.Height);
        _backdrop = new Backdrop(request.Width, request.Height, scene.Mood, seed);
        if (before is not null && before.Mood != scene.Mood)
            _formerBackdrop = new Backdrop(request.Width, request.Height, before.Mood, seed);
        End = new ClipState
        {
            ImageFile = before is null ? request.ImageFile : before.ImageFile,
            Pose = _path.End,
            Mood = scene.Mood,
            Elapsed = _elapsed + request.Seconds,
            Seed = seed,
        };
    }

    public ClipState End { get; }

    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var frames = _seconds * FramesPerSecond;
        for (var i = 0; i < frames; i++)
        {
            // The frame before the first one shown is the last of the clip before: hence i + 1.
            Compose((i + 1) / (double)frames, (i + 1) / (double)FramesPerSecond);
            await output.WriteAsync(_frame.Bytes, cancellationToken);
        }
    }

    private void Compose(double share, double seconds)
    {
        var (pose, facing) = _path.At(share, _elapsed + seconds);
        if (!_product.FillsFrame)
            ComposeBackdrop(pose, seconds);
        var scale = _product.RestScale * pose.Scale;
        _frame.Draw(_product.Layer, pose.X * _frame.Width, pose.Y * _frame.Height, scale * facing, scale);
    }

    private void ComposeBackdrop(Pose pose, double seconds)
    {
        if (_formerBackdrop is null || seconds >= MoodChangeSeconds)
        {
            _backdrop.CopyTo(_frame, pose.BackX, pose.BackY);
            return;
        }

        _formerBackdrop.CopyTo(_frame, pose.BackX, pose.BackY);
        _backdrop.BlendInto(_frame, pose.BackX, pose.BackY, seconds / MoodChangeSeconds);
    }
}
