using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>What overlays and sounds are called.</summary>
/// <param name="Heard">Names of what can be heard.</param>
/// <param name="Measured">Names of what has an end of its own.</param>
/// <param name="Placed">Names of what has a place in the frame.</param>
internal sealed record TrackNames(IReadOnlySet<string> Heard, IReadOnlySet<string> Measured, IReadOnlySet<string> Placed)
{
    /// <summary>A name means one thing.</summary>
    public static TrackNames Check(Timeline timeline, FaultList faults)
    {
        var (all, heard, measured) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        var placed = (timeline.Overlays ?? []).Where(overlay => overlay is { Clip: not null } or { Picture: not null })
            .Select(overlay => overlay.Name).OfType<string>().ToHashSet();
        var overlays = (timeline.Overlays ?? []).Select((overlay, i) => (
            Pointer: $"/overlays/{i}/name",
            overlay?.Name,
            IsHeard: overlay?.Clip?.VolumeDecibels is not null,
            IsMeasured: overlay?.Clip is not null));
        var sounds = (timeline.Sound ?? []).Select((sound, i) => (
            Pointer: $"/sound/{i}/name", sound?.Name, IsHeard: true, IsMeasured: sound is { Loop: false }));
        foreach (var (pointer, name, isHeard, isMeasured) in overlays.Concat(sounds))
        {
            if (name is null)
            {
                continue;
            }

            faults.Require(all.Add(name), pointer, $"'{name}' is the name of another overlay or sound as well");
            (isHeard ? heard : []).Add(name);
            (isMeasured ? measured : []).Add(name);
        }

        return new TrackNames(heard, measured, placed);
    }
}
