namespace Renderly.Simulator.Media.Clips;

/// <summary>Where the product stands and where the camera looks.</summary>
/// <param name="X">Centre, share of the frame's width.</param>
/// <param name="Y">Centre, share of the frame's height.</param>
/// <param name="Scale">1 is the size at rest.</param>
/// <param name="BackX">Window on the backdrop, −1…1.</param>
/// <param name="BackY">Window on the backdrop, −1…1.</param>
internal readonly record struct Pose(double X, double Y, double Scale, double BackX = 0, double BackY = 0)
{
    public static readonly Pose FullFrame = new(0.5, 0.5, 1);

    public Pose Toward(Pose end, double share) => new(
        X + ((end.X - X) * share), Y + ((end.Y - Y) * share), Scale + ((end.Scale - Scale) * share),
        BackX + ((end.BackX - BackX) * share), BackY + ((end.BackY - BackY) * share));
}

/// <summary>The way of one clip from its first pose to its last; both ends at rest, so that clips join without a jerk.</summary>
internal sealed class CameraPath
{
    private const double Turn = 2 * Math.PI;
    private readonly CameraMove _move;
    private readonly bool _fullFrame;
    private readonly Pose _start;

    private CameraPath(CameraMove move, Pose start, Pose end, bool fullFrame) =>
        (_move, _start, End, _fullFrame) = (move, start, end, fullFrame);

    public Pose End { get; }

    /// <param name="from">Where the clip before ended; null for a first clip.</param>
    /// <param name="fullFrame">The picture fills the frame and must go on doing so.</param>
    public static CameraPath Plan(string cameraWords, Pose? from, bool fullFrame)
    {
        var move = CameraMoves.Read(cameraWords);
        var start = from ?? (fullFrame ? Pose.FullFrame : Opening(move));
        var end = Limit(Aim(move, start, fullFrame), fullFrame);
        return new CameraPath(move, start, end, fullFrame);
    }

    /// <param name="share">How much of the clip has passed, 0…1.</param>
    /// <param name="elapsed">Seconds since the chain began.</param>
    /// <returns>The pose, and how narrow the product looks because it is turned away (1 is frontal).</returns>
    public (Pose Pose, double Facing) At(double share, double elapsed)
    {
        var eased = share * share * (3 - (2 * share));
        var pose = _start.Toward(End, eased);
        var facing = 1.0;
        if (_move == CameraMove.Orbit)
        {
            var turned = Math.Sin(Turn * eased);
            pose = pose with { X = pose.X + (0.05 * turned), BackX = Math.Clamp(pose.BackX + (0.9 * turned), -1, 1) };
            facing = _fullFrame ? 1 : 1 - (0.45 * turned * turned);
        }

        if (_move == CameraMove.Handheld)
        {
            var settle = Math.Sin(Math.PI * share);
            pose = pose with
            {
                X = pose.X + (settle * 0.008 * (Math.Sin(elapsed * 3.1) + Math.Sin(elapsed * 5.3))),
                Y = pose.Y + (settle * 0.005 * (Math.Sin(elapsed * 3.7) + Math.Sin(elapsed * 6.1))),
            };
        }

        return _fullFrame ? (Limit(pose, true), facing) : (pose with { Y = pose.Y + (0.006 * Math.Sin(Turn * elapsed / 5)) }, facing);
    }

    private static Pose Opening(CameraMove move) => move switch
    {
        CameraMove.PushIn => new(0.5, 0.48, 0.82),
        CameraMove.PullBack => new(0.5, 0.48, 1.3),
        CameraMove.PanLeft => new(0.42, 0.48, 1, 0.5),
        CameraMove.PanRight => new(0.58, 0.48, 1, -0.5),
        CameraMove.TiltUp => new(0.5, 0.41, 1, 0, 0.5),
        CameraMove.TiltDown => new(0.5, 0.55, 1, 0, -0.5),
        _ => new(0.5, 0.48, 1),
    };

    // A camera that pans left sees its subject move right. At the edge of its room it goes the other way: something must move.
    private static Pose Aim(CameraMove move, Pose at, bool fullFrame)
    {
        var room = fullFrame ? 0.3 : 1;
        return move switch
        {
            CameraMove.PushIn => at with { Scale = at.Scale * (at.Scale > 1.3 && !fullFrame ? 0.72 : 1.36) },
            CameraMove.PullBack => at with { Scale = at.Scale * (at.Scale < 0.8 ? 1.4 : 0.74) },
            CameraMove.PanLeft => Shift(at, at.X > 0.6 ? -0.18 : 0.18, 0, room),
            CameraMove.PanRight => Shift(at, at.X < 0.4 ? 0.18 : -0.18, 0, room),
            CameraMove.TiltUp => Shift(at, 0, at.Y > 0.55 ? -0.13 : 0.13, room),
            CameraMove.TiltDown => Shift(at, 0, at.Y < 0.42 ? 0.13 : -0.13, room),
            CameraMove.Orbit or CameraMove.Handheld when fullFrame => at with { Scale = Math.Max(at.Scale, 1.12) },
            _ => at,
        };
    }

    private static Pose Shift(Pose at, double x, double y, double room) => new(
        at.X + (x * room), at.Y + (y * room), room < 1 ? Math.Max(at.Scale, 1.15) : at.Scale,
        Math.Clamp(at.BackX - (6 * x), -1, 1), Math.Clamp(at.BackY - (6 * y), -1, 1));

    private static Pose Limit(Pose pose, bool fullFrame)
    {
        if (!fullFrame)
        {
            return pose with
            {
                X = Math.Clamp(pose.X, 0.36, 0.64),
                Y = Math.Clamp(pose.Y, 0.36, 0.62),
                Scale = Math.Clamp(pose.Scale, 0.6, 1.45),
            };
        }

        var scale = Math.Clamp(pose.Scale, 1, 1.4);
        var (least, most) = (1 - (scale / 2), scale / 2);
        return pose with { Scale = scale, X = Math.Clamp(pose.X, least, most), Y = Math.Clamp(pose.Y, least, most) };
    }
}
