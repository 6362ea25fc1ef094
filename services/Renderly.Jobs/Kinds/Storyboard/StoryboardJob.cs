using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A prompt that becomes a storyboard, which its owner approves, and then a film.</summary>
internal sealed class StoryboardJob() : VideoJob(KindName)
{
    public const string KindName = "storyboard";

    public required StoryboardRequest Request { get; set; }

    public required StoryboardWork Work { get; set; }

    public StoryboardResult Result { get; set; } = new();

    /// <summary>What a scene's picture shows: the one that counts, or the one that is being made.</summary>
    public ScenePrompt PromptOf(int scene) => Result.PictureOf(scene) is { } picture && !Result.Making.Contains(scene)
        ? Work.BoardOf(scene).PromptOf(picture.Number)
        : Work.BoardOf(scene).Prompt;
}
