using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>What goes together in what lies over the visual track.</summary>
internal static class OverlayRules
{
    public static void Check(Timeline timeline, double frame, TrackNames names, FaultList faults)
    {
        for (var i = 0; i < (timeline.Overlays?.Count ?? 0); i++)
        {
            if (timeline.Overlays![i] is { } overlay)
            {
                One(overlay, $"/overlays/{i}", timeline.Visual?.Count ?? 0, frame, faults);
                faults.Require(
                    overlay.Text?.KeepClearOf is not { } name || names.Placed.Contains(name), $"/overlays/{i}/text/keepClearOf",
                    $"'{overlay.Text?.KeepClearOf}' is not the name of a picture or clip overlay");
            }
        }
    }

    private static void One(Overlay overlay, string at, int shots, double frame, FaultList faults)
    {
        FrameRules.AtLeastOne(overlay.LengthSeconds, frame, $"{at}/lengthSeconds", faults);
        faults.Require(overlay.Shot is not { } shot || shot < shots, $"{at}/shot", "is not the index of a shot");
        var layers = new object?[] { overlay.Text, overlay.Picture, overlay.Clip }.Count(layer => layer is not null);
        faults.Require(layers == 1, at, "must have exactly one of text, picture and clip");
        if (overlay.Clip is { } clip)
        {
            faults.Require(clip.Matte != Matte.Key || clip.Key is not null, $"{at}/clip/key", "is missing: the matte is key");
            faults.Require(
                clip.FadeOutSeconds == 0 || !clip.HoldLastFrame, $"{at}/clip/fadeOutSeconds", "is given, but the last frame is held");
            faults.Require(clip.Matte == Matte.Key || clip.Key is null, $"{at}/clip/key", "is given, but the matte is not key");
        }
    }
}
