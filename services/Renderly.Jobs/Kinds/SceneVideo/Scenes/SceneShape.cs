using Renderly.Models;

namespace Renderly.Jobs.Kinds.SceneVideo.Scenes;

/// <summary>The sizes that a scene is made in: the clip's, and the picture's that goes with it.</summary>
internal sealed record SceneShape(FrameSize Clip, FrameSize Image)
{
    /// <summary>Of a scene whose scenario has no resolution.</summary>
    public const string DefaultResolution = "720:1280";

    /// <summary>Image ratio for a video ratio, as the service that this one takes the place of has them.</summary>
    private static readonly IReadOnlyDictionary<string, string> ImageSizes = new Dictionary<string, string>
    {
        ["1280:720"] = "1920:1080",
        ["720:1280"] = "1080:1920",
        ["1104:832"] = "1168:880",
        ["832:1104"] = "1080:1440",
        ["960:960"] = "1024:1024",
        ["1584:672"] = "1920:1080",
        ["1280:768"] = "1920:1080",
        ["768:1280"] = "1080:1920",
    };

    /// <summary>Sizes that models have given up, and what comes nearest.</summary>
    private static readonly IReadOnlyDictionary<string, string> Nearest = new Dictionary<string, string>
    {
        ["1280:768"] = "1280:720",
        ["768:1280"] = "720:1280",
    };

    public static IReadOnlyCollection<string> Resolutions => [.. ImageSizes.Keys];

    /// <returns>The shape, and whether the clip's size is not the one asked for; null for a resolution that nothing is known of.</returns>
    public static (SceneShape Shape, bool IsAdjusted)? Of(string resolution)
    {
        if (!ImageSizes.TryGetValue(resolution, out var image))
        {
            return null;
        }

        var clip = Nearest.GetValueOrDefault(resolution, resolution);
        return (new SceneShape(Size(clip), Size(image)), clip != resolution);
    }

    /// <summary>The resolution whose sides are most nearly in the same ratio, of those that are still made.</summary>
    public static string NearestTo(FrameSize size) =>
        ImageSizes.Keys.Except(Nearest.Keys).MinBy(resolution => Math.Abs(Math.Log(Size(resolution).Ratio / size.Ratio)))!;

    private static FrameSize Size(string text) => FrameSize.TryParse(text, out var size) ? size : throw new FormatException(text);
}
