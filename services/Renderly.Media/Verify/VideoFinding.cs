using Renderly.Media.Probe;

namespace Renderly.Media.Verify;

/// <summary>What can be wrong with a finished video.</summary>
internal enum VideoDefect
{
    Unreadable,
    NoVideo,
    WrongVideoCodec,
    WrongPixelFormat,
    WrongSize,
    NoAudio,
    WrongAudioCodec,
    WrongDuration,
    Truncated,
    DecodeErrors,
    Black,
    Silent,
    ImplausibleBitrate,
}

/// <param name="Defect">Kind, for decisions and metrics.</param>
/// <param name="Message">Measured and expected value, for people.</param>
internal sealed record VideoFinding(VideoDefect Defect, string Message);

/// <summary>What the finished video should be.</summary>
/// <param name="WidthPixels">As shown.</param>
/// <param name="HeightPixels">As shown.</param>
/// <param name="Duration">Null when unknown.</param>
/// <param name="Sound">True when there must be audible AAC sound.</param>
/// <param name="MayStandStill">True when pictures may be stills, which take next to no bits.</param>
internal sealed record VideoExpectation(
    int WidthPixels, int HeightPixels, TimeSpan? Duration, bool Sound = true, bool MayStandStill = false)
{
    /// <summary>FFmpeg's name.</summary>
    public string VideoCodec { get; init; } = "h264";

    /// <summary>FFmpeg's name.</summary>
    public string AudioCodec { get; init; } = "aac";

    /// <summary>True when it is another form of a film that is good: how loud and how dark that is has been judged.</summary>
    public bool IsOfGoodFilm { get; init; }
}

/// <summary>What was measured while decoding a video to its end.</summary>
/// <param name="FrameCount">Frames decoded.</param>
/// <param name="BlackDuration">Sum of black stretches of at least 0.1 s.</param>
/// <param name="MeanDecibels">Mean level in dBFS; null without sound.</param>
/// <param name="PeakDecibels">Loudest sample in dBFS; null without sound.</param>
/// <param name="DecodeErrorCount">Error lines of the decoders.</param>
internal sealed record VideoMeasurement(
    long FrameCount, TimeSpan BlackDuration, double? MeanDecibels, double? PeakDecibels, int DecodeErrorCount)
{
    /// <summary>Null without sound.</summary>
    public MeasuredLoudness? Loudness { get; init; }
}

/// <summary>Everything found out about a video; good when there are no findings.</summary>
internal sealed record VideoVerdict(MediaInfo? Info, VideoMeasurement? Measurement, IReadOnlyList<VideoFinding> Findings)
{
    public bool IsGood => Findings.Count == 0;

    public string Summary => string.Join("; ", Findings.Select(finding => finding.Message));
}
