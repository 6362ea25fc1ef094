using System.Globalization;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Timelines;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects.Rules;

/// <summary>What a storyboard may look like.</summary>
internal sealed class StoryboardRules(FileRules files)
{
    /// <param name="given">As it was written.</param>
    /// <param name="field">Where it stands.</param>
    /// <param name="own">What the user has of the assets that it names.</param>
    /// <param name="checks">Gets what is wrong.</param>
    /// <returns>The scenes that can be read, in the order of their numbers.</returns>
    public IReadOnlyList<StoryboardScene> Read(
        IReadOnlyList<ProjectScene?> given, string field, IReadOnlyDictionary<Guid, Asset> own, FieldChecks checks)
    {
        if (given.Count > ProjectLimits.MaxScenes)
        {
            checks.Add(field, FieldCode.TooMany, string.Create(
                CultureInfo.InvariantCulture, $"A storyboard has at most {ProjectLimits.MaxScenes} scenes."));
            return [];
        }

        var places = given.Select((scene, place) => new Place(FieldPath.Item(field, place), scene?.SceneIndex ?? place + 1, scene))
            .OrderBy(place => place.Index)
            .ToList();
        CheckNumbers(places, checks);
        return
        [
            .. places.Select((place, position) => Read(place, places.ElementAtOrDefault(position + 1)?.Scene, own, checks))
                .OfType<StoryboardScene>(),
        ];
    }

    private static void CheckNumbers(List<Place> places, FieldChecks checks)
    {
        foreach (var place in places.Where(place => place.Index < 1))
        {
            checks.Add(FieldPath.Member(place.Field, "scene_index"), FieldCode.OutOfRange, "Must be at least 1.");
        }

        foreach (var twice in places.GroupBy(place => place.Index).SelectMany(same => same.Skip(1)))
        {
            checks.Add(FieldPath.Member(twice.Field, "scene_index"), FieldCode.Contradiction, string.Create(
                CultureInfo.InvariantCulture, $"Another scene has the number {twice.Index}."));
        }
    }

    private StoryboardScene? Read(Place place, ProjectScene? next, IReadOnlyDictionary<Guid, Asset> own, FieldChecks checks)
    {
        var (field, index, scene) = place;
        if (scene is null)
        {
            checks.Missing(field);
            return null;
        }

        var durationField = FieldPath.Member(field, "duration");
        if (scene.Duration is null)
        {
            checks.Missing(durationField);
        }

        checks.Range(durationField, scene.Duration, ProjectLimits.MinSceneSeconds, ProjectLimits.MaxSceneSeconds, " seconds");
        checks.Length(FieldPath.Member(field, "motion"), scene.Motion, ProjectLimits.MaxMotionLength);
        return new StoryboardScene
        {
            SceneIndex = index,
            Image = files.Read(
                field, new NamedFile("image_url", scene.ImageUrl, "asset_id", scene.AssetId), own, ReferenceRules.RefusalOfPicture, checks),
            DurationSeconds = scene.Duration ?? ProjectLimits.MinSceneSeconds,
            Transition = ReadTransition(scene, next, FieldPath.Member(field, "transition"), checks),
            Motion = string.IsNullOrWhiteSpace(scene.Motion) ? null : scene.Motion,
            Sound = ReadSound(scene, field, checks),
            SoundVolume = scene.SoundVolume ?? 1,
        };
    }

    private static ClipSound ReadSound(ProjectScene scene, string field, FieldChecks checks)
    {
        checks.Choice(FieldPath.Member(field, "sound"), scene.Sound, ClipSoundNames.All);
        var volumeField = FieldPath.Member(field, "sound_volume");
        checks.Range(volumeField, scene.SoundVolume, 0, ProjectLimits.MaxVolume);
        if (scene is { Sound: null or ClipSoundNames.Drop, SoundVolume: not null })
        {
            checks.Add(
                volumeField, FieldCode.Contradiction, "The clip's sound is dropped; leave sound_volume out, or set sound to keep or duck.");
        }

        return ClipSoundNames.SoundOf(scene.Sound);
    }

    private static Transition? ReadTransition(ProjectScene scene, ProjectScene? next, string field, FieldChecks checks)
    {
        if (scene.Transition is not { } transition)
        {
            return null;
        }

        var (typeField, secondsField) = (FieldPath.Member(field, "type"), FieldPath.Member(field, "seconds"));
        if (transition.Type is null)
        {
            checks.Missing(typeField);
            return null;
        }

        checks.Choice(typeField, transition.Type, TransitionNames.All);
        if (TransitionNames.KindOf(transition.Type) is not { } kind)
        {
            if (transition is { Type: TransitionNames.Cut, Seconds: not null })
            {
                checks.Add(secondsField, FieldCode.Contradiction, "A cut takes no time; leave seconds out or choose another type.");
            }

            return null;
        }

        if (next is null)
        {
            checks.Add(field, FieldCode.Contradiction, "The last scene goes over into none; leave its transition out.");
            return null;
        }

        checks.Range(
            secondsField, transition.Seconds, ProjectLimits.MinTransitionSeconds, ProjectLimits.MaxTransitionSeconds, " seconds");
        if (scene.Duration is not { } own || next.Duration is not { } other)
        {
            return null;
        }

        // Down to the millisecond, so that what the message names is accepted.
        var most = Math.Floor(Math.Min(own, other) / ProjectLimits.TransitionsInAScene * 1000) / 1000;
        if (transition.Seconds > most)
        {
            checks.Add(secondsField, FieldCode.OutOfRange, string.Create(
                CultureInfo.InvariantCulture, $"Must be at most a third of the shorter of both scenes, which is {most} seconds."));
        }

        return new Transition { Kind = kind, Seconds = transition.Seconds ?? Math.Min(ProjectLimits.DefaultTransitionSeconds, most) };
    }

    private sealed record Place(string Field, int Index, ProjectScene? Scene);
}
