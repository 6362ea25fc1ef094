using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Timelines;

/// <summary>A file of a timeline, fetched and looked at.</summary>
/// <param name="Path">Local.</param>
/// <param name="Kind">What the timeline takes it for.</param>
/// <param name="Info">What it says about itself.</param>
/// <param name="Sha256">Of its content, lower-case hex digits.</param>
internal sealed record ProbedSource(string Path, InputKind Kind, MediaInfo Info, string Sha256)
{
    /// <summary>Length of the picture in seconds; of the sound where there is none.</summary>
    public double PictureSeconds => (Info.Video?.Duration ?? Info.Duration).TotalSeconds;
}
