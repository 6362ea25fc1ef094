namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>Where the presenter stands.</summary>
/// <param name="Scale">0.1…1.0 of the frame.</param>
/// <param name="X">−1.0 (left) … 1.0 (right).</param>
/// <param name="Y">−1.0 (top) … 1.0 (bottom).</param>
internal sealed record AvatarPosition(double Scale, double X, double Y)
{
    public static readonly AvatarPosition Default = new(0.8, 0.7, 0.8);
}
