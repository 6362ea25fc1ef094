using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.ProductVideo.Steps;

/// <summary>
/// A product video as a timeline, straight from the providers' files: scenes with their texts, and the presenter over them.
/// </summary>
internal static class ProductVideoTimeline
{
    private const string Presenter = "presenter";
    private const double LeavingSeconds = 0.4;
    private const double FadeSeconds = 0.8;

    /// <summary>Eight decibels below a voice of usual loudness, and twenty while it speaks.</summary>
    private const double BedDecibels = -8;

    /// <param name="job">The job.</param>
    /// <param name="inputs">The last clip of each chain, and the presenter where it is to be laid over the scenes.</param>
    public static Timeline Of(ProductVideoJob job, StepResults inputs)
    {
        var hasPresenter = inputs.Has(StepNames.Presenter);
        return new Timeline
        {
            Output = new TimelineOutput
            {
                WidthPixels = job.Work.Format.WidthPixels,
                HeightPixels = job.Work.Format.HeightPixels,
                FrameRate = RateOf(job),
            },
            Visual = [.. job.Work.Plan.Chains.SelectMany(chain => Scenes(chain, inputs))],
            Overlays = [.. hasPresenter ? [PresenterOf(job, inputs)] : Array.Empty<Overlay>(), .. Texts(job, hasPresenter)],
            Sound = inputs.Has(StepNames.Music) ? [BedOf(inputs)] : [],
            Loudness = hasPresenter ? new Loudness() : null,
            Length = hasPresenter ? LengthOf(job) : new FilmLength(),
            FadeOutSeconds = job.Request.FadesOut ? FadeSeconds : 0,
        };
    }

    /// <summary>Whether the finished film is that of the timeline: the studio puts it together itself, and files may be gone.</summary>
    public static bool IsOf(ProductVideoJob job, StepResults results) =>
        job.Work.Strategy != PresenterStrategy.Studio
        && results.Has(StepNames.Presenter)
        && job.Work.Plan.Chains.All(chain => results.Has(StepNames.Clip(chain.LastScene)))
        && (job.Request.Music != MusicChoice.Bed || results.Has(StepNames.Music));

    /// <summary>
    /// A chain's file is its base clip and an extension for each further scene. Extensions are counted back from the file's end, so that a
    /// base clip that is a few frames longer or shorter than ordered shifts no cut.
    /// </summary>
    public static IEnumerable<Shot> Scenes(PlannedChain chain, StepResults inputs) => chain.Scenes.Select((scene, index) => new Shot
    {
        Source = inputs.UriOf(StepNames.Clip(chain.LastScene), StepOutput.Video),
        InBeforeEndSeconds = index == 0 ? null : (chain.Scenes.Count - index) * ChainPlanner.ExtensionSeconds,
        OutBeforeEndSeconds = (chain.Scenes.Count - 1 - index) * ChainPlanner.ExtensionSeconds,
        LengthSeconds = scene.Seconds,
        OrderedSeconds = chain.GeneratedSeconds,
        SkipBlack = true,
    });

    /// <summary>How long the film will be, seconds, give or take a frame: by its clips and its presenter as they were measured.</summary>
    public static double SecondsOf(ProductVideoJob job, StepResults inputs)
    {
        var picture = job.Work.Plan.Chains.Sum(chain => PictureSeconds(chain, inputs));
        return inputs.Of(StepNames.Presenter, StepOutput.Video).Seconds is not { } speech ? picture
            : job.Work.Format.LengthPolicy == LengthPolicy.EndWithSpeech ? speech
            : Math.Max(picture, speech);
    }

    public static FrameRate RateOf(ProductVideoJob job) => new() { Numerator = job.Work.Format.FramesPerSecond };

    // Above the presenter, and clear of it where there is room.
    private static IEnumerable<Overlay> Texts(ProductVideoJob job, bool hasPresenter) => job.Request.Scenes.Index()
        .Where(scene => !string.IsNullOrWhiteSpace(scene.Item.TextOverlay))
        .Select(scene => new Overlay
        {
            Shot = scene.Index,
            Text = new TextLayer { Content = scene.Item.TextOverlay!, KeepClearOf = hasPresenter ? Presenter : null }
        });

    private static Overlay PresenterOf(ProductVideoJob job, StepResults inputs) => new()
    {
        Name = Presenter,
        Clip = new ClipLayer
        {
            Source = inputs.UriOf(StepNames.Presenter, StepOutput.Video),
            Matte = job.Work.Strategy == PresenterStrategy.Chroma ? Matte.Key : Matte.Alpha,
            Key = job.Work.Strategy == PresenterStrategy.Chroma ? new ColorKey() : null,
            Placement = new Placement
            {
                Scale = job.Request.AvatarPosition.Scale,
                OffsetX = job.Request.AvatarPosition.X,
                OffsetY = job.Request.AvatarPosition.Y,
            },
            VolumeDecibels = 0,
            // Somebody who has nothing to say any more leaves instead of standing frozen.
            HoldLastFrame = false,
            FadeOutSeconds = LeavingSeconds,
        },
    };

    private static SoundTrack BedOf(StepResults inputs) => new()
    {
        Name = StepNames.Music,
        Source = inputs.UriOf(StepNames.Music, StepOutput.Sound),
        // What is repeated has no say in how long the film is; it was composed for that length.
        Loop = true,
        VolumeDecibels = BedDecibels,
        FadeOutSeconds = 1,
        // Slowly, so that it does not come up between two sentences.
        Ducking = new Ducking { Under = [Presenter], DepthDecibels = 12, AttackMilliseconds = 300, ReleaseMilliseconds = 1200 },
    };

    /// <summary>A clip that came out short is missing from its chain's first scene: the others are counted back from its end.</summary>
    private static double PictureSeconds(PlannedChain chain, StepResults inputs)
    {
        double planned = chain.Scenes.Sum(scene => scene.Seconds);
        var measured = inputs.Of(StepNames.Clip(chain.LastScene), StepOutput.Video).Seconds ?? chain.GeneratedSeconds;
        var first = measured - ((chain.Scenes.Count - 1) * ChainPlanner.ExtensionSeconds);
        return planned - Math.Max(0, chain.Scenes[0].Seconds - first);
    }

    private static FilmLength LengthOf(ProductVideoJob job) => job.Work.Format.LengthPolicy == LengthPolicy.EndWithSpeech
        ? new FilmLength { Rule = LengthRule.NamedTrack, Track = Presenter }
        : new FilmLength { Rule = LengthRule.LongestTrack };
}
