namespace Renderly.Media.Narrations;

/// <summary>A while in which somebody speaks, between two pauses; seconds from the beginning of the sound.</summary>
internal readonly record struct VoicedStretch(double Start, double End)
{
    public double Seconds => End - Start;
}
