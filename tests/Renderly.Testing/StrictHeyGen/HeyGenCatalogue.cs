namespace Renderly.Testing.StrictHeyGen;

/// <summary>Who and what there is to order.</summary>
public sealed record HeyGenCatalogue
{
    /// <summary>In characters, a scene.</summary>
    public const int MaxScript = 5000;

    /// <summary>What v3 takes as <c>avatar_id</c>.</summary>
    public IReadOnlyList<string> Looks { get; init; } = ["look-1", "look-without-matting"];

    /// <summary>Looks that can be cut out.</summary>
    public IReadOnlyList<string> WithMatting { get; init; } = ["look-1"];

    /// <summary>What the studio takes as <c>avatar_id</c>.</summary>
    public IReadOnlyList<string> Avatars { get; init; } = ["avatar-1"];

    /// <summary>What the studio takes as <c>talking_photo_id</c>, and never as an avatar.</summary>
    public IReadOnlyList<string> TalkingPhotos { get; init; } = ["photo-1"];

    public IReadOnlyList<string> Voices { get; init; } = ["voice-1"];
}
