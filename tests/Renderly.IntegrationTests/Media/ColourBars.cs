namespace Renderly.IntegrationTests.Media;

/// <summary>
/// Colours of a BT.709 screen, one below the other over the whole height, coded by the formulas of ITU-R BT.709 and BT.601 and none of
/// FFmpeg's.
/// </summary>
internal static class ColourBars
{
    /// <summary>From the top: white, yellow, cyan, green, magenta, red and blue of three quarters, and black.</summary>
    public static IReadOnlyList<Rgb> All { get; } =
    [
        new(191, 191, 191), new(191, 191, 0), new(0, 191, 191), new(0, 191, 0),
        new(191, 0, 191), new(191, 0, 0), new(0, 0, 191), new(0, 0, 0),
    ];

    /// <summary>A colour as it is in a film of BT.709 in limited range.</summary>
    public static Yuv Film(Rgb colour) => Code(colour, bt601: false, full: false);

    /// <summary>A frame, yuv420p or yuva420p without any transparency.</summary>
    public static byte[] Frame(int width, int height, bool bt601 = false, bool full = false, bool alpha = false)
    {
        var codes = Rows(height).Select(colour => Code(colour, bt601, full)).ToList();
        var pairs = codes.Where((_, row) => row % 2 == 0).ToList();
        return
        [
            .. Plane(codes.Select(code => code.Y), width),
            .. Plane(pairs.Select(code => code.U), width / 2),
            .. Plane(pairs.Select(code => code.V), width / 2),
            .. alpha ? Plane(codes.Select(_ => 255.0), width) : [],
        ];
    }

    /// <summary>A picture, rgb24.</summary>
    public static byte[] Picture(int width, int height) =>
        [.. Rows(height).SelectMany(colour => Enumerable.Repeat(new[] { (byte)colour.Red, (byte)colour.Green, (byte)colour.Blue }, width))
            .SelectMany(pixel => pixel)];

    private static IEnumerable<Rgb> Rows(int height) => Enumerable.Range(0, height).Select(row => All[row * All.Count / height]);

    private static Yuv Code(Rgb colour, bool bt601, bool full)
    {
        var (kr, kb) = bt601 ? (0.299, 0.114) : (0.2126, 0.0722);
        var (r, g, b) = (colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0);
        var y = (kr * r) + ((1 - kr - kb) * g) + (kb * b);
        var (u, v) = ((b - y) / (2 * (1 - kb)), (r - y) / (2 * (1 - kr)));
        return full ? new Yuv(255 * y, 128 + (255 * u), 128 + (255 * v)) : new Yuv(16 + (219 * y), 128 + (224 * u), 128 + (224 * v));
    }

    private static IEnumerable<byte> Plane(IEnumerable<double> rows, int width) =>
        rows.SelectMany(value => Enumerable.Repeat((byte)Math.Clamp(Math.Round(value), 0, 255), width));
}

/// <summary>A colour as it is coded, 8 bits each.</summary>
internal readonly record struct Yuv(double Y, double U, double V)
{
    public double Off(Yuv other) => Math.Max(Math.Abs(Y - other.Y), Math.Max(Math.Abs(U - other.U), Math.Abs(V - other.V)));
}
