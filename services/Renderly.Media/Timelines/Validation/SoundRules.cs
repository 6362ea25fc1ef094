using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

internal static class SoundRules
{
    public static void Check(Timeline timeline, double frame, TrackNames names, FaultList faults)
    {
        for (var i = 0; i < (timeline.Visual?.Count ?? 0); i++)
        {
            if (timeline.Visual![i]?.Ducking is { } ducking)
            {
                Ducking(ducking, own: null, $"/visual/{i}/ducking", names, faults);
            }
        }

        for (var i = 0; i < (timeline.Sound?.Count ?? 0); i++)
        {
            if (timeline.Sound![i] is { } sound)
            {
                One(sound, $"/sound/{i}", frame, names, faults);
            }
        }
    }

    private static void One(SoundTrack sound, string at, double frame, TrackNames names, FaultList faults)
    {
        FrameRules.AtLeastOne(sound.LengthSeconds, frame, $"{at}/lengthSeconds", faults);
        faults.Require(
            sound.Loop || sound.LengthSeconds is not { } length || sound.FadeInSeconds + sound.FadeOutSeconds is not > 0
                || sound.FadeInSeconds + sound.FadeOutSeconds <= length + FrameRules.Hair,
            $"{at}/fadeOutSeconds", "and fadeInSeconds are longer than the sound together");
        if (sound.Ducking is { } ducking)
        {
            Ducking(ducking, sound.Name, $"{at}/ducking", names, faults);
        }
    }

    private static void Ducking(Ducking ducking, string? own, string at, TrackNames names, FaultList faults)
    {
        for (var i = 0; i < (ducking.Under?.Count ?? 0); i++)
        {
            faults.Require(
                ducking.Under![i] is not { } name || (name != own && names.Heard.Contains(name)),
                $"{at}/under/{i}", $"'{ducking.Under[i]}' is not the name of another sound or of an overlay with sound");
        }
    }
}
