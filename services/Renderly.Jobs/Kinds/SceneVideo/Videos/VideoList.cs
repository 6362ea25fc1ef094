namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary>Some of the caller's videos.</summary>
internal sealed record VideoList(IReadOnlyList<VideoObject> Data, bool HasMore)
{
    public string Object { get; init; } = "list";

    public string? FirstId => Data is [var first, ..] ? first.Id : null;

    public string? LastId => Data is [.., var last] ? last.Id : null;
}
