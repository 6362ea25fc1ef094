namespace Renderly.Providers.Inspection;

/// <summary>A picture or a sound inside a video.</summary>
/// <param name="PromisedSeconds">How long its header says that it is; null where it says nothing of the single track.</param>
/// <param name="EndSeconds">Where the last of its data ends that is really in the file; null where the file does not tell.</param>
public sealed record TrackFacts(double? PromisedSeconds, double? EndSeconds)
{
    /// <summary>
    /// Fewer bytes a second are nothing that could be heard: encoders write 40 to 310 for silence, the thriftiest 750 for a voice.
    /// </summary>
    private const int LeastBytesOfSound = 500;

    /// <summary>Bytes of data in the second that has most of them; null where the file does not tell.</summary>
    public long? MostBytesASecond { get; init; }

    /// <summary>Of a picture in an MP4; null where the file does not tell.</summary>
    public int? WidthPixels { get; init; }

    public int? HeightPixels { get; init; }

    /// <summary>Of a picture: its data are so few that all of it is one colour. False where something may be seen.</summary>
    public bool IsBlank => MostBytesASecond < LeastOfPicture;

    /// <summary>Of a sound: its data are so few that all of it is digital silence. False where it may be heard.</summary>
    public bool IsSilent => MostBytesASecond < LeastBytesOfSound;

    /// <summary>What was measured of a track that is blank or silent, and what was expected.</summary>
    internal string Fewness => FormattableString.Invariant(
        $"{MostBytesASecond} bytes in its fullest second, at least {LeastOfPicture ?? LeastBytesOfSound:0} are expected");

    private double? LeastOfPicture => PictureBytes.LeastOfFilm(WidthPixels * HeightPixels);
}
