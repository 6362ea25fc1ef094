using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Brings a clip that lies over others to its size and a usable alpha channel.</summary>
internal static class ClipFilters
{
    /// <summary>The filters of a clip with an alpha channel of its own, between its input and what is overlaid.</summary>
    /// <remarks>
    /// Straight alpha throughout. FFmpeg 5.1's premultiply shifts limited-range luma by 16 steps against what overlay expects,
    /// which darkens the presenter visibly.
    /// </remarks>
    /// <param name="input">Label of the clip.</param>
    /// <param name="timing">What brings it to the frame rate.</param>
    /// <param name="place">Its size.</param>
    /// <param name="name">Unique in the graph; what comes out is called <c>[name]</c>.</param>
    /// <param name="colour">Further options of the scaler, beginning with a colon.</param>
    public static string Transparent(string input, string timing, OverlayPlacement place, string name, string colour = "") =>
        FormattableString.Invariant($"{input}{timing},scale={place.Width}:{place.Height}{colour},setsar=1,format=yuva420p[{name}]");

    /// <summary>The filters of a clip in front of a coloured background.</summary>
    /// <remarks>
    /// The matte is keyed at half size, which is all the colour resolution yuv420p has, at a quarter of the cost (chromakey is
    /// by far the most expensive filter here); meanwhile green light is taken out of the picture. Both conversions name the
    /// same colour matrix, so that colours without spill come back unchanged.
    /// </remarks>
    public static string Chroma(
        string input, string timing, OverlayPlacement place, ColorKey key, string name, string colour = "") =>
        FormattableString.Invariant($"""
        {input}{timing},scale={place.Width}:{place.Height}{colour},setsar=1,format=yuv420p,split[{name}picture][{name}key];
        [{name}key]scale={place.Width / 2}:{place.Height / 2},format=yuva444p,chromakey=0x{key.Color}:{
            FilterText.Number(key.Similarity)}:{FilterText.Number(key.Blend)},alphaextract,format=gray,scale={
            place.Width}:{place.Height}:flags=bilinear[{name}matte];
        [{name}picture]scale=in_color_matrix=bt709,format=rgba,despill=type=green,scale=out_color_matrix=bt709,format=yuv420p[{name}clean];
        [{name}clean][{name}matte]alphamerge[{name}]
        """);

    /// <summary>Not shifted to zero one by one: sound and picture keep their offset, so lips stay in time.</summary>
    /// <param name="framesPerSecond">A number or a fraction.</param>
    public static string Timing(string framesPerSecond) => $"fps=fps={framesPerSecond}:start_time=0";

    /// <summary>FFmpeg's own VP8/VP9 decoders drop the alpha plane; only libvpx hands it out.</summary>
    /// <returns>Null when whatever decoder fits will do.</returns>
    public static string? Decoder(bool hasAlpha, string codec) => (hasAlpha, codec) switch
    {
        (true, "vp9") => "libvpx-vp9",
        (true, "vp8") => "libvpx",
        _ => null,
    };
}
