using Renderly.Contracts.Scenes;
using Renderly.Jobs.Kinds.SceneVideo.Requests;
using Renderly.Jobs.Kinds.SceneVideo.Scenes;
using Renderly.Jobs.Routing;
using Renderly.Models;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>
/// Reads a new job's scene and decides how it is made; whatever nobody could make is refused here, before it costs anything.
/// </summary>
internal sealed class ScenePlanner(SceneDirectory scenes, ProviderRouting routing)
{
    /// <summary>More joins would be seen.</summary>
    private const int MaxClips = 3;

    private const string NotMakeable = "scene_not_makeable";

    /// <exception cref="ProblemException">The job cannot be made: 403, 404, 422 or 503.</exception>
    public async Task<SceneVideoWork> PlanAsync(SceneVideoJob job, CancellationToken cancellationToken)
    {
        var request = job.Request;
        if (request.Inline is { } inline)
        {
            return Plan(job, Scene.Of(inline), WishOf(inline), inline.Size);
        }

        if (request.UserId is { } named && named != job.UserId)
        {
            throw Problem.Forbidden("user_id is not your own. Leave it out, or send the token of that user.").AsException();
        }

        var scene = await scenes.FindAsync(job.UserId, request.SceneId, cancellationToken)
            ?? throw Problem.NotFound("scene_not_found", $"You have no scene {request.SceneId}.").AsException();
        return Plan(
            job,
            Whole(scene),
            new RouteWish(request.Quality, request.AllowFallback) { Provider = request.Provider, Model = request.Model },
            null);
    }

    /// <summary>A model that a provider here has is asked for; any other name is one that another service had.</summary>
    private RouteWish WishOf(InlineScene scene)
    {
        var provider = scene.Model is { } model ? routing.ProviderOf(Capability.Clip, model) : null;
        return new RouteWish(Quality.Standard, AllowFallback: true) { Provider = provider, Model = provider is null ? null : scene.Model };
    }

    private static Scene Whole(SceneSnapshot scene) => new()
    {
        ImagePrompt = scene.ImagePrompt ?? throw Refusal("The scene has no image_prompt yet: write what its picture shows."),
        VisualPrompt = scene.VisualPrompt ?? throw Refusal("The scene has no visual_prompt yet: write what happens in it."),
        References = [.. scene.References.Select(AddressOf)],
        Duration = scene.DurationSeconds,
        Resolution = scene.Resolution,
    };

    private static string AddressOf(SceneReference reference) => reference.Uri?.OriginalString
        ?? (reference.IsAsset
            ? throw Refusal($"Reference {reference.Address} of the scene no longer exists: give the scene another picture.")
            : reference.Address);

    /// <param name="wish">Who is to make the clip.</param>
    /// <param name="output">Size of the finished video; null for the clip's own.</param>
    private SceneVideoWork Plan(SceneVideoJob job, Scene scene, RouteWish wish, FrameSize? output)
    {
        List<string> adjusted = [];
        var asked = scene.Resolution ?? SceneShape.DefaultResolution;
        if (scene.Resolution is null)
        {
            adjusted.Add($"The scene's scenario has no resolution: {SceneShape.DefaultResolution} is made.");
        }

        if (SceneShape.Of(asked) is not var (shape, isAdjusted))
        {
            throw Refusal($"Resolution {asked} is not made. There are: {string.Join(", ", SceneShape.Resolutions)}.");
        }

        if (isAdjusted)
        {
            adjusted.Add($"{asked} is no longer made by any model: the clip is {shape.Clip}.");
        }

        // Who is named is named for the clip: pictures are made by the installation's order.
        var image = scene.IsPictureGiven ? null : Find(
            new ModelNeed(Capability.Image)
            {
                Size = shape.Image,
                References = scene.References.Count,
                PromptLength = scene.ImagePrompt.Length
            },
            wish with { Provider = null, Model = null });
        var (clip, lengths) = FindClips(
            new ModelNeed(Capability.Clip) { Size = shape.Clip, PromptLength = scene.VisualPrompt.Length }, scene.Duration, wish);
        if (lengths.Count > 1)
        {
            adjusted.Add(
                $"No model here makes {scene.Duration} s at once: "
                + $"{lengths.Count} clips are made, each from the last picture of the one before.");
        }

        if (job.Request.Strict && adjusted.Count > 0)
        {
            throw Refusal($"{string.Join(" ", adjusted)} The request is strict: leave strict out, or change the scene.");
        }

        return new SceneVideoWork
        {
            Scene = scene,
            Shape = shape,
            Image = image,
            Clip = clip,
            ClipSeconds = lengths,
            Output = output == shape.Clip ? null : output,
            Adjusted = [.. adjusted, .. image?.PassedOver ?? [], .. clip.PassedOver],
        };
    }

    /// <summary>One clip, or else the fewest of nearly the same length that somebody makes.</summary>
    private (StepRoute Route, IReadOnlyList<int> Lengths) FindClips(ModelNeed need, int seconds, RouteWish wish)
    {
        for (var count = 2; count <= MaxClips && routing.Find(need with { Seconds = seconds }, wish).Route is null; count++)
        {
            var lengths = Enumerable.Range(0, count).Select(index => (seconds + index) / count).Reverse().ToList();
            if (lengths.Distinct().Select(length => routing.Find(need with { Seconds = length }, wish).Route).ToList()
                    is [{ } route, ..] routes
                && routes.TrueForAll(other => other?.Providers.SequenceEqual(route.Providers) == true))
            {
                return (route, lengths);
            }
        }

        return (Find(need with { Seconds = seconds }, wish), [seconds]);
    }

    private StepRoute Find(ModelNeed need, RouteWish wish)
    {
        var (route, refusal) = routing.Find(need, wish);
        return route ?? throw refusal!.AsException(NotMakeable);
    }

    private static ProblemException Refusal(string message) => Problem.Unprocessable(NotMakeable, message).AsException();
}
