using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Contracts.Timelines;

namespace Renderly.Jobs.Exports.Otio;

/// <summary>
/// A film's timeline in OpenTimelineIO: a track of shots with their transitions, one for each overlay above it, one for the shots' own
/// sound and one for each sound. Texts and captions are markers. What it has no word for (levels, moves, keys) is metadata.
/// </summary>
/// <param name="layout">The film in frames.</param>
/// <param name="addressOf">Where a file can be fetched.</param>
internal sealed class OtioFilm(FilmLayout layout, Func<Uri, string> addressOf)
{
    private const string Video = "Video";
    private const string Audio = "Audio";

    private readonly OtioSchema schema = new(layout.FramesPerSecond);

    private Timeline Timeline => layout.Timeline;

    public JsonObject Stack() => OtioSchema.Stack(
        [
            OtioSchema.Track(Video, "Shots", Shots()), .. Timeline.Overlays.Select(Overlay).OfType<JsonObject>(), .. Watermark(),
            .. ShotSounds(), .. Timeline.Overlays.Where(overlay => overlay.Clip?.VolumeDecibels is not null).Select(OverlaySound),
            .. Timeline.Sound.Select(Sound),
        ],
        Texts());

    /// <summary>A transition lies around its cut: what both shots show during it they have beyond what is theirs.</summary>
    private IEnumerable<JsonObject> Shots()
    {
        var before = 0;
        foreach (var shot in layout.Shots)
        {
            var after = shot.TransitionFrames - (shot.TransitionFrames / 2);
            yield return ShotClip(shot, before, shot.FrameCount - before - after, MetadataOf(shot.Shot));
            before = shot.TransitionFrames / 2;
            if (shot.Shot.Transition is { } transition && shot.TransitionFrames > 0)
            {
                yield return schema.Transition(
                    Word(transition.Kind), transition.Kind is TransitionKind.Fade or TransitionKind.Dissolve, before, after);
            }
        }

        if (layout.HeldFrames > 0)
        {
            yield return OtioSchema.Frozen(ShotClip(layout.Shots[^1], layout.Shots[^1].FrameCount - 1, layout.HeldFrames, metadata: null));
        }
    }

    private JsonObject ShotClip(LaidShot shot, int skipped, int frames, JsonObject? metadata) => Clip(
        shot.Shot.Source, (shot.Shot.Kind == SourceKind.Picture ? 0 : layout.Frames(shot.InSeconds)) + skipped, frames, metadata);

    private IEnumerable<JsonObject> ShotSounds()
    {
        if (layout.Shots.All(shot => shot.Shot.VolumeDecibels is null))
        {
            return [];
        }

        var before = 0;
        List<JsonObject> sounds = [];
        foreach (var shot in layout.Shots)
        {
            var frames = shot.FrameCount - before - (shot.TransitionFrames - (shot.TransitionFrames / 2));
            sounds.Add(shot.Shot.VolumeDecibels is { } volume ? ShotClip(shot, before, frames, Level(volume)) : schema.Gap(frames));
            before = shot.TransitionFrames / 2;
        }

        return [OtioSchema.Track(Audio, "Sound of shots", sounds)];
    }

    /// <returns>Null for a text, which is a marker.</returns>
    private JsonObject? Overlay(Overlay overlay)
    {
        var (first, end) = layout.RangeOf(overlay);
        if ((overlay.Clip?.Source ?? overlay.Picture?.Source) is not { } source || end == first)
        {
            return null;
        }

        var metadata = Json(overlay.Clip is { } clip ? (object)new { clip.Matte, clip.Key, clip.Placement } : new
        {
            overlay.Picture!.Placement,
            overlay.Picture.Opacity,
        });
        var moving = overlay.Clip is not null && layout.SecondsOf(source) is { } seconds
            ? Math.Clamp(layout.FramesFor(seconds), 1, end - first)
            : end - first;
        List<JsonObject> children = [.. Gap(first), Clip(source, 0, moving, metadata)];
        if (moving < end - first)
        {
            children.Add(OtioSchema.Frozen(Clip(source, moving - 1, end - first - moving, metadata.DeepClone().AsObject())));
        }

        return OtioSchema.Track(Video, overlay.Name ?? "Overlay", children);
    }

    private JsonObject OverlaySound(Overlay overlay)
    {
        var (first, end) = layout.RangeOf(overlay);
        var frames = layout.SecondsOf(overlay.Clip!.Source) is { } seconds ? Math.Min(layout.FramesFor(seconds), end - first) : end - first;
        return OtioSchema.Track(
            Audio,
            overlay.Name ?? "Overlay",
            [.. Gap(first), Clip(overlay.Clip.Source, 0, frames, Level(overlay.Clip.VolumeDecibels!.Value))]);
    }

    private JsonObject Sound(SoundTrack sound)
    {
        var start = Math.Min(layout.Frames(sound.StartSeconds), layout.TotalFrames);
        var own = layout.SecondsOf(sound.Source) - sound.InSeconds;
        var frames = (sound.LengthSeconds, own) switch
        {
            ({ } asked, { } there) => layout.FramesFor(Math.Min(asked, there)),
            ({ } asked, null) => layout.FramesFor(asked),
            (null, { } there) => layout.FramesFor(there),
            _ => layout.TotalFrames - start,
        };
        List<JsonObject> children = [.. Gap(start)];
        for (var at = start; at < layout.TotalFrames && frames > 0 && (at == start || sound.Loop); at += frames)
        {
            children.Add(Clip(sound.Source, layout.Frames(sound.InSeconds), Math.Min(frames, layout.TotalFrames - at), Json(new
            {
                sound.VolumeDecibels, sound.FadeInSeconds, sound.FadeOutSeconds, sound.Ducking,
            })));
        }

        return OtioSchema.Track(Audio, sound.Name ?? "Sound", children);
    }

    private IEnumerable<JsonObject> Watermark() => Timeline.Watermark is { } mark
        ? [OtioSchema.Track(
            Video,
            "Watermark",
            [Clip(mark.Source, 0, layout.TotalFrames, Json(new { mark.Corner, mark.Width, mark.Margin, mark.Opacity }))])]
        : [];

    private IEnumerable<JsonObject> Texts()
    {
        foreach (var overlay in Timeline.Overlays.Where(overlay => overlay.Text is not null))
        {
            var (first, end) = layout.RangeOf(overlay);
            yield return schema.Marker(overlay.Text!.Content, "text", first, end - first);
        }

        foreach (var cue in Timeline.Captions?.Cues ?? [])
        {
            var first = layout.Frames(cue.StartSeconds);
            yield return schema.Marker(cue.Text, "caption", first, Math.Max(0, layout.Frames(cue.EndSeconds) - first));
        }
    }

    private IEnumerable<JsonObject> Gap(int frames) => frames > 0 ? [schema.Gap(frames)] : [];

    private JsonObject Clip(Uri source, int first, int frames, JsonObject? metadata) => schema.Clip(
        source.OriginalString[(source.OriginalString.LastIndexOf('/') + 1)..],
        addressOf(source),
        layout.SecondsOf(source) is { } seconds ? layout.FramesFor(seconds) : null,
        first,
        frames,
        metadata);

    private static JsonObject? MetadataOf(Shot shot) =>
        shot is { Motion: null, Fit: Fit.Cover } ? null : Json(new { shot.Fit, shot.Motion });

    private static JsonObject Level(double decibels) => Json(new { VolumeDecibels = decibels });

    private static JsonObject Json(object value) => JsonSerializer.SerializeToNode(value, OtioDocuments.Json)!.AsObject();

    private static string Word(TransitionKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
