namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary>Why a video failed.</summary>
internal sealed record VideoFailure(string Code, string Message);
