using Renderly.Simulator.Media.Clips.Places;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>Makes the frames of one clip and writes them to FFmpeg.</summary>
internal sealed class ClipAnimation
{
    public const int FramesPerSecond = 24;
    private const double ChangeSeconds = 1.6;

    /// <summary>Share of the frame's height that what is held is lifted by.</summary>
    private const double Lift = 0.035;

    private readonly Product _product;
    private readonly CameraPath _path;
    private readonly Backdrop _backdrop;
    private readonly Backdrop? _formerBackdrop;
    private readonly Layer _lit;
    private readonly Layer _formerLit;
    private readonly Layer? _hand;
    private readonly Flames? _flames;
    private readonly double _elapsed;
    private readonly int _seconds;
    private readonly (bool Before, bool Now) _isHeld;
    private readonly Frame _frame;

    /// <param name="before">State the clip goes on from; null for a first clip.</param>
    public ClipAnimation(ClipRequest request, Product product, ScenePrompt scene, ClipState? before)
    {
        (_product, _seconds, _elapsed) = (product, request.Seconds, before?.Elapsed ?? 0);
        var (seed, place) = (before?.Seed ?? request.Seed, SceneWords.PlaceIn(scene.Description));
        _path = CameraPath.Plan(scene.Camera, before?.Pose, product);
        _frame = new Frame(request.Width, request.Height);
        _isHeld = (before?.IsHeld ?? false, product.Stands && SceneWords.IsInUse(scene.Description));
        _backdrop = new Backdrop(request.Width, request.Height, place, scene.Mood, seed);
        if (before is not null && (before.Mood, before.Place) != (scene.Mood, place))
            _formerBackdrop = new Backdrop(request.Width, request.Height, before.Place, before.Mood, seed);
        _lit = SceneLight.On(product.Layer, place);
        _formerLit = _formerBackdrop is null ? _lit : SceneLight.On(product.Layer, before!.Place);
        if (_isHeld.Before || _isHeld.Now)
            _hand = SceneLight.On(Hand.Paint(product.Width * request.Width), _isHeld.Now ? place : before!.Place);
        if (Place.Camp == place || before?.Place == Place.Camp)
            _flames = new Flames(request.Height * 0.13);
        End = new ClipState
        {
            ImageFile = before is null ? request.ImageFile : before.ImageFile,
            Pose = _path.End,
            Mood = scene.Mood,
            Place = place,
            IsHeld = _isHeld.Now,
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

    /// <summary>Writes one frame alone, from the middle of the clip.</summary>
    public async Task WriteStillAsync(Stream output, CancellationToken cancellationToken)
    {
        Compose(0.5, _seconds / 2.0);
        await output.WriteAsync(_frame.Bytes, cancellationToken);
    }

    private void Compose(double share, double seconds)
    {
        var (pose, facing) = _path.At(share, _elapsed + seconds);
        var changed = _formerBackdrop is null ? 1 : Math.Min(1, seconds / ChangeSeconds);
        var scale = _product.RestScale * pose.Scale;
        var (x, y) = (pose.X * _frame.Width, pose.Y * _frame.Height);
        if (!_product.FillsFrame)
        {
            ComposeBackdrop(pose, changed);
            ComposeFlames(pose, changed, seconds);
        }

        if (_product.Shadow is { } shadow)
            _frame.Draw(shadow, x, y, scale * facing, scale);
        var (grip, lifted) = Held(seconds);
        var swing = lifted * Math.Sin((_elapsed + seconds) * 1.7) * 0.004;
        (x, y) = (x + (swing * _frame.Width), y - (lifted * Lift * _frame.Height));
        _frame.Draw(SceneLight.Between(_formerLit, _lit, changed), x, y, scale * facing, scale);
        if (_hand is { } hand && grip > 0)
            ComposeHand(hand, grip, x, y, pose.Scale);
    }

    private void ComposeBackdrop(Pose pose, double changed)
    {
        if (changed >= 1)
        {
            _backdrop.CopyTo(_frame, pose.BackX, pose.BackY);
            return;
        }

        _formerBackdrop!.CopyTo(_frame, pose.BackX, pose.BackY);
        _backdrop.BlendInto(_frame, pose.BackX, pose.BackY, changed);
    }

    private void ComposeFlames(Pose pose, double changed, double seconds)
    {
        if (_flames is null)
            return;
        var size = (_backdrop.Place, _formerBackdrop?.Place) switch
        {
            (Place.Camp, null or Place.Camp) => 1,
            (Place.Camp, _) => changed,
            _ => 1 - changed,
        };
        var (x, y) = _backdrop.ToFrame(_frame, CampScenery.FireX, CampScenery.FireY, pose.BackX, pose.BackY);
        _flames.DrawOn(_frame, x, y, _elapsed + seconds, size);
    }

    /// <summary>First the hand comes, then it lifts; and the other way round when it lets go.</summary>
    /// <returns>How near the hand is, and how far it has lifted, 0…1 each.</returns>
    private (double Grip, double Lifted) Held(double seconds) => _isHeld switch
    {
        (true, true) => (1, 1),
        (false, true) => (Eased(seconds / 1.1), Eased((seconds - 1.1) / 1.5)),
        (true, false) => (1 - Eased((seconds - 0.9) / 0.9), 1 - Eased(seconds / 0.9)),
        _ => (0, 0),
    };

    private void ComposeHand(Layer hand, double grip, double x, double y, double poseScale)
    {
        var (width, height) = (hand.Width * poseScale, hand.Height * poseScale);
        // It holds above the middle: what is written on things stands below.
        var holdY = y - (_product.Height * _frame.Height * poseScale * 0.13);
        var away = 1 - grip;
        _frame.Draw(
            hand, x + ((0.5 - Hand.GripX) * width) - (away * _frame.Width * 0.75),
            holdY + ((0.5 - Hand.GripY) * height) + (away * _frame.Height * 0.4), poseScale, poseScale);
    }

    private static double Eased(double share)
    {
        var c = Math.Clamp(share, 0, 1);
        return c * c * (3 - (2 * c));
    }
}
