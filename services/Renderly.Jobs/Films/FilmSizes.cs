using System.Globalization;
using Renderly.Contracts.Projects;
using Renderly.Models;

namespace Renderly.Jobs.Films;

/// <summary>The sizes of films, and of the clips that are made for them.</summary>
internal static class FilmSizes
{
    /// <summary>What models of clips make, by the film's ratio or the nearest to it.</summary>
    private static readonly IReadOnlyDictionary<string, FrameSize> Clips = new Dictionary<string, FrameSize>
    {
        ["16:9"] = new(1280, 720),
        ["9:16"] = new(720, 1280),
        ["1:1"] = new(960, 960),
        ["4:5"] = new(832, 1104),
        ["4:3"] = new(1104, 832),
    };

    public static FrameSize ClipOf(FilmOutput output) => Clips[output.AspectRatio];

    /// <summary>The shorter side is what the resolution says; both are even.</summary>
    public static FrameSize Of(FilmOutput output)
    {
        var shorter = int.Parse(output.Resolution.AsSpan(0, output.Resolution.Length - 1), CultureInfo.InvariantCulture);
        var sides = output.AspectRatio.Split(':');
        var (width, height) = (int.Parse(sides[0], CultureInfo.InvariantCulture), int.Parse(sides[1], CultureInfo.InvariantCulture));
        return width >= height
            ? new FrameSize(Longer(shorter, width, height), shorter)
            : new FrameSize(shorter, Longer(shorter, height, width));
    }

    private static int Longer(int shorter, int longRatio, int shortRatio) =>
        2 * (int)Math.Round((double)shorter * longRatio / shortRatio / 2, MidpointRounding.AwayFromZero);
}
