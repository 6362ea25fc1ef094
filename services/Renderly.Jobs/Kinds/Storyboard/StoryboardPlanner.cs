using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Assets;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Routing;
using Renderly.Models;
using Renderly.ServiceDefaults;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>
/// Decides how a prompt becomes a film, and by whom; whatever nobody could make is refused here, before it costs anything.
/// </summary>
internal sealed class StoryboardPlanner(AssetDirectory assets, FilmRouting routing, IOptions<StoryboardOptions> options)
{
    public const string NotMakeable = "storyboard_not_makeable";

    private const string OtherWords =
        "Name the language that is to be spoken in language, leave voice_over out, or make a project of it with recordings of your own.";

    /// <summary>Pictures of about a megapixel, in a shape that models have and that is nearest to the clip's.</summary>
    public static readonly IReadOnlyDictionary<string, FrameSize> ImageSizes = new Dictionary<string, FrameSize>
    {
        ["16:9"] = new(1280, 720),
        ["9:16"] = new(720, 1280),
        ["1:1"] = new(1024, 1024),
        ["4:5"] = new(720, 960),
    };

    /// <exception cref="ProblemException">The film cannot be made: 400, 422 or 503.</exception>
    public async Task<StoryboardWork> PlanAsync(StoryboardJob job, CancellationToken cancellationToken)
    {
        List<string> references = [];
        foreach (var (index, reference) in job.Request.References.Index())
        {
            references.Add(await AddressOfAsync(job.UserId, index, reference, cancellationToken));
        }

        return Plan(job.Request, references);
    }

    /// <inheritdoc cref="PlanAsync"/>
    /// <param name="request">What is asked for.</param>
    /// <param name="references">Where the request's reference pictures lie.</param>
    public StoryboardWork Plan(StoryboardRequest request, IReadOnlyList<string> references)
    {
        var work = Plan(request, references, PromptParser.Parse(request.Prompt, request.Seconds));
        if (!routing.Has(Capability.Script))
        {
            return work;
        }

        var (route, refusal) = routing.Look(
            new ModelNeed(Capability.Script) { PromptLength = request.Prompt.Length }, new RouteWish(request.Quality, AllowFallback: true));
        return route is null ? WithoutScript(work, refusal!.Message) : work with { Script = route };
    }

    /// <summary>The prompt as a language model read it; where nobody can make what that wants, as our own rules read it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="work">As it was planned without the model.</param>
    /// <param name="parser">The model's provider.</param>
    /// <param name="script">The scenes.</param>
    public StoryboardWork WithScript(StoryboardRequest request, StoryboardWork work, string parser, StepOutput script)
    {
        var parsed = ModelScript.Of(script);
        try
        {
            return Plan(request, work.References, parsed) with
            {
                Script = work.Script,
                Parser = parser,
                KeptReferences = work.KeptReferences,
                ApprovedAt = work.ApprovedAt,
                EstimatedUsd = work.EstimatedUsd,
            };
        }
        catch (ProblemException exception)
        {
            return WithoutScript(work, exception.Problem.Detail ?? exception.Message);
        }
    }

    /// <summary>The plan by our own rules stands, and says why.</summary>
    public static StoryboardWork WithoutScript(StoryboardWork work, string reason) => work with
    {
        ParserWarnings = [$"The prompt was read by the built-in parser, because the language model was of no use: {Sentence.Of(reason)}"],
    };

    private StoryboardWork Plan(StoryboardRequest request, IReadOnlyList<string> references, ParsedPrompt parsed)
    {
        var output = new FilmOutput
        {
            Resolution = options.Value.Resolution,
            AspectRatio = request.AspectRatio,
            FramesPerSecond = options.Value.FramesPerSecond,
            BurnCaptions = request.BurnCaptions,
            CaptionHighlight = request.CaptionHighlight,
            CaptionPosition = request.CaptionPosition,
        };
        var board = parsed.Scenes.Select((scene, index) => SceneWords.BoardOf(parsed, scene, index + 1, request)).ToList();
        var work = new StoryboardWork
        {
            Board = board,
            Split = parsed.Split,
            Context = parsed.Context,
            Language = request.Language ?? PromptLanguage.Of(request.Prompt),
            Ignored = parsed.Ignored,
            Assumed = parsed.Assumed,
            ImageSize = ImageSizes[request.AspectRatio],
            References = references,
            Output = output,
            ClipSize = FilmSizes.ClipOf(output),
            ApprovedAt = null,
            IsRenderAsked = request.AutoApprove,
        };
        work = work with
        {
            Image = ImageOf(request, work),
            Narrations = request.VoiceOver ? [.. Narrations(request, work)] : [],
        };
        work = work with
        {
            Music = request.Music ? MusicOf(work) : null,
        };
        List<FilmScene> scenes = [];
        foreach (var (index, scene) in parsed.Scenes.Index())
        {
            scenes.Add(SceneOf(request, work with { Scenes = scenes }, board[index], scene.Seconds));
        }

        return work with { Scenes = scenes, Adjusted = [.. Adjusted(work, scenes)] };
    }

    /// <summary>The scene's words are others from now on; whoever was to draw and film them must be able to.</summary>
    /// <exception cref="ProblemException">422: the new words are more than its models take.</exception>
    public StoryboardWork Refine(StoryboardRequest request, StoryboardWork work, int scene, string description, int firstTake)
    {
        var prompt = new ScenePrompt(firstTake, description, SceneWords.ImagePromptOf(description, null, work.Context, request));
        var motion = SceneWords.MotionOf(description, scene);
        routing.Check(work.Image!, new ModelNeed(Capability.Image) { PromptLength = prompt.ImagePrompt.Length }, NotMakeable);
        routing.Check(work.SceneOf(scene).Clip, new ModelNeed(Capability.Clip) { PromptLength = motion.Length }, NotMakeable);
        return work.Revised() with
        {
            Board = [.. work.Board.Select(other => other.Number == scene ? other with { Prompts = [.. other.Prompts, prompt] } : other)],
            Scenes = [.. work.Scenes.Select(other => other.Number == scene ? other with { Motion = motion } : other)],
            Refinements = work.Refinements + 1,
        };
    }

    /// <summary>Another take of a scene's picture counts from now on: its clip shows what that one was made of.</summary>
    public static StoryboardWork WithTake(StoryboardWork work, int scene, int take)
    {
        var motion = SceneWords.MotionOf(work.BoardOf(scene).PromptOf(take).Description, scene);
        return work.Revised() with
        {
            Scenes = [.. work.Scenes.Select(other => other.Number == scene ? other with { Motion = motion } : other)],
        };
    }

    private StepRoute ImageOf(StoryboardRequest request, StoryboardWork work)
    {
        var need = new ModelNeed(Capability.Image)
        {
            Size = work.ImageSize, PromptLength = work.Board.Max(scene => scene.Prompt.ImagePrompt.Length),
        };
        var wish = new RouteWish(request.Quality, request.AllowFallback);
        if (request.References.Count == 0)
        {
            return routing.Find(need, wish, NotMakeable);
        }

        // Without its references the film could be made: then these are what is refused, by their names.
        var (route, refusal) = routing.Look(need with { References = request.References.Count }, wish);
        return route ?? throw (routing.Look(need, wish).Route is null
            ? refusal!.AsException(NotMakeable)
            : Problem.Unprocessable(
                routing.Look(need with { References = 1 }, wish).Route is null ? "references_unsupported" : "too_many_references",
                $"The references cannot be used ({string.Join(", ", request.References.Select(given => given.Title))}): {refusal!.Message}")
                .AsException());
    }

    private IEnumerable<Narration> Narrations(StoryboardRequest request, StoryboardWork work) => work.Board
        .Where(scene => scene.Words.Count > 0)
        .Select((scene, index) => routing.WithSpeech(
            new Narration
            {
                Number = index + 1,
                Scene = scene.Number,
                Text = string.Join(' ', scene.Words),
                Language = work.Language,
            },
            new RouteWish(request.Quality, request.AllowFallback),
            NotMakeable,
            OtherWords));

    /// <param name="work">The film so far, of which the scenes before are known.</param>
    private FilmScene SceneOf(StoryboardRequest request, StoryboardWork work, BoardScene scene, double seconds) => routing.WithClip(
        new FilmScene
        {
            Number = scene.Number,
            Picture = "",
            Seconds = seconds,
            Motion = SceneWords.MotionOf(scene.Prompt.Description, scene.Number),
            Clip = new StepRoute([], []),
            ClipLengths = [],
        },
        work,
        new RouteWish(request.Quality, request.AllowFallback) { Provider = request.Provider },
        NotMakeable);

    private static FilmMusic MusicOf(StoryboardWork work)
    {
        var music = new BackgroundMusic();
        var isSpoken = work.Narrations.Count > 0;
        return new FilmMusic(null, FilmMusic.DecibelsOf(isSpoken ? music.Volume : 1), isSpoken ? music.DuckDepthDecibels : null);
    }

    private static IEnumerable<string> Adjusted(StoryboardWork work, IReadOnlyList<FilmScene> scenes) =>
    [
        .. work.Image!.PassedOver,
        .. work.SpeechPassedOver,
        .. scenes.SelectMany(scene => scene.Clip.PassedOver).Distinct(),
        .. scenes.Where(scene => scene.Seconds > scene.ClipLengths[^1] + FilmTimes.Slack).Select(scene => string.Create(
            CultureInfo.InvariantCulture,
            $"Scene {scene.Number} lasts {scene.Seconds:0.#} s; the longest clip lasts "
            + $"{scene.ClipLengths[^1]} s, and its last picture stands.")),
        .. work.Output.CaptionHighlight == FilmOutput.WordHighlight && work.Narrations.Count == 0
            ? ["Nobody speaks, so no word of the captions stands out: ask for voice_over, or leave caption_highlight out."]
            : Array.Empty<string>(),
    ];

    private async Task<string> AddressOfAsync(Guid userId, int index, Reference reference, CancellationToken cancellationToken)
    {
        if (!reference.Address.StartsWith(Reference.AssetPrefix, StringComparison.Ordinal))
        {
            return reference.Address;
        }

        var field = string.Create(CultureInfo.InvariantCulture, $"references[{index}].asset_id");
        var id = PrefixedIds.TryParse("asset", reference.Address[Reference.AssetPrefix.Length..], out var asset) ? asset : Guid.Empty;
        return await assets.FindAsync(userId, id, cancellationToken) switch
        {
            null => throw Problem.Validation(
                field, FieldCode.UnusablePicture, $"You have no asset of this id for {reference.Title}.").AsException(),
            var file when !file.ContentType.StartsWith("image/", StringComparison.Ordinal) => throw Problem.Validation(
                field, FieldCode.UnusablePicture, $"The asset for {reference.Title} is no picture, but {file.ContentType}.").AsException(),
            var file => file.Uri.OriginalString,
        };
    }
}
