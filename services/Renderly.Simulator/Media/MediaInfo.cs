namespace Renderly.Simulator.Media;

/// <summary>What ffprobe says about a file. A still picture has no seconds.</summary>
internal sealed record MediaInfo(double Seconds, int Width, int Height, double FramesPerSecond, bool HasVideo, bool HasAudio, string? VideoCodec);
