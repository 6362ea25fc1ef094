using System.Text.RegularExpressions;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Texts, pictures and clips over the visual track.</summary>
internal static partial class OverlayRules
{
    private const int MaxCharacters = 500;
    private const double Hair = 1e-6;

    public static void Check(Timeline timeline, double frame, FaultList faults)
    {
        if (!faults.Present("/overlays", timeline.Overlays))
        {
            return;
        }

        faults.Require(timeline.Overlays.Count <= TimelineValidator.MaxOverlays, "/overlays",
            $"has more than {TimelineValidator.MaxOverlays} overlays");
        for (var i = 0; i < timeline.Overlays.Count; i++)
        {
            var at = $"/overlays/{i}";
            if (faults.Present(at, timeline.Overlays[i]))
            {
                One(timeline.Overlays[i], at, timeline.Visual?.Count ?? 0, frame, faults);
            }
        }
    }

    /// <param name="placement">Of a picture or a clip.</param>
    /// <param name="at">Where it stands.</param>
    public static void Placement(Placement? placement, string at, FaultList faults)
    {
        if (faults.Present(at, placement))
        {
            faults.Range($"{at}/scale", placement!.Scale, 0.1, 1);
            faults.Range($"{at}/offsetX", placement.OffsetX, -1, 1);
            faults.Range($"{at}/offsetY", placement.OffsetY, -1, 1);
        }
    }

    private static void One(Overlay overlay, string at, int shots, double frame, FaultList faults)
    {
        faults.Range($"{at}/startSeconds", overlay.StartSeconds, 0, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/lengthSeconds", overlay.LengthSeconds, frame - Hair, TimelineValidator.MaxSeconds);
        faults.Require(overlay.Shot is not { } shot || (shot >= 0 && shot < shots), $"{at}/shot", "is not the index of a shot");
        var layers = new object?[] { overlay.Text, overlay.Picture, overlay.Clip }.Count(layer => layer is not null);
        faults.Require(layers == 1, at, "must have exactly one of text, picture and clip");
        Text(overlay.Text, $"{at}/text", faults);
        Picture(overlay.Picture, $"{at}/picture", faults);
        Clip(overlay.Clip, $"{at}/clip", faults);
    }

    private static void Text(TextLayer? text, string at, FaultList faults)
    {
        if (text is not null)
        {
            faults.Text($"{at}/content", text.Content, MaxCharacters);
            faults.Known($"{at}/position", text.Position);
            faults.Range($"{at}/boxOpacity", text.BoxOpacity, 0, 1);
        }
    }

    private static void Picture(PictureLayer? picture, string at, FaultList faults)
    {
        if (picture is not null)
        {
            faults.File($"{at}/source", picture.Source);
            faults.Range($"{at}/opacity", picture.Opacity, 0, 1);
            Placement(picture.Placement, $"{at}/placement", faults);
        }
    }

    private static void Clip(ClipLayer? clip, string at, FaultList faults)
    {
        if (clip is null)
        {
            return;
        }

        faults.File($"{at}/source", clip.Source);
        faults.Known($"{at}/matte", clip.Matte);
        faults.Range($"{at}/volumeDecibels", clip.VolumeDecibels, -60, 20);
        Placement(clip.Placement, $"{at}/placement", faults);
        faults.Require(clip.Matte != Matte.Key || clip.Key is not null, $"{at}/key", "is missing: the matte is key");
        faults.Require(clip.Matte == Matte.Key || clip.Key is null, $"{at}/key", "is given, but the matte is not key");
        if (clip.Key is { } key)
        {
            faults.Require(SixHexDigits().IsMatch(key.Color ?? ""), $"{at}/key/color", "is not RRGGBB, for example 00FF00");
            faults.Range($"{at}/key/similarity", key.Similarity, 0.01, 1);
            faults.Range($"{at}/key/blend", key.Blend, 0, 1);
        }
    }

    [GeneratedRegex(@"^[0-9A-Fa-f]{6}\z")]
    private static partial Regex SixHexDigits();
}
