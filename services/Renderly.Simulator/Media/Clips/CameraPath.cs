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
    /// <summary>Share of the frame that stays free at each side of what is shown.</summary>
    private const double Margin = 0.03;

    /// <summary>Where what stands has its foot, share of the frame's height.</summary>
    private const double Ground = 0.65;

    private readonly CameraMove _move;
    private readonly bool _fullFrame;
    private readonly bool _stands;
    private readonly Pose _start;

    private CameraPath(CameraMove move, Pose start, Pose end, Product product) =>
        (_move, _start, End, _fullFrame, _stands) = (move, start, end, product.FillsFrame, product.Stands);

    public Pose End { get; }

    /// <param name="from">Where the clip before ended; null for a first clip.</param>
    /// <param name="product">What must stay in the frame, or fill it.</param>
    public static CameraPath Plan(string cameraWords, Pose? from, Product product)
    {
        var (move, fullFrame) = (CameraMoves.Read(cameraWords), product.FillsFrame);
        var start = from ?? (fullFrame ? Pose.FullFrame : Within(Opening(move), product));
        var aim = Aim(move, start, fullFrame);
        return new CameraPath(move, start, fullFrame ? Filling(aim) : Within(aim, product), product);
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

        if (_fullFrame)
            return (Filling(pose), facing);

        // What does not stand hovers; and no camera is as still as a picture.
        var breath = Math.Sin(Turn * elapsed / 5);
        return (_stands ? pose with { Scale = pose.Scale * (1 + (0.003 * breath)) } : pose with { Y = pose.Y + (0.006 * breath) }, facing);
    }

    // Left of the middle and above it: whoever speaks of it stands at the right below.
    private static Pose Opening(CameraMove move) => move switch
    {
        CameraMove.PushIn => new(0.42, 0.40, 0.84),
        CameraMove.PullBack => new(0.42, 0.40, 1.28),
        CameraMove.PanLeft => new(0.34, 0.40, 1, 0.5),
        CameraMove.PanRight => new(0.50, 0.40, 1, -0.5),
        CameraMove.TiltUp => new(0.42, 0.37, 1, 0, 0.5),
        CameraMove.TiltDown => new(0.42, 0.45, 1, 0, -0.5),
        _ => new(0.42, 0.40, 1),
    };

    // A camera that pans left sees its subject move right. At the edge of its room it goes the other way: something must move.
    private static Pose Aim(CameraMove move, Pose at, bool fullFrame)
    {
        var room = fullFrame ? 0.3 : 1;
        return move switch
        {
            CameraMove.PushIn => at with { Scale = at.Scale * (at.Scale > 1.3 && !fullFrame ? 0.72 : 1.36) },
            CameraMove.PullBack => at with { Scale = at.Scale * (at.Scale < 0.8 ? 1.4 : 0.74) },
            CameraMove.PanLeft => Shift(at, at.X > 0.52 ? -0.16 : 0.16, 0, room),
            CameraMove.PanRight => Shift(at, at.X < 0.34 ? 0.16 : -0.16, 0, room),
            CameraMove.TiltUp => Shift(at, 0, at.Y > 0.46 ? -0.10 : 0.10, room),
            CameraMove.TiltDown => Shift(at, 0, at.Y < 0.38 ? 0.10 : -0.10, room),
            CameraMove.Orbit or CameraMove.Handheld when fullFrame => at with { Scale = Math.Max(at.Scale, 1.12) },
            _ => at,
        };
    }

    private static Pose Shift(Pose at, double x, double y, double room) => new(
        at.X + (x * room), at.Y + (y * room), room < 1 ? Math.Max(at.Scale, 1.15) : at.Scale,
        Math.Clamp(at.BackX - (6 * x), -1, 1), Math.Clamp(at.BackY - (6 * y), -1, 1));

    /// <summary>
    /// All of the product stays in the frame, and where it is wide it stands in the middle. What stands keeps its foot on the ground, which
    /// moves with the window on the backdrop.
    /// </summary>
    private static Pose Within(Pose pose, Product product)
    {
        var scale = Math.Clamp(pose.Scale, 0.6, Math.Max(0.6, Math.Min(1.45, (1 - (2 * Margin)) / product.Width)));
        var (across, down) = ((product.Width * scale / 2) + Margin, (product.Height * scale / 2) + Margin);
        return pose with
        {
            Scale = scale,
            X = Math.Clamp(pose.X, Math.Min(0.5, Math.Max(across, 0.26)), Math.Max(0.5, Math.Min(1 - across, 0.64))),
            Y = product.Stands
                ? Ground - (Backdrop.RoomBelow * pose.BackY) - (product.Height * product.Foot * scale)
                : Math.Clamp(pose.Y, Math.Max(down, 0.34), Math.Max(Math.Max(down, 0.34), Math.Min(1 - down, 0.52))),
        };
    }

    private static Pose Filling(Pose pose)
    {
        var scale = Math.Clamp(pose.Scale, 1, 1.4);
        var (least, most) = (1 - (scale / 2), scale / 2);
        return pose with { Scale = scale, X = Math.Clamp(pose.X, least, most), Y = Math.Clamp(pose.Y, least, most) };
    }
}
