using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Timelines;

/// <summary>Brings every source to BT.709 in limited range, by its tags.</summary>
internal static class ColourFilters
{
    /// <summary>Marks what was brought there.</summary>
    public const string Tags = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

    // FFmpeg's quick conversions make a picture one or two steps darker.
    private const string Exact = ":flags=bicubic+accurate_rnd+full_chroma_int";

    // What HDR calls white (ITU-R BT.2408), in cd/m²: it becomes the white of a BT.709 screen.
    private const double ReferenceWhite = 203;

    // What players take an untagged picture of more lines for.
    private const int MostLinesOfStandardDefinition = 576;
    private const int MostColumnsOfStandardDefinition = 1024;

    /// <summary>Filters before the first scaling, for what the scaler does not bring there by itself. Empty for others.</summary>
    public static string Before(VideoStream video) => PeakOf(video.Colour.Transfer) is { } peak
        ? ToneMap(video, peak)
        // Out of a palette the scaler makes BT.601, whatever it is told.
        : video.PixelFormat == "pal8" ? "format=rgba" : "";

    /// <summary>High dynamic range is mapped to what a BT.709 screen shows.</summary>
    /// <remarks>
    /// Up to half of the reference white colours stay what they are; what is brighter is compressed up to the transfer's peak. The
    /// screen that HLG is made for makes luminance, not each colour, steeper: the scaler's approximation of it is off.
    /// </remarks>
    private static string ToneMap(VideoStream video, double peak)
    {
        var untagged = (video.Colour.Matrix is null ? "min=2020_ncl:" : "") + (video.Colour.Primaries is null ? "pin=2020:" : "")
            + (video.Colour.Range is null ? "rin=tv:" : "");
        return $"zscale={untagged}t=linear:npl={FilterText.Number(ReferenceWhite)}:agamma=false,format=gbrpf32le,zscale=p=bt709,"
            + $"tonemap=tonemap=mobius:param=0.5:peak={FilterText.Number(peak / ReferenceWhite)}:desat=0,"
            + "zscale=t=bt709:m=bt709:r=tv,format=yuv420p";
    }

    /// <summary>Options for the scaler, each after a colon; empty where the colours are right already.</summary>
    public static string ScaleOptions(VideoStream video)
    {
        if (PeakOf(video.Colour.Transfer) is not null)
        {
            return "";
        }

        if (IsRgb(video.PixelFormat))
        {
            return $":out_color_matrix=bt709:out_range=tv{Exact}";
        }

        var matrix = Matrix(video);
        var range = video.Colour.Range == "pc" || video.PixelFormat.StartsWith("yuvj", StringComparison.Ordinal) ? "pc" : "tv";
        return (matrix, range) == ("bt709", "tv")
            ? ""
            : $":in_color_matrix={matrix}:out_color_matrix=bt709:in_range={range}:out_range=tv{Exact}";
    }

    /// <summary>Brightest that a transfer of high dynamic range can say, cd/m²; null for others.</summary>
    private static double? PeakOf(string? transfer) => transfer switch
    {
        "smpte2084" => 10_000,
        "arib-std-b67" => 1000,
        _ => null,
    };

    private static string Matrix(VideoStream video) => video.Colour.Matrix switch
    {
        "bt709" => "bt709",
        "smpte170m" or "bt470bg" => "bt601",
        "smpte240m" => "smpte240m",
        "fcc" => "fcc",
        "bt2020nc" or "bt2020c" => "bt2020",
        // JPEG is BT.601 whatever its size.
        _ when video.Codec is "mjpeg" or "webp" => "bt601",
        _ => video.HeightPixels > MostLinesOfStandardDefinition || video.WidthPixels > MostColumnsOfStandardDefinition ? "bt709" : "bt601",
    };

    private static bool IsRgb(string pixelFormat) =>
        new[] { "rgb", "bgr", "gbr", "pal8", "argb", "abgr", "mono" }.Any(name => pixelFormat.StartsWith(name, StringComparison.Ordinal));
}
