namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>Where the presenter stands.</summary>
/// <param name="Scale">0.1…1.0 of the frame.</param>
/// <param name="X">−1.0 (left) … 1.0 (right).</param>
/// <param name="Y">−1.0 (top) … 1.0 (bottom).</param>
internal sealed record AvatarPosition(double Scale, double X, double Y)
{
    /// <summary>
    /// At the lower edge, for a body that is cut off must not float; at the right and half as high as the frame, so that the product is
    /// seen.
    /// </summary>
    public static readonly AvatarPosition Default = new(0.5, 0.7, 1.0);
}
