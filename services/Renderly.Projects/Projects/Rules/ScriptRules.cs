using System.Globalization;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects.Rules;

/// <summary>What a script may look like.</summary>
internal sealed class ScriptRules(FileRules files)
{
    /// <param name="given">As it was written.</param>
    /// <param name="field">Where it stands.</param>
    /// <param name="storyboard">The scenes that segments may name; all that is, while there are none.</param>
    /// <param name="own">What the user has of the assets that it names.</param>
    /// <param name="checks">Gets what is wrong.</param>
    /// <returns>The segments that can be read, in the order given.</returns>
    public IReadOnlyList<ScriptSegment> Read(
        IReadOnlyList<ProjectSegment?> given,
        string field,
        IReadOnlyList<StoryboardScene> storyboard,
        IReadOnlyDictionary<Guid, Asset> own,
        FieldChecks checks)
    {
        if (given.Count > ProjectLimits.MaxSegments)
        {
            checks.Add(field, FieldCode.TooMany, string.Create(
                CultureInfo.InvariantCulture, $"A script has at most {ProjectLimits.MaxSegments} segments."));
            return [];
        }

        var numbers = storyboard.Select(scene => scene.SceneIndex).ToHashSet();
        return
        [
            .. given.Select((segment, place) => Read(segment, FieldPath.Item(field, place), numbers, own, checks)).OfType<ScriptSegment>(),
        ];
    }

    private ScriptSegment? Read(
        ProjectSegment? segment, string field, HashSet<int> numbers, IReadOnlyDictionary<Guid, Asset> own, FieldChecks checks)
    {
        if (segment is null)
        {
            checks.Missing(field);
            return null;
        }

        var textField = FieldPath.Member(field, "text");
        if (segment.Text is null)
        {
            checks.Missing(textField);
        }
        else if (string.IsNullOrWhiteSpace(segment.Text))
        {
            checks.Add(textField, FieldCode.Blank, "Must not be blank.");
        }

        checks.Length(textField, segment.Text, ProjectLimits.MaxTextLength);
        checks.Length(FieldPath.Member(field, "voice"), segment.Voice, ProjectLimits.MaxVoiceLength);
        var language = string.IsNullOrWhiteSpace(segment.Language) ? ProjectLimits.DefaultLanguage : segment.Language;
        if (!LanguageTags.IsTag(language))
        {
            checks.Add(
                FieldPath.Member(field, "language"),
                FieldCode.InvalidFormat,
                LanguageTags.Advice);
        }

        CheckScene(segment.SceneIndex, FieldPath.Member(field, "scene_index"), numbers, checks);
        checks.Range(
            FieldPath.Member(field, "duration"),
            segment.Duration,
            ProjectLimits.MinSegmentSeconds,
            ProjectLimits.MaxSegmentSeconds,
            " seconds");
        return new ScriptSegment
        {
            Text = segment.Text ?? "",
            Recording = ReadRecording(segment, field, own, checks),
            Voice = string.IsNullOrWhiteSpace(segment.Voice) ? null : segment.Voice,
            Language = language,
            SceneIndex = segment.SceneIndex,
            DurationSeconds = segment.Duration,
        };
    }

    private SceneReference? ReadRecording(
        ProjectSegment segment, string field, IReadOnlyDictionary<Guid, Asset> own, FieldChecks checks)
    {
        var recording = files.Read(
            field,
            new NamedFile("voice_url", segment.VoiceUrl, "voice_asset_id", segment.VoiceAssetId),
            own,
            ReferenceRules.RefusalOfSound,
            checks);
        if (recording is not null && !string.IsNullOrWhiteSpace(segment.Voice))
        {
            checks.Add(
                FieldPath.Member(field, "voice"),
                FieldCode.Contradiction,
                "The segment has a recording, which no voice speaks; leave voice out.");
        }

        return recording;
    }

    private static void CheckScene(int? index, string field, HashSet<int> numbers, FieldChecks checks)
    {
        if (index < 1)
        {
            checks.Add(field, FieldCode.OutOfRange, "Must be at least 1.");
        }
        else if (index is { } number && numbers.Count > 0 && !numbers.Contains(number))
        {
            checks.Add(field, FieldCode.Contradiction, string.Create(
                CultureInfo.InvariantCulture, $"The storyboard has no scene of the number {number}."));
        }
    }
}
