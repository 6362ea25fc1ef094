namespace Renderly.Media.Frames;

/// <summary>FFmpeg filters that make of a frame the small JPEG that stands for its video.</summary>
internal static class ThumbnailFilters
{
    private const int WidthPixels = 360;

    // Darker pictures on average (luma of 0…255) make no thumbnail.
    private const int Darkest = 32;

    /// <summary>Small, and in full-range BT.601, which is how JPEGs are read.</summary>
    /// <param name="matrix">FFmpeg's name of the matrix that the frames are in; <c>auto</c>: as their tags tell.</param>
    public static string Small(string matrix) => Scaled(FormattableString.Invariant($"{WidthPixels}:-2"), matrix);

    /// <summary>The same, of frames that are not dark; the others are dropped.</summary>
    /// <inheritdoc cref="Small"/>
    public static string SmallAndBright(string matrix) => Bright(Small(matrix));

    /// <summary>Small in both directions, whatever the shape, and never enlarged.</summary>
    /// <param name="edgePixels">Longest side.</param>
    public static string Within(int edgePixels) => Scaled(
        FormattableString.Invariant($"w='min(iw,{edgePixels})':h='min(ih,{edgePixels})':force_original_aspect_ratio=decrease"), "auto");

    /// <summary>Of exactly this size, which is in the frame's own shape; pixels.</summary>
    public static string Sized(int widthPixels, int heightPixels) =>
        Scaled(FormattableString.Invariant($"{widthPixels}:{heightPixels}"), "auto");

    /// <param name="filters">What makes a thumbnail of a frame.</param>
    /// <returns>The same, of frames that are not dark; the others are dropped.</returns>
    public static string Bright(string filters) => FormattableString.Invariant(
        $"{filters},signalstats,metadata=mode=select:key=lavfi.signalstats.YAVG:function=greater:value={Darkest}");

    private static string Scaled(string size, string matrix) =>
        $"scale={size}:in_color_matrix={matrix}:out_color_matrix=bt601:out_range=pc,setsar=1,format=yuvj420p";
}
