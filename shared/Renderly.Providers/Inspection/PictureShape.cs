namespace Renderly.Providers.Inspection;

/// <summary>The shape of a picture or film that was ordered. Providers may make it smaller or larger, but not of another shape.</summary>
/// <param name="WidthPixels">As ordered.</param>
/// <param name="HeightPixels">As ordered.</param>
public sealed record PictureShape(int WidthPixels, int HeightPixels)
{
    /// <summary>Sides are rounded to what encoders take, which changes small pictures most.</summary>
    private const double Tolerance = 0.03;

    /// <summary>Of a side. What is smaller yet is a thumbnail, and no film can be made of it.</summary>
    private const double LeastShare = 0.1;

    /// <summary>What is wrong with a picture of this size, as half a sentence; null when it has the shape and is large enough.</summary>
    public string? Defect(int widthPixels, int heightPixels)
    {
        var (ordered, found) = ((double)WidthPixels / HeightPixels, (double)widthPixels / heightPixels);
        return Math.Abs(found - ordered) > ordered * Tolerance
            ? FormattableString.Invariant(
                $"it has {widthPixels}×{heightPixels} pixels instead of the shape of {WidthPixels}×{HeightPixels}")
            : widthPixels < WidthPixels * LeastShare
                ? FormattableString.Invariant($"it has {widthPixels}×{heightPixels} pixels, {WidthPixels}×{HeightPixels} were ordered")
                : null;
    }
}
