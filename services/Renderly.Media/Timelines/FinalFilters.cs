namespace Renderly.Media.Timelines;

/// <summary>What the encoder gets, and beside it the picture that stands for the film.</summary>
internal static class FinalFilters
{
    private const int ThumbnailWidthPixels = 360;

    // Darker pictures on average (8-bit luma, 16 is black) make no thumbnail.
    private const int DarkestThumbnail = 32;

    /// <summary>
    /// The thumbnail is the first picture from a quarter into the film that is not dark, of two looked at each second. A film without any
    /// leaves none.
    /// </summary>
    public static void Write(PictureChain picture, FrameClock clock, int totalFrames)
    {
        picture.Then("format=yuv420p", ColourFilters.Tags);
        var (quarter, every) = (totalFrames / 4, Math.Max(1, clock.Frames(0.5)));
        var (from, name) = (picture.Label(), picture.Graph.Name());
        picture.Graph.Raw($"{from}split{TimelinePlan.PictureLabel}[{name}]");
        picture.Graph.Raw(FormattableString.Invariant(
            $"[{name}]select='gte(n,{quarter})*not(mod(n-{quarter},{every}))',scale={ThumbnailWidthPixels}:-2:in_color_matrix=bt709")
            + ":out_color_matrix=bt601:out_range=pc,setsar=1,format=yuvj420p,signalstats,"
            + FormattableString.Invariant($"metadata=mode=select:key=lavfi.signalstats.YAVG:function=greater:value={DarkestThumbnail}")
            + TimelinePlan.ThumbnailLabel);
    }
}
