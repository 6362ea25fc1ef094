using System.Globalization;
using Renderly.Contracts.Projects;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Routing;
using Renderly.Models;

namespace Renderly.Jobs.Kinds.Storyboard.Formats;

/// <summary>
/// Decides what of a storyboard serves a film in another format, and who makes the rest. Voices and music always serve; a picture does
/// where cropping it to the film keeps <see cref="LeastKept"/> of it; clips are made anew where somebody makes them, else they are cropped.
/// </summary>
internal sealed class FormatPlanner(FilmRouting routing)
{
    /// <summary>
    /// Share of a picture that must be left for it to serve: neighbours among 9:16, 4:5 and 1:1 keep at least 70 %, and 16:9 keeps 56 % of
    /// itself at most in any of them.
    /// </summary>
    public const double LeastKept = 0.7;

    /// <summary>What who draws a picture anew is told of the one that the owner approved.</summary>
    public const string ShownPicture = "scene";

    public const string KeepToPicture = "The same scene as in @scene, composed for this frame.";

    /// <summary>The storyboard, to be rendered in this format from now on.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="work">What was planned.</param>
    /// <param name="ratio">One of <see cref="StoryboardRequest.AspectRatios"/>.</param>
    public StoryboardWork Plan(StoryboardRequest request, StoryboardWork work, string ratio) => ratio == request.AspectRatio
        ? work with { RenderedRatio = null }
        : work with
        {
            RenderedRatio = ratio,
            Formats = [.. work.Formats.Where(other => other.AspectRatio != ratio), FormatOf(request, work, ratio)],
        };

    private StoryboardFormat FormatOf(StoryboardRequest request, StoryboardWork work, string ratio)
    {
        var output = work.Output with { AspectRatio = ratio };
        var film = work with { Output = output, ClipSize = FilmSizes.ClipOf(output), Scenes = [] };
        var wish = new RouteWish(request.Quality, request.AllowFallback);
        foreach (var scene in work.Scenes)
        {
            if (routing.TryWithClip(scene, film, wish with { Provider = request.Provider }) is not { } filmed)
            {
                return Cropped(request, work, output);
            }

            film = film with { Scenes = [.. film.Scenes, filmed] };
        }

        var format = new StoryboardFormat
        {
            AspectRatio = ratio,
            ClipSize = film.ClipSize,
            Clips = [.. film.Scenes.Select(scene => new FormatClip(scene.Number, scene.Clip, scene.ClipLengths))],
            Adjusted = [.. film.Scenes.SelectMany(scene => scene.Clip.PassedOver).Distinct()],
        };
        return KeptOf(work.ImageSize, film.Size) is var kept && kept >= LeastKept
            ? format with { Adjusted = [.. format.Adjusted, CroppedPictures(ratio, kept)] }
            : WithPictures(format, request, work, wish, kept);
    }

    private static StoryboardFormat Cropped(StoryboardRequest request, StoryboardWork work, FilmOutput output) => new()
    {
        AspectRatio = output.AspectRatio,
        Adjusted =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"Nobody who may be asked makes clips in {output.AspectRatio}: those in {request.AspectRatio} are cropped and keep "
                + $"{KeptOf(work.ClipSize, FilmSizes.Of(output)):P0} of their picture."),
        ],
    };

    /// <summary>Those who drew the storyboard are shown its picture where they take one; nobody else is asked for that.</summary>
    private StoryboardFormat WithPictures(
        StoryboardFormat format, StoryboardRequest request, StoryboardWork work, RouteWish wish, double kept)
    {
        var size = StoryboardPlanner.ImageSizes[format.AspectRatio];
        var need = new ModelNeed(Capability.Image)
        {
            Size = size,
            PromptLength = work.Board.Max(scene => scene.Prompt.ImagePrompt.Length) + KeepToPicture.Length + 1,
            References = request.References.Count,
        };
        var shown = routing.Look(need with { References = request.References.Count + 1 }, wish).Route;
        var showsPicture = shown is not null && shown.Providers[0] == work.Image!.Providers[0];
        if ((showsPicture ? shown : routing.Look(need, wish).Route) is not { } image)
        {
            return format with { Adjusted = [.. format.Adjusted, CroppedPictures(format.AspectRatio, kept)] };
        }

        return format with
        {
            Image = image,
            ImageSize = size,
            ShowsPicture = showsPicture,
            Adjusted =
            [
                .. format.Adjusted,
                .. image.PassedOver,
                showsPicture
                    ? $"The pictures are drawn anew in {format.AspectRatio}, each after the one that you approved."
                    : $"The pictures are drawn anew in {format.AspectRatio} of the same words: they may look otherwise than yours.",
            ],
        };
    }

    private static string CroppedPictures(string ratio, double kept) =>
        string.Create(CultureInfo.InvariantCulture, $"The pictures are cropped to {ratio} and keep {kept:P0}.");

    /// <summary>Share of a picture that is left of it when it fills a frame of another shape.</summary>
    private static double KeptOf(FrameSize picture, FrameSize frame)
    {
        var (own, other) = ((double)picture.WidthPixels / picture.HeightPixels, (double)frame.WidthPixels / frame.HeightPixels);
        return Math.Min(own / other, other / own);
    }
}
