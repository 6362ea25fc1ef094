using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Renderly.Media.Pictures;

/// <summary>
/// An ICC profile of the kind that cameras, phones and screens have (three curves and a matrix, such as Display P3 or Adobe RGB), and the
/// way from its colours to sRGB.
/// </summary>
internal sealed class RgbProfile
{
    private const int CubeSize = 33;
    private const int HeaderBytes = 128;

    /// <summary>What two encodings may differ by without anybody seeing it: one and a half steps of 8 bits.</summary>
    private const double Alike = 1.5 / 255;

    // From the profiles' connection space (XYZ of D50) to linear sRGB (D65, adapted by Bradford).
    private static readonly double[,] ToSrgb =
    {
        { 3.1338561, -1.6168667, -0.4906146 }, { -0.9787684, 1.9161415, 0.0334540 }, { 0.0719453, -0.2289914, 1.4052427 },
    };

    private readonly double[,] toXyz = new double[3, 3];
    private readonly IccCurve[] curves = new IccCurve[3];

    private RgbProfile()
    {
    }

    /// <summary>Its numbers mean what sRGB's mean, so that nothing is to be done.</summary>
    public bool IsSrgb => Grid(5).All(rgb =>
    {
        var converted = Convert(rgb.R, rgb.G, rgb.B);
        return Math.Abs(converted.R - rgb.R) < Alike && Math.Abs(converted.G - rgb.G) < Alike && Math.Abs(converted.B - rgb.B) < Alike;
    });

    /// <returns>Null for a profile of another kind or a damaged one.</returns>
    public static RgbProfile? Read(ReadOnlySpan<byte> icc)
    {
        if (icc.Length < HeaderBytes + 4 || !icc[16..].StartsWith("RGB XYZ "u8) || !icc[36..].StartsWith("acsp"u8))
        {
            return null;
        }

        var profile = new RgbProfile();
        string[] primaries = ["rXYZ", "gXYZ", "bXYZ"], tones = ["rTRC", "gTRC", "bTRC"];
        for (var channel = 0; channel < 3; channel++)
        {
            var primary = Tag(icc, primaries[channel]);
            if (primary.Length < 20 || IccCurve.Read(Tag(icc, tones[channel])) is not { } curve)
            {
                return null;
            }

            profile.curves[channel] = curve;
            for (var row = 0; row < 3; row++)
            {
                profile.toXyz[row, channel] = BinaryPrimitives.ReadInt32BigEndian(primary[(8 + (row * 4))..]) / 65536.0;
            }
        }

        return profile;
    }

    /// <summary>The way to sRGB as a table for FFmpeg's lut3d (Iridas .cube).</summary>
    public string ToCube()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"LUT_3D_SIZE {CubeSize}\n");
        foreach (var (r, g, b) in Grid(CubeSize))
        {
            var converted = Convert(r, g, b);
            text.Append(CultureInfo.InvariantCulture, $"{converted.R:0.######} {converted.G:0.######} {converted.B:0.######}\n");
        }

        return text.ToString();
    }

    /// <summary>A colour in sRGB, 0…1 each; what sRGB cannot show is cut at its edge.</summary>
    public (double R, double G, double B) Convert(double r, double g, double b)
    {
        double[] linear = [curves[0].At(r), curves[1].At(g), curves[2].At(b)];
        var xyz = Times(toXyz, linear);
        var srgb = Times(ToSrgb, xyz);
        return (Encode(srgb[0]), Encode(srgb[1]), Encode(srgb[2]));
    }

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(row =>
            (matrix[row, 0] * vector[0]) + (matrix[row, 1] * vector[1]) + (matrix[row, 2] * vector[2]))];

    private static double Encode(double linear) => Math.Clamp(linear, 0, 1) switch
    {
        <= 0.0031308 and var dark => dark * 12.92,
        var light => (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055,
    };

    // Red runs fastest.
    private static IEnumerable<(double R, double G, double B)> Grid(int size) =>
        from b in Enumerable.Range(0, size)
        from g in Enumerable.Range(0, size)
        from r in Enumerable.Range(0, size)
        select (r / (size - 1.0), g / (size - 1.0), b / (size - 1.0));

    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> icc, string name)
    {
        var count = BinaryPrimitives.ReadUInt32BigEndian(icc[HeaderBytes..]);
        for (var entry = 0; entry < count && HeaderBytes + 4 + ((entry + 1) * 12) <= icc.Length; entry++)
        {
            var at = HeaderBytes + 4 + (entry * 12);
            var (offset, size) = (
                BinaryPrimitives.ReadUInt32BigEndian(icc[(at + 4)..]), BinaryPrimitives.ReadUInt32BigEndian(icc[(at + 8)..]));
            if (icc[at..].StartsWith(Encoding.ASCII.GetBytes(name)) && (long)offset + size <= icc.Length)
            {
                return icc.Slice((int)offset, (int)size);
            }
        }

        return [];
    }
}
