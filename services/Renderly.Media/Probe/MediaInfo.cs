namespace Renderly.Media.Probe;

/// <summary>What a media file says about itself. Durations as the container states them.</summary>
/// <param name="Duration">Of the longest stream.</param>
/// <param name="Format">Demuxer names, e.g. <c>mov,mp4,m4a,3gp,3g2,mj2</c> or <c>matroska,webm</c>.</param>
/// <param name="SizeBytes">Size of the file.</param>
/// <param name="StreamCount">Streams of every kind.</param>
/// <param name="Video">First picture stream that is not cover art, if any.</param>
/// <param name="Audio">First sound stream, if any.</param>
internal sealed record MediaInfo(
    TimeSpan Duration, string Format, long SizeBytes, int StreamCount, VideoStream? Video, AudioStream? Audio)
{
    /// <summary>Average over the whole file, kbit/s.</summary>
    public double Kbps => Duration > TimeSpan.Zero ? SizeBytes * 8 / Duration.TotalSeconds / 1000 : 0;
}

/// <param name="Codec">FFmpeg's name: h264, vp9, …</param>
/// <param name="WidthPixels">As coded, before rotation.</param>
/// <param name="HeightPixels">As coded, before rotation.</param>
/// <param name="FramesPerSecond">Average; 0 when unknown.</param>
/// <param name="PixelFormat">For VP9 with alpha this is the format of the colour planes; see <paramref name="HasAlpha"/>.</param>
/// <param name="HasAlpha">True when the picture carries transparency (VP8/VP9 <c>alpha_mode</c> tag or a format with alpha).</param>
/// <param name="RotationDegrees">Clockwise turn a player applies: 0, 90, 180, 270.</param>
/// <param name="Duration">Of this stream; of the file when the container keeps none per stream.</param>
internal sealed record VideoStream(
    string Codec, int WidthPixels, int HeightPixels, double FramesPerSecond, string PixelFormat, bool HasAlpha, int RotationDegrees,
    TimeSpan Duration)
{
    public ColourTags Colour { get; init; } = ColourTags.None;

    /// <summary>When its first frame is shown, on the file's clock.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>Width as shown.</summary>
    public int DisplayWidthPixels => RotationDegrees % 180 == 0 ? WidthPixels : HeightPixels;

    /// <summary>Height as shown.</summary>
    public int DisplayHeightPixels => RotationDegrees % 180 == 0 ? HeightPixels : WidthPixels;
}

/// <summary>What a stream says of its colours, in FFmpeg's words; null where it says nothing.</summary>
/// <param name="Matrix">bt709, smpte170m, bt470bg, bt2020nc, gbr …</param>
/// <param name="Transfer">bt709, smpte2084 (PQ), arib-std-b67 (HLG) …</param>
/// <param name="Primaries">bt709, bt2020 …</param>
/// <param name="Range">tv (limited) or pc (full).</param>
internal sealed record ColourTags(string? Matrix, string? Transfer, string? Primaries, string? Range)
{
    public static ColourTags None { get; } = new(null, null, null, null);
}

/// <param name="Codec">FFmpeg's name: aac, opus, …</param>
/// <param name="SampleRateHz">Samples a second.</param>
/// <param name="Channels">1 mono, 2 stereo.</param>
/// <param name="Duration">Of this stream; of the file when the container keeps none per stream.</param>
internal sealed record AudioStream(string Codec, int SampleRateHz, int Channels, TimeSpan Duration);

/// <summary>A file that is known to have a picture.</summary>
internal sealed record VideoFile(MediaInfo Media, VideoStream Video);
