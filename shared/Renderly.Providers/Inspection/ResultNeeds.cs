namespace Renderly.Providers.Inspection;

/// <summary>What a video must hold, beside a picture that is there to its end, so that the film can be made of it.</summary>
/// <param name="Sound">It must have sound, and something must be heard.</param>
/// <param name="Alpha">Its picture must carry transparency.</param>
/// <param name="OrderedSeconds">How long its picture is to be, give or take <see cref="OrderedTolerance"/>; null for any length.</param>
public sealed record ResultNeeds(bool Sound = false, bool Alpha = false, double? OrderedSeconds = null)
{
    /// <summary>Seconds. What was ordered comes to that give or take a few frames; a second off is something else.</summary>
    public const double OrderedTolerance = 1;

    /// <summary>The shape that was ordered; null where the provider decides.</summary>
    public PictureShape? Shape { get; init; }

    /// <summary>How long its picture lasts at the least, give or take <see cref="OrderedTolerance"/>; null for any length.</summary>
    public double? LeastSeconds { get; init; }

    /// <summary>What is wrong with it, as half a sentence; null when it is fit.</summary>
    /// <param name="facts">What was found in it; null for no video at all.</param>
    public string? Defect(VideoFacts? facts) => facts switch
    {
        null => "it is no video that can be played",
        { Picture: null } => "it has no picture",
        { Sound: null } when Sound => "it has no sound",
        { Sound: { IsSilent: true } sound, Cut: null } when Sound => $"nothing is heard on its sound track ({sound.Fewness})",
        { HasAlpha: false } when Alpha => "it has no transparency",
        { Cut: { } cut } => cut,
        { Picture: { WidthPixels: { } width, HeightPixels: { } height } } when Shape?.Defect(width, height) is { } defect => defect,
        { Picture.EndSeconds: { } seconds } when Math.Abs((seconds - OrderedSeconds) ?? 0) > OrderedTolerance =>
            FormattableString.Invariant($"its picture lasts {seconds:0.#} s, {OrderedSeconds:0.#} s were ordered"),
        { Picture.EndSeconds: { } seconds } when seconds < LeastSeconds - OrderedTolerance =>
            FormattableString.Invariant($"its picture lasts {seconds:0.#} s, {LeastSeconds:0.#} s were ordered"),
        { Picture: { IsBlank: true } picture } when Shape is not null => $"nothing is to be seen in it ({picture.Fewness})",
        _ => null,
    };
}
