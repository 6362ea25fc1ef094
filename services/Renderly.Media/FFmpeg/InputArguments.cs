using System.Globalization;

namespace Renderly.Media.FFmpeg;

/// <summary>
/// Arguments for one untrusted local input: no network, only the demuxers and decoders the providers' files need, and
/// decoders that refuse pictures beyond the limit even when the header lied to the probe.
/// </summary>
internal static class InputArguments
{
    private const string Demuxers = "mov,mp4,matroska,webm";

    // png and mjpeg only for cover art, which is looked at but never used.
    private const string Decoders =
        "h264,hevc,vp8,vp9,libvpx-vp9,libvpx,av1,libdav1d,libaom-av1,prores,mpeg4,png,mjpeg,"
        + "aac,mp3,mp3float,opus,libopus,vorbis,ac3,flac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_f32le";

    /// <param name="path">Local file.</param>
    /// <param name="options">Limits and threads.</param>
    /// <param name="before">Further input options, such as a seek or a decoder.</param>
    public static IEnumerable<string> For(string path, MediaOptions options, params IEnumerable<string> before) =>
    [
        .. Safe(options),
        "-threads", options.Process.Threads.ToString(CultureInfo.InvariantCulture),
        .. before,
        "-i", FileUrl(path),
    ];

    public static IEnumerable<string> Safe(MediaOptions options)
    {
        var maxPixels = (long)options.Input.MaxEdgePixels * options.Input.MaxEdgePixels;
        return
        [
            "-protocol_whitelist", "file,pipe",
            "-format_whitelist", Demuxers,
            "-codec_whitelist", Decoders,
            "-max_streams", options.Input.MaxStreams.ToString(CultureInfo.InvariantCulture),
            "-max_pixels", maxPixels.ToString(CultureInfo.InvariantCulture),
        ];
    }

    // "file:" keeps names such as "-x.mp4" or "http:x.mp4" what they are: names of files.
    public static string FileUrl(string path) => "file:" + Path.GetFullPath(path);
}
