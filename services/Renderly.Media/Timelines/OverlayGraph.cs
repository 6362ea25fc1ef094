using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>Lays texts, pictures and clips over the film in their order.</summary>
internal sealed class OverlayGraph(
    PictureChain picture, TextGraph texts, TimelineOutput output, FrameClock clock, OverlayTimes times, int totalFrames,
    PlanFaults faults)
{
    private readonly GraphWriter graph = picture.Graph;

    public void Write(IReadOnlyList<Overlay> overlays, Func<Uri, ProbedSource> sourceOf)
    {
        for (var i = 0; i < overlays.Count; i++)
        {
            if (overlays[i].Text is { } text)
            {
                Text(text, overlays[i], Obstacle(text, overlays, sourceOf), $"/overlays/{i}");
            }
            else
            {
                texts.Flush();
                Write(overlays[i], sourceOf(overlays[i].Clip?.Source ?? overlays[i].Picture!.Source), $"/overlays/{i}");
            }
        }

        texts.Flush();
    }

    /// <summary>Above everything, from the first frame to the last.</summary>
    public void Write(Watermark mark, ProbedSource source)
    {
        var width = Math.Max(2, (int)(output.WidthPixels * mark.Width) / 2 * 2);
        var margin = (int)(output.WidthPixels * mark.Margin) / 2 * 2;
        var still = Still(source, FormattableString.Invariant($"scale={width}:-2"), mark.Opacity);
        var x = mark.Corner is Corner.TopLeft or Corner.BottomLeft ? $"{margin}" : $"W-w-{margin}";
        var y = mark.Corner is Corner.TopLeft or Corner.TopRight ? $"{margin}" : $"H-h-{margin}";
        picture.Over(still, $"overlay=x={x}:y={y}:eof_action=repeat:format=yuv420");
    }

    private void Text(TextLayer text, Overlay overlay, FrameArea? obstacle, string at)
    {
        var range = times.Range(overlay, null, totalFrames);
        if (IsSeen(range, at))
        {
            texts.Add(text, range, obstacle);
        }
    }

    private FrameArea? Obstacle(TextLayer text, IReadOnlyList<Overlay> overlays, Func<Uri, ProbedSource> sourceOf)
    {
        var other = text.KeepClearOf is { } name ? overlays.FirstOrDefault(overlay => overlay.Name == name) : null;
        var (file, placement) = (other?.Clip?.Source ?? other?.Picture?.Source, other?.Clip?.Placement ?? other?.Picture?.Placement);
        return file is not null && sourceOf(file) is { Info.Video: not null } source ? Place(placement!, source).Area : null;
    }

    private bool IsSeen(FrameRange range, string at) => faults.Require(
        range.First < range.End, $"{at}/startSeconds", $"is after its end: the film has {clock.Seconds(totalFrames):0.###} s");

    private void Write(Overlay overlay, ProbedSource source, string at)
    {
        var range = times.Range(overlay, source, totalFrames);
        if (!IsSeen(range, at)
            || !faults.Require(
                source.Info.Video is not null, at, $"its file holds no picture",
                overlay.Clip?.Source ?? overlay.Picture?.Source, overlay.Name))
        {
            return;
        }

        if (overlay.Picture is { } still)
        {
            var place = Place(still.Placement, source);
            var label = Still(source, FormattableString.Invariant($"scale={place.Width}:{place.Height}"), still.Opacity);
            picture.Over(label, At(place, range));
        }
        else if (overlay.Clip is { } clip)
        {
            Clip(clip, overlay, source, range, at);
        }
    }

    private void Clip(ClipLayer clip, Overlay overlay, ProbedSource source, FrameRange range, string at)
    {
        var (video, called) = (source.Info.Video!, overlay.Name);
        if (!faults.Require(
            clip.Matte != Matte.Alpha || video.HasAlpha, $"{at}/clip/source",
            $"has no transparency; use WebM with alpha, or a green screen with matte key", clip.Source, called)
            | !faults.Require(
                clip.VolumeDecibels is null || source.Info.Audio is not null, $"{at}/clip/source", $"has no sound", clip.Source, called))
        {
            return;
        }

        var decoder = ClipFilters.Decoder(clip.Matte == Matte.Alpha, video.Codec);
        var input = graph.Input(source.Path, InputKind.Clip, decoder is null ? [] : ["-c:v", decoder]);
        var (from, place, name) = (FormattableString.Invariant($"[{input}:V:0]"), Place(clip.Placement, source), graph.Name());
        var timing = ClipFilters.Timing(clock.Rate);
        var fade = times.FadeFrames(overlay, source, totalFrames);
        if (fade > 0)
        {
            timing += FormattableString.Invariant($",tpad=stop_mode=clone:stop={fade}");
        }

        timing += FormattableString.Invariant($",trim=end_frame={range.End - range.First}");
        if (ColourFilters.Before(video) is { Length: > 0 } before)
        {
            timing += $",{before}";
        }

        var colour = ColourFilters.ScaleOptions(video);
        graph.Raw(clip switch
        {
            { Matte: Matte.Key, Key: { } key } => ClipFilters.Chroma(from, timing, place, key, name, colour),
            { Matte: Matte.Alpha } => ClipFilters.Transparent(from, timing, place, name, colour),
            _ => FormattableString.Invariant($"{from}{timing},scale={place.Width}:{place.Height}{colour},setsar=1,format=yuv420p[{name}]"),
        });
        var label = graph.Chain(
            $"[{name}]",
            fade > 0
                ? FormattableString.Invariant($"format=yuva420p,fade=t=out:s={range.End - range.First - fade}:n={fade}:alpha=1") : "",
            range.First > 0 ? FormattableString.Invariant($"setpts=PTS+{range.First}") : "null");
        picture.Over(label, At(place, range));
    }

    // One frame, scaled once and repeated by the overlay.
    private string Still(ProbedSource source, string scale, double opacity)
    {
        var input = graph.Input(source.Path, InputKind.Picture, "-framerate", clock.Rate);
        return graph.Chain(
            FormattableString.Invariant($"[{input}:v:0]"),
            ColourFilters.Before(source.Info.Video!),
            $"{scale}{ColourFilters.ScaleOptions(source.Info.Video!)},setsar=1,format=yuva420p",
            // On the alpha plane alone: mixing channels of other planes would go through another colour space.
            opacity < 1 ? $"lut=a='val*{FilterText.Number(opacity)}'" : "");
    }

    private string At(OverlayPlacement place, FrameRange range) => FormattableString.Invariant(
        $"overlay=x={place.X}:y={place.Y}:eof_action=repeat:format=yuv420{range.Enable(totalFrames, clock)}");

    private OverlayPlacement Place(Placement placement, ProbedSource source) => OverlayPlacement.Place(
        output.WidthPixels, output.HeightPixels, source.Info.Video!.DisplayWidthPixels, source.Info.Video.DisplayHeightPixels,
        placement.Scale, placement.OffsetX, placement.OffsetY);
}
