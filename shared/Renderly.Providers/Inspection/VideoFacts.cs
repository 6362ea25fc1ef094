namespace Renderly.Providers.Inspection;

/// <summary>
/// What a provider's video holds, as far as its container tells without decoding: what is in it, and how far its data really go.
/// </summary>
/// <param name="PromisedSeconds">How long the file says that it is; null where it says nothing.</param>
/// <param name="Picture">Null when there is none.</param>
/// <param name="Sound">Null when there is none.</param>
/// <param name="HasAlpha">True when the picture carries transparency.</param>
public sealed record VideoFacts(double? PromisedSeconds, TrackFacts? Picture, TrackFacts? Sound, bool HasAlpha)
{
    /// <summary>Containers round, a stream may begin late, and sound may be a little shorter than its picture.</summary>
    private const double CutOffSeconds = 0.5;

    /// <summary>Where picture and sound end, seconds; null where the file does not tell.</summary>
    public double? Seconds => (Picture?.EndSeconds, Sound?.EndSeconds) switch
    {
        ({ } picture, { } sound) => Math.Max(picture, sound),
        (var picture, var sound) => picture ?? sound,
    };

    /// <summary>The first that ends long before it should, in words that follow "it"; null when all is there.</summary>
    public string? Cut => Short("its picture", Picture?.EndSeconds, Picture?.PromisedSeconds)
        ?? Short("its sound", Sound?.EndSeconds, Sound?.PromisedSeconds)
        ?? Short("it", Seconds, PromisedSeconds);

    private static string? Short(string what, double? end, double? promised) => end < promised - CutOffSeconds
        ? FormattableString.Invariant($"{what} ends at {end:0.#} s of {promised:0.#} s")
        : null;
}
