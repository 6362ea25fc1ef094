using Renderly.Media.Frames;

namespace Renderly.Media.Timelines;

/// <summary>What the encoder gets, and beside it the picture that stands for the film.</summary>
internal static class FinalFilters
{
    /// <summary>
    /// The thumbnail is the first picture from a quarter into the film that is not dark, of two looked at each second. A film without any
    /// leaves none.
    /// </summary>
    /// <param name="picture">All of it.</param>
    /// <param name="clock">The film's.</param>
    /// <param name="totalFrames">Of the film.</param>
    /// <param name="fadeFrames">How many of them go to black.</param>
    public static void Write(PictureChain picture, FrameClock clock, int totalFrames, int fadeFrames)
    {
        picture.Then(
            "format=yuv420p",
            fadeFrames > 0 ? FormattableString.Invariant($"fade=t=out:start_frame={totalFrames - fadeFrames}:nb_frames={fadeFrames}") : "",
            ColourFilters.Tags);
        var (quarter, every) = (totalFrames / 4, Math.Max(1, clock.Frames(0.5)));
        var (from, name) = (picture.Label(), picture.Graph.Name());
        picture.Graph.Raw($"{from}split{TimelinePlan.PictureLabel}[{name}]");
        picture.Graph.Raw(FormattableString.Invariant(
            $"[{name}]select='gte(n,{quarter})*not(mod(n-{quarter},{every}))',{ThumbnailFilters.SmallAndBright("bt709")}")
            + TimelinePlan.ThumbnailLabel);
    }
}
