using System.Buffers.Binary;
using System.Text;

namespace Renderly.Testing;

/// <summary>ICC profiles of three curves and a matrix, as small as they can be.</summary>
internal static class IccProfiles
{
    // Parametric curve of type 3, as sRGB and Display P3 have it; s15Fixed16 numbers.
    private static readonly byte[] SrgbTone =
        [
            .. "para"u8, 0, 0, 0, 0, 0, 3, 0, 0, .. Fixed(2.4), .. Fixed(1 / 1.055), .. Fixed(0.055 / 1.055), .. Fixed(1 / 12.92),
            .. Fixed(0.04045)
        ];

    private static readonly byte[] Gamma22 = [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0x02, 0x33];

    public static byte[] Srgb { get; } = Profile(
        [0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.71410], SrgbTone);

    public static byte[] DisplayP3 { get; } = Profile(
        [0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407], SrgbTone);

    public static byte[] AdobeRgb { get; } = Profile(
        [0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457], Gamma22);

    private static byte[] Profile(double[] primaries, byte[] tone)
    {
        string[] names = ["rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"];
        var at = 128 + 4 + (names.Length * 12);
        List<byte> tags = [0, 0, 0, (byte)names.Length], data = [];
        for (var i = 0; i < names.Length; i++)
        {
            byte[] tag = i < 3 ? [.. "XYZ "u8, 0, 0, 0, 0, .. primaries.Skip(i * 3).Take(3).SelectMany(Fixed)] : tone;
            tags.AddRange([.. Encoding.ASCII.GetBytes(names[i]), .. BigEndian(at + data.Count), .. BigEndian(tag.Length)]);
            data.AddRange(tag);
        }

        var header = new byte[128];
        "RGB XYZ "u8.CopyTo(header.AsSpan(16));
        "acsp"u8.CopyTo(header.AsSpan(36));
        return [.. header, .. tags, .. data];
    }

    private static byte[] Fixed(double value) => BigEndian((int)Math.Round(value * 65536));

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
