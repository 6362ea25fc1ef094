using MassTransit;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Messaging;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>The named steps that the state machine is written in.</summary>
internal static class VideoJobActivities
{
    public static EventActivityBinder<ProductVideoJob, T> BeginScene<T>(this EventActivityBinder<ProductVideoJob, T> binder, int scene)
        where T : class => binder.Then(context => context.Saga.Change(work => work with { CurrentScene = scene }));

    public static EventActivityBinder<ProductVideoJob, T> BeginNextScene<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.Then(context => context.Saga.Change(work => work with { CurrentScene = work.CurrentScene + 1 }));

    public static EventActivityBinder<ProductVideoJob, T> RequestClip<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Clip);

    public static EventActivityBinder<ProductVideoJob, T> RequestFrame<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Frame);

    public static EventActivityBinder<ProductVideoJob, T> RequestBroll<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Broll);

    public static EventActivityBinder<ProductVideoJob, T> RequestBackground<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Background);

    public static EventActivityBinder<ProductVideoJob, T> RequestComposition<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Finish);

    public static EventActivityBinder<ProductVideoJob, T> RequestFinish<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.BeginStep(VideoJobCommands.Finish);

    public static EventActivityBinder<ProductVideoJob, T> RequestPresenter<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.ThenAsync(context =>
    {
        context.Saga.Change(work => work with { PresenterAttempt = 1 });
        return context.SendCommandAsync(VideoJobCommands.Presenter(context.Saga));
    });

    public static EventActivityBinder<ProductVideoJob, T> RequestPresenterIfParallel<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.If(
            context => context.Saga.Request.PresenterTiming == PresenterTiming.Parallel,
            parallel => parallel.RequestPresenter());

    public static EventActivityBinder<ProductVideoJob, StepAccepted> NoteClipAccepted(
        this EventActivityBinder<ProductVideoJob, StepAccepted> binder) => binder.Then(context =>
    {
        context.Saga.Status = ProductVideoStatus.ProcessingVeo;
        context.Saga.Advance(VideoJobProgress.BaseClipSubmitted);
        context.Touch();
    });

    public static EventActivityBinder<ProductVideoJob, ClipGenerated> StoreClip(
        this EventActivityBinder<ProductVideoJob, ClipGenerated> binder) => binder.Then(context =>
    {
        var job = context.Saga;
        job.Change(work => work with { Clips = [.. work.Clips, new SceneClip(work.CurrentScene, context.Message.UriOf(StepOutput.Video).OriginalString)] });
        job.Status = ProductVideoStatus.ProcessingVeo;
        job.Advance(VideoJobProgress.SceneReady(job.Work.CurrentScene, job.Work.Plan.SceneCount));
        context.Touch();
    });

    public static EventActivityBinder<ProductVideoJob, T> NoteAllClipsReady<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.Then(context =>
            context.Saga.Result = context.Saga.Result with { ClipUri = context.Saga.Work.Clips[^1].VideoUri });

    public static EventActivityBinder<ProductVideoJob, FrameExtracted> StoreChainImage(
        this EventActivityBinder<ProductVideoJob, FrameExtracted> binder) =>
        binder.Then(context => context.Saga.Change(work => work with { ChainImageUri = context.Message.UriOf(StepOutput.Image).OriginalString }));

    public static EventActivityBinder<ProductVideoJob, BrollAssembled> StoreBroll(
        this EventActivityBinder<ProductVideoJob, BrollAssembled> binder) => binder.Then(context =>
    {
        var broll = context.Message;
        context.Saga.Change(work => work with
        {
            BrollUri = broll.UriOf(StepOutput.Video).OriginalString,
            BrollSeconds = broll.Output(StepOutput.Video).Seconds,
        });
        context.Saga.Status = ProductVideoStatus.ProcessingHeygen;
        context.Touch();
    });

    public static EventActivityBinder<ProductVideoJob, BackgroundUploaded> StoreBackground(
        this EventActivityBinder<ProductVideoJob, BackgroundUploaded> binder) => binder.Then(context =>
    {
        context.Saga.Change(work => work with { BackgroundAssetId = context.Message.Output(StepOutput.Asset).ProviderId });
        context.Saga.Advance(VideoJobProgress.BackgroundReady);
        context.Touch();
    });

    public static EventActivityBinder<ProductVideoJob, StepAccepted> StorePresenterId(
        this EventActivityBinder<ProductVideoJob, StepAccepted> binder) => binder.Then(context =>
    {
        context.Saga.Change(work => work with { PresenterVideoId = context.Message.ProviderTaskId });
        context.Touch();
    });

    public static EventActivityBinder<ProductVideoJob, PresenterRendered> StorePresenter(
        this EventActivityBinder<ProductVideoJob, PresenterRendered> binder) => binder.Then(context =>
    {
        var presenter = context.Message;
        context.Saga.Change(work => work with
        {
            PresenterVideoId = presenter.ProviderTaskId,
            PresenterUri = presenter.UriOf(StepOutput.Video).OriginalString,
        });
        context.Touch();
    });

    /// <summary>The B-roll is there: show how far the presenter is, also when it ran ahead.</summary>
    public static EventActivityBinder<ProductVideoJob, T> NotePresenterProgress<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.Then(context => context.Saga.Advance(VideoJobProgress.Presenter(context.Saga)));

    /// <summary>Sends the first try of a new step of the main line.</summary>
    private static EventActivityBinder<ProductVideoJob, T> BeginStep<T>(
        this EventActivityBinder<ProductVideoJob, T> binder,
        Func<ProductVideoJob, object> command)
        where T : class => binder.ThenAsync(context =>
    {
        context.Saga.Change(work => work with { StepAttempt = 1 });
        return context.SendCommandAsync(command(context.Saga));
    });
}
