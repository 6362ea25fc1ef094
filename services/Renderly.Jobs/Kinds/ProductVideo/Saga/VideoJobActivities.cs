using MassTransit;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Messaging;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>The named steps that the state machine is written in.</summary>
internal static class VideoJobActivities
{
    public static EventActivityBinder<VideoJobState, T> BeginScene<T>(this EventActivityBinder<VideoJobState, T> binder, int scene)
        where T : class => binder.Then(context => context.Saga.CurrentScene = scene);

    public static EventActivityBinder<VideoJobState, T> BeginNextScene<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.Then(context => context.Saga.CurrentScene++);

    public static EventActivityBinder<VideoJobState, T> RequestClip<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.BeginStep((job, _) => VideoJobCommands.Clip(job));

    public static EventActivityBinder<VideoJobState, T> RequestFrame<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.BeginStep((job, _) => VideoJobCommands.Frame(job));

    public static EventActivityBinder<VideoJobState, T> RequestBroll<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Broll);

    public static EventActivityBinder<VideoJobState, T> RequestBackground<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.BeginStep((job, _) => VideoJobCommands.Background(job));

    public static EventActivityBinder<VideoJobState, T> RequestComposition<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Finish);

    public static EventActivityBinder<VideoJobState, T> RequestFinish<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Finish);

    public static EventActivityBinder<VideoJobState, T> RequestPresenter<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.ThenAsync(context =>
    {
        context.Saga.PresenterAttempt = 1;
        return context.SendCommandAsync(VideoJobCommands.Presenter(context.Saga, context.Options()));
    });

    public static EventActivityBinder<VideoJobState, T> RequestPresenterIfParallel<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.If(
            context => context.Saga.PresenterTiming == PresenterTiming.Parallel,
            parallel => parallel.RequestPresenter());

    public static EventActivityBinder<VideoJobState, ClipSubmitted> NoteClipSubmitted(
        this EventActivityBinder<VideoJobState, ClipSubmitted> binder) => binder.Then(context =>
    {
        context.Saga.Status = VideoJobStatus.ProcessingVeo;
        context.Saga.Advance(VideoJobProgress.BaseClipSubmitted);
        context.Touch();
    });

    public static EventActivityBinder<VideoJobState, ClipGenerated> StoreClip(
        this EventActivityBinder<VideoJobState, ClipGenerated> binder) => binder.Then(context =>
    {
        var job = context.Saga;
        job.Clips = [.. job.Clips, new SceneClip(job.CurrentScene, context.Message.VideoUri.OriginalString)];
        job.Status = VideoJobStatus.ProcessingVeo;
        job.Advance(VideoJobProgress.SceneReady(job.CurrentScene, job.Plan.SceneCount));
        context.Touch();
    });

    public static EventActivityBinder<VideoJobState, T> NoteAllClipsReady<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.Then(context => context.Saga.VeoVideoGcsUri = context.Saga.Clips[^1].VideoUri);

    public static EventActivityBinder<VideoJobState, FrameExtracted> StoreChainImage(
        this EventActivityBinder<VideoJobState, FrameExtracted> binder) =>
        binder.Then(context => context.Saga.ChainImageUri = context.Message.ImageUri.OriginalString);

    public static EventActivityBinder<VideoJobState, BrollAssembled> StoreBroll(
        this EventActivityBinder<VideoJobState, BrollAssembled> binder) => binder.Then(context =>
    {
        context.Saga.BrollUri = context.Message.VideoUri.OriginalString;
        context.Saga.BrollSeconds = context.Message.DurationSeconds;
        context.Saga.Status = VideoJobStatus.ProcessingHeygen;
        context.Touch();
    });

    public static EventActivityBinder<VideoJobState, BackgroundUploaded> StoreBackground(
        this EventActivityBinder<VideoJobState, BackgroundUploaded> binder) => binder.Then(context =>
    {
        context.Saga.HeygenAssetId = context.Message.AssetId;
        context.Saga.Advance(VideoJobProgress.BackgroundReady);
        context.Touch();
    });

    public static EventActivityBinder<VideoJobState, PresenterSubmitted> StorePresenterId(
        this EventActivityBinder<VideoJobState, PresenterSubmitted> binder) => binder.Then(context =>
    {
        context.Saga.HeygenVideoId = context.Message.VideoId;
        context.Touch();
    });

    public static EventActivityBinder<VideoJobState, PresenterRendered> StorePresenter(
        this EventActivityBinder<VideoJobState, PresenterRendered> binder) => binder.Then(context =>
    {
        context.Saga.HeygenVideoId = context.Message.VideoId;
        context.Saga.PresenterUri = context.Message.VideoUri.OriginalString;
        context.Touch();
    });

    /// <summary>The B-roll is there: show how far the presenter is, also when it ran ahead.</summary>
    public static EventActivityBinder<VideoJobState, T> NotePresenterProgress<T>(this EventActivityBinder<VideoJobState, T> binder)
        where T : class => binder.Then(context => context.Saga.Advance(VideoJobProgress.Presenter(context.Saga)));

    /// <summary>Sends the first try of a new step of the main line.</summary>
    private static EventActivityBinder<VideoJobState, T> BeginStep<T>(
        this EventActivityBinder<VideoJobState, T> binder,
        Func<VideoJobState, ProductVideoOptions, object> command)
        where T : class => binder.ThenAsync(context =>
    {
        context.Saga.StepAttempt = 1;
        return context.SendCommandAsync(command(context.Saga, context.Options()));
    });
}
