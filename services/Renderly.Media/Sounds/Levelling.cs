namespace Renderly.Media.Sounds;

/// <summary>What brings a sound to its loudness.</summary>
/// <param name="GainDecibels">For all of it.</param>
/// <param name="CeilingDecibels">Peaks above are limited; null where none is.</param>
internal sealed record Levelling(double GainDecibels, double? CeilingDecibels)
{
    public static Levelling None { get; } = new(0, null);
}
