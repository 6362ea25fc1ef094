namespace Renderly.Media.FFmpeg;

/// <summary>FFmpeg gave up; the message has the last lines that it printed.</summary>
internal sealed class FFmpegException(string message) : Exception(message);
