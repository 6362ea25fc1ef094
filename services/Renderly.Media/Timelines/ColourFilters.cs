using Renderly.Media.Probe;

namespace Renderly.Media.Timelines;

/// <summary>Brings every source to BT.709 in limited range, by its tags.</summary>
internal static class ColourFilters
{
    /// <summary>Marks what was brought there.</summary>
    public const string Tags = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

    // What players take an untagged picture of more lines for.
    private const int MostLinesOfStandardDefinition = 576;
    private const int MostColumnsOfStandardDefinition = 1024;

    /// <summary>Filters before the first scaling: high dynamic range is mapped to what a BT.709 screen shows. Empty for others.</summary>
    public static string ToneMap(VideoStream video) => video.Colour.Transfer is "smpte2084" or "arib-std-b67"
        ? "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p"
        : "";

    /// <summary>Options for the scaler, each after a colon; empty where the colours are right already.</summary>
    public static string ScaleOptions(VideoStream video)
    {
        if (ToneMap(video).Length > 0)
        {
            return "";
        }

        if (IsRgb(video.PixelFormat))
        {
            return ":out_color_matrix=bt709:out_range=tv";
        }

        var matrix = Matrix(video);
        var range = video.Colour.Range == "pc" || video.PixelFormat.StartsWith("yuvj", StringComparison.Ordinal) ? "pc" : "tv";
        return (matrix, range) == ("bt709", "tv")
            ? ""
            : $":in_color_matrix={matrix}:out_color_matrix=bt709:in_range={range}:out_range=tv";
    }

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
