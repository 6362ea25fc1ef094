namespace Renderly.Media.FFmpeg;

/// <summary>What a media file holds.</summary>
/// <param name="DurationSeconds">Of the longest stream.</param>
internal sealed record MediaInfo(double DurationSeconds, VideoStream? Video, AudioStream? Audio, long SizeBytes);

/// <param name="DurationSeconds">Of the video stream alone, when the container says; else of the file.</param>
internal sealed record VideoStream(string Codec, int WidthPixels, int HeightPixels, string PixelFormat, double DurationSeconds);

internal sealed record AudioStream(string Codec, int SampleRateHz, int Channels);
