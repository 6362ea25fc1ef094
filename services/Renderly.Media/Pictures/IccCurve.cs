using System.Buffers.Binary;

namespace Renderly.Media.Pictures;

/// <summary>A tone curve of an ICC profile: from a number in the file to light, 0…1 both.</summary>
internal sealed class IccCurve
{
    private readonly double[] parameters;
    private readonly double[] table;

    private IccCurve(double[] parameters, double[] table) => (this.parameters, this.table) = (parameters, table);

    /// <returns>Null for something else or a damaged one.</returns>
    public static IccCurve? Read(ReadOnlySpan<byte> tag)
    {
        if (tag.Length >= 12 && tag.StartsWith("curv"u8))
        {
            var count = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(tag[8..]), (uint)(tag.Length - 12) / 2);
            var values = new double[count];
            for (var i = 0; i < count; i++)
            {
                values[i] = BinaryPrimitives.ReadUInt16BigEndian(tag[(12 + (i * 2))..]);
            }

            return count switch
            {
                0 => Gamma(1),
                1 => Gamma(values[0] / 256),
                _ => new IccCurve([], [.. values.Select(value => value / 65535)]),
            };
        }

        return tag.Length >= 12 && tag.StartsWith("para"u8) ? Parametric(tag) : null;
    }

    public double At(double x)
    {
        if (table.Length > 0)
        {
            var at = x * (table.Length - 1);
            var below = Math.Min((int)at, table.Length - 2);
            return table[below] + ((table[below + 1] - table[below]) * (at - below));
        }

        var (g, a, b, c, d, e, f) = (
            parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5], parameters[6]);
        return x >= d ? Math.Pow(Math.Max(0, (a * x) + b), g) + e : (c * x) + f;
    }

    private static IccCurve Gamma(double gamma) => new([gamma, 1, 0, 0, 0, 0, 0], []);

    // The five types of ICC.1 10.18, each written as the fullest: (ax + b)^g + e from d on, cx + f below.
    private static IccCurve? Parametric(ReadOnlySpan<byte> tag)
    {
        var type = BinaryPrimitives.ReadUInt16BigEndian(tag[8..]);
        int[] counts = [1, 3, 4, 5, 7];
        if (type >= counts.Length || tag.Length < 12 + (counts[type] * 4))
        {
            return null;
        }

        var p = new double[7];
        for (var i = 0; i < counts[type]; i++)
        {
            p[i] = BinaryPrimitives.ReadInt32BigEndian(tag[(12 + (i * 4))..]) / 65536.0;
        }

        return type switch
        {
            0 => Gamma(p[0]),
            1 or 2 when p[1] == 0 => null,
            1 => new IccCurve([p[0], p[1], p[2], 0, -p[2] / p[1], 0, 0], []),
            2 => new IccCurve([p[0], p[1], p[2], 0, -p[2] / p[1], p[3], p[3]], []),
            _ => new IccCurve(p, []),
        };
    }
}
