namespace Renderly.Providers.Inspection;

/// <summary>The shape of a picture or film that was ordered. Providers may make it smaller or larger, but not of another shape.</summary>
/// <param name="WidthPixels">As ordered.</param>
/// <param name="HeightPixels">As ordered.</param>
public sealed record PictureShape(int WidthPixels, int HeightPixels)
{
    /// <summary>What is wrong with a picture in which nothing can be seen.</summary>
    internal const string Blank = "nothing is to be seen in it";

    /// <summary>Sides are rounded to what encoders take, which changes small pictures most.</summary>
    private const double Tolerance = 0.03;

    /// <summary>What is wrong with a picture of this size, as half a sentence; null when it has the shape.</summary>
    public string? Defect(int widthPixels, int heightPixels)
    {
        var (ordered, found) = ((double)WidthPixels / HeightPixels, (double)widthPixels / heightPixels);
        return Math.Abs(found - ordered) > ordered * Tolerance
            ? FormattableString.Invariant(
                $"it has {widthPixels}×{heightPixels} pixels instead of the shape of {WidthPixels}×{HeightPixels}")
            : null;
    }
}
