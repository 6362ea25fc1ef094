namespace Renderly.Projects.Data;

/// <summary>What an asset is; the values are on the wire and in the database.</summary>
internal static class AssetType
{
    public const string Image = "image";
    public const string Video = "video";

    /// <summary>Any sound; who uploads may say <see cref="Music"/> or <see cref="Voice"/> instead.</summary>
    public const string Audio = "audio";

    public const string Music = "music";
    public const string Voice = "voice";

    public static IReadOnlyList<string> All { get; } = [Image, Video, Audio, Music, Voice];

    /// <summary>What the bytes of a file of this type look like: image, video or audio.</summary>
    public static string ContentOf(string type) => type is Music or Voice ? Audio : type;
}
