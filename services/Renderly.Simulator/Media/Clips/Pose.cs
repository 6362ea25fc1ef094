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
