using System.Globalization;

namespace Renderly.Egress.Images;

/// <summary>Which sizes of pictures are accepted.</summary>
/// <param name="MaxPixels">Largest width × height.</param>
/// <param name="MinEdgePixels">Least of the shorter side.</param>
/// <param name="MaxAspect">How many times the shorter side the longer may be.</param>
public sealed record ImageLimits(long MaxPixels, int MinEdgePixels = 1, double MaxAspect = double.PositiveInfinity)
{
    /// <summary>For what lies in our own storage, which was judged when it came or is of our own making.</summary>
    public static ImageLimits Own { get; } = new(long.MaxValue);

    /// <exception cref="ImageFormatException">
    /// Nothing can be shown with a picture of this size; the message may be shown to the user.
    /// </exception>
    public void Require(ImageHeader header)
    {
        var (shorter, longer) = (Math.Min(header.WidthPixels, header.HeightPixels), Math.Max(header.WidthPixels, header.HeightPixels));
        if (shorter < MinEdgePixels)
        {
            throw Refused(header, $"each side must have at least {MinEdgePixels}");
        }

        if (longer > MaxAspect * shorter)
        {
            throw Refused(header, $"the longer side may be at most {MaxAspect} times the shorter");
        }
    }

    private static ImageFormatException Refused(ImageHeader header, FormattableString limit) => new(
        string.Create(CultureInfo.InvariantCulture, $"The image has {header.WidthPixels}×{header.HeightPixels} pixels; ")
        + limit.ToString(CultureInfo.InvariantCulture));
}
