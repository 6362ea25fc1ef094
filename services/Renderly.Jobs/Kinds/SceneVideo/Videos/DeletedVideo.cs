namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary>The answer to a deletion.</summary>
internal sealed record DeletedVideo(string Id)
{
    public string Object { get; init; } = "video.deleted";

    public bool Deleted { get; init; } = true;
}
