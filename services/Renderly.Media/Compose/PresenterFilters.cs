using Renderly.Media.FFmpeg;

namespace Renderly.Media.Compose;

/// <summary>Brings the presenter's clip to frame rate, size and a usable alpha channel.</summary>
internal static class PresenterFilters
{
    /// <summary>
    /// Straight alpha throughout. FFmpeg 5.1's premultiply shifts limited-range luma by 16 steps against what overlay expects,
    /// which darkens the presenter visibly.
    /// </summary>
    public static string Transparent(OutputOptions output, PresenterPlacement place) => FormattableString.Invariant(
        $"[1:V:0]{Timing(output)},scale={place.Width}:{place.Height},setsar=1,format=yuva420p[presenter]");

    /// <summary>
    /// The matte is keyed at half size, which is all the colour resolution yuv420p has, at a quarter of the cost (chromakey is
    /// by far the most expensive filter here); meanwhile green light is taken out of the picture. Both conversions name the
    /// same colour matrix, so that colours without spill come back unchanged.
    /// </summary>
    public static string Chroma(OutputOptions output, PresenterPlacement place, ChromaOptions chroma) => FormattableString.Invariant($"""
        [1:V:0]{Timing(output)},scale={place.Width}:{place.Height},setsar=1,format=yuv420p,split[picture][key];
        [key]scale={place.Width / 2}:{place.Height / 2},format=yuva444p,chromakey=0x{chroma.Color}:{FilterText.Number(chroma.Similarity)}:{FilterText.Number(chroma.Blend)},alphaextract,format=gray,scale={place.Width}:{place.Height}:flags=bilinear[matte];
        [picture]scale=in_color_matrix=bt709,format=rgba,despill=type=green,scale=out_color_matrix=bt709,format=yuv420p[clean];
        [clean][matte]alphamerge[presenter]
        """);

    // Not shifted to zero one by one: sound and picture keep their offset, so lips stay in time.
    private static string Timing(OutputOptions output) => FormattableString.Invariant($"fps=fps={output.FramesPerSecond}:start_time=0");
}
