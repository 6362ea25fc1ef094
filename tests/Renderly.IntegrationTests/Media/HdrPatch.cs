using System.Buffers.Binary;

namespace Renderly.IntegrationTests.Media;

/// <summary>
/// Colours of a BT.709 screen as 10-bit BT.2020, coded by the formulas of ITU-R BT.2087 and BT.2100 and none of FFmpeg's, with white at
/// 203 cd/m² (BT.2408).
/// </summary>
internal static class HdrPatch
{
    private const double White = 203;

    // BT.2020's luminance of red, green and blue.
    private const double Red = 0.2627;
    private const double Green = 0.6780;
    private const double Blue = 0.0593;

    /// <summary>Width of a frame, pixels.</summary>
    public const int Width = 180;

    /// <summary>Height of each colour's band, pixels.</summary>
    public const int BandHeight = 64;

    /// <summary>Frames of one band below the other, yuv420p10le, limited range.</summary>
    /// <param name="transfer"><c>smpte2084</c> (PQ) or <c>arib-std-b67</c> (HLG on a screen of 1000 cd/m²).</param>
    public static byte[] Frames(IReadOnlyList<Rgb> colours, string transfer, int count)
    {
        var coded = colours.Select(colour => Coded(colour, transfer)).ToList();
        byte[] frame =
        [
            .. coded.SelectMany(colour => Plane(64 + (876 * Luma(colour)), Width * BandHeight)),
            .. coded.SelectMany(colour => Plane(512 + (896 * (colour[2] - Luma(colour)) / 1.8814), Width * BandHeight / 4)),
            .. coded.SelectMany(colour => Plane(512 + (896 * (colour[0] - Luma(colour)) / 1.4746), Width * BandHeight / 4)),
        ];
        return [.. Enumerable.Repeat(frame, count).SelectMany(bytes => bytes)];
    }

    private static double[] Coded(Rgb colour, string transfer)
    {
        var (r, g, b) = (Light(colour.Red), Light(colour.Green), Light(colour.Blue));
        double[] wide =
        [
            (0.6274 * r) + (0.3293 * g) + (0.0433 * b),
            (0.0691 * r) + (0.9195 * g) + (0.0114 * b),
            (0.0164 * r) + (0.0880 * g) + (0.8956 * b),
        ];
        return transfer == "smpte2084" ? wide.Select(Pq).ToArray() : Hlg(wide);
    }

    private static double Luma(double[] coded) => (Red * coded[0]) + (Green * coded[1]) + (Blue * coded[2]);

    // BT.1886, cd/m².
    private static double Light(int code) => White * Math.Pow(code / 255.0, 2.4);

    private static double Pq(double light)
    {
        var power = Math.Pow(light / 10_000, 0.1593017578125);
        return Math.Pow((0.8359375 + (18.8515625 * power)) / (1 + (18.6875 * power)), 78.84375);
    }

    private static double[] Hlg(double[] light)
    {
        var luminance = ((Red * light[0]) + (Green * light[1]) + (Blue * light[2])) / 1000;
        var screen = Math.Pow(luminance, (1 / 1.2) - 1) / 1000;
        return [.. light.Select(one => one * screen).Select(
            scene => scene <= 1.0 / 12 ? Math.Sqrt(3 * scene) : (0.17883277 * Math.Log((12 * scene) - 0.28466892)) + 0.55991073)];
    }

    private static byte[] Plane(double value, int samples)
    {
        var plane = new byte[2 * samples];
        for (var i = 0; i < samples; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(plane.AsSpan(2 * i), (ushort)Math.Round(value));
        }

        return plane;
    }
}
