namespace Renderly.Providers.Inspection;

/// <summary>What a video must hold, beside a picture that is there to its end, so that the film can be made of it.</summary>
/// <param name="Sound">It must have sound, and something must be heard.</param>
/// <param name="Alpha">Its picture must carry transparency.</param>
public sealed record ResultNeeds(bool Sound = false, bool Alpha = false)
{
    /// <summary>By how much a length may be less than was ordered, seconds: providers round to frames.</summary>
    private const double LeastMissing = 0.5;

    /// <summary>How long it was ordered, seconds; longer does no harm. Null where the provider decides.</summary>
    public double? Seconds { get; init; }

    /// <summary>The shape that was ordered; null where the provider decides.</summary>
    public PictureShape? Shape { get; init; }

    /// <summary>What is wrong with it, as half a sentence; null when it is fit.</summary>
    /// <param name="facts">What was found in it; null for no video at all.</param>
    public string? Defect(VideoFacts? facts) => facts switch
    {
        null => "it is no video that can be played",
        { Picture: null } => "it has no picture",
        { Sound: null } when Sound => "it has no sound",
        { Sound.IsSilent: true, Cut: null } when Sound => "nothing is heard on its sound track",
        { HasAlpha: false } when Alpha => "it has no transparency",
        { Cut: { } cut } => cut,
        { Picture: { WidthPixels: { } width, HeightPixels: { } height } } when Shape?.Defect(width, height) is { } defect => defect,
        { Seconds: { } seconds } when Seconds - seconds > LeastMissing =>
            FormattableString.Invariant($"it has {seconds:0.#} s instead of {Seconds:0.#} s"),
        { Picture.IsBlank: true } when Shape is not null => PictureShape.Blank,
        _ => null,
    };
}
