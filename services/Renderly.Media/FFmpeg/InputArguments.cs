using System.Globalization;

namespace Renderly.Media.FFmpeg;

/// <summary>
/// Arguments for one untrusted local input: no network, only the demuxers and decoders the providers' files need, and
/// decoders that refuse pictures beyond the limit even when the header lied to the probe.
/// </summary>
internal static class InputArguments
{
    private const string Demuxers = "mov,mp4,matroska,webm";

    private const string PictureDemuxers = "png_pipe,jpeg_pipe,webp_pipe";

    private const string SoundDemuxers = Demuxers + ",mp3,wav,flac,ogg,aac";

    // png and mjpeg only for cover art, which is looked at but never used.
    private const string Decoders =
        "h264,hevc,vp8,vp9,libvpx-vp9,libvpx,av1,libdav1d,libaom-av1,prores,mpeg4,png,mjpeg,"
        + "aac,mp3,mp3float,opus,libopus,vorbis,ac3,flac,alac,pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s32le,pcm_f32le";

    private const string PictureDecoders = "png,mjpeg,webp,vp8";

    /// <param name="path">Local file.</param>
    /// <param name="options">Limits and threads.</param>
    /// <param name="before">Further input options, such as a seek or a decoder.</param>
    public static IEnumerable<string> For(string path, MediaOptions options, params IEnumerable<string> before) =>
        For(path, InputKind.Clip, options, before);

    /// <param name="path">Local file.</param>
    /// <param name="kind">What the file is, so that it is read as nothing else.</param>
    /// <param name="options">Limits and threads.</param>
    /// <param name="before">Further input options, such as a seek or a decoder.</param>
    public static IEnumerable<string> For(string path, InputKind kind, MediaOptions options, params IEnumerable<string> before) =>
    [
        .. Safe(options, kind),
        "-threads", options.Process.Threads.ToString(CultureInfo.InvariantCulture),
        .. before,
        "-i", FileUrl(path),
    ];

    public static IEnumerable<string> Safe(MediaOptions options, InputKind kind = InputKind.Clip)
    {
        var maxPixels = (long)options.Input.MaxEdgePixels * options.Input.MaxEdgePixels;
        return
        [
            "-protocol_whitelist", "file,pipe",
            "-format_whitelist", kind switch
            {
                InputKind.Picture => PictureDemuxers,
                InputKind.Sound => SoundDemuxers,
                InputKind.TextTrack => "concat,png_pipe",
                _ => Demuxers,
            },
            "-codec_whitelist", kind is InputKind.Picture or InputKind.TextTrack ? PictureDecoders : Decoders,
            "-max_streams", options.Input.MaxStreams.ToString(CultureInfo.InvariantCulture),
            "-max_pixels", maxPixels.ToString(CultureInfo.InvariantCulture),
        ];
    }

    // "file:" keeps names such as "-x.mp4" or "http:x.mp4" what they are: names of files.
    public static string FileUrl(string path) => "file:" + Path.GetFullPath(path);
}
