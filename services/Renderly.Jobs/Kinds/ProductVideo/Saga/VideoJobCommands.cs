using System.Globalization;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Storage;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>The commands a job sends, built from its row alone, so that a retry or a rescue builds the same ones.</summary>
internal static class VideoJobCommands
{
    /// <summary>The command of the main line's current step; there is none while only the presenter is waited for.</summary>
    public static object MainLine(VideoJobState job, ProductVideoOptions options) => job.CurrentState switch
    {
        nameof(VideoJobStateMachine.GeneratingClips) => Clip(job),
        nameof(VideoJobStateMachine.ExtractingFrame) => Frame(job),
        nameof(VideoJobStateMachine.AssemblingBroll) => Broll(job, options),
        nameof(VideoJobStateMachine.HandingOverBackground) => Background(job),
        nameof(VideoJobStateMachine.Finishing) => Finish(job, options),
        _ => throw new InvalidOperationException($"State {job.CurrentState} has no step to repeat."),
    };

    /// <summary>A base clip for the first scene of a chain, an extension for the others.</summary>
    public static object Clip(VideoJobState job)
    {
        var chain = job.Plan.ChainOf(job.CurrentScene);
        var prompt = job.Scenes[job.CurrentScene - 1].Prompt(job.ProductTitle);
        return chain.FirstScene == job.CurrentScene
            ? new GenerateBaseClip
            {
                JobId = job.CorrelationId,
                Step = Steps.Clip(job.CurrentScene),
                Attempt = job.StepAttempt,
                Prompt = prompt,
                DurationSeconds = chain.BaseSeconds,
                ImageUri = new Uri(job.ChainImageUri ?? job.ImageUrl),
                OutputFolder = OutputFolder(job),
            }
            : new ExtendClip
            {
                JobId = job.CorrelationId,
                Step = Steps.Clip(job.CurrentScene),
                Attempt = job.StepAttempt,
                Prompt = prompt,
                SourceUri = new Uri(job.Clips[^1].VideoUri),
                OutputFolder = OutputFolder(job),
            };
    }

    public static ExtractFrame Frame(VideoJobState job) => new()
    {
        JobId = job.CorrelationId,
        Step = Steps.Frame(job.CurrentScene + 1),
        Attempt = job.StepAttempt,
        Chain = Chain(job, job.Plan.ChainOf(job.CurrentScene)),
    };

    public static AssembleBroll Broll(VideoJobState job, ProductVideoOptions options) => new()
    {
        JobId = job.CorrelationId,
        Step = Steps.Broll,
        Attempt = job.StepAttempt,
        Chains = [.. job.Plan.Chains.Select(chain => Chain(job, chain))],
        WidthPixels = options.WidthPixels,
        HeightPixels = options.HeightPixels,
    };

    public static UploadBackground Background(VideoJobState job) => new()
    {
        JobId = job.CorrelationId,
        Step = Steps.Background,
        Attempt = job.StepAttempt,
        VideoUri = new Uri(job.BrollUri!),
    };

    public static RenderPresenter Presenter(VideoJobState job, ProductVideoOptions options) => new()
    {
        JobId = job.CorrelationId,
        Step = Steps.Presenter,
        Attempt = job.PresenterAttempt,
        Strategy = job.Strategy,
        AvatarId = job.AvatarId,
        VoiceId = job.VoiceId,
        Script = job.AvatarScript,
        Scale = job.AvatarScale,
        OffsetX = job.AvatarX,
        OffsetY = job.AvatarY,
        BackgroundAssetId = job.HeygenAssetId,
        WidthPixels = options.WidthPixels,
        HeightPixels = options.HeightPixels,
    };

    /// <summary>The last step: our own composition, or only the check of what the provider composed.</summary>
    public static object Finish(VideoJobState job, ProductVideoOptions options) =>
        job.Strategy == PresenterStrategy.Studio
            ? new FinishVideo
            {
                JobId = job.CorrelationId,
                Step = Steps.Finish,
                Attempt = job.StepAttempt,
                SourceUri = new Uri(job.PresenterUri!),
                BrollSeconds = job.BrollSeconds!.Value,
                LengthPolicy = options.LengthPolicy,
                WidthPixels = options.WidthPixels,
                HeightPixels = options.HeightPixels,
            }
            : new ComposeVideo
            {
                JobId = job.CorrelationId,
                Step = Steps.Finish,
                Attempt = job.StepAttempt,
                Strategy = job.Strategy,
                BrollUri = new Uri(job.BrollUri!),
                PresenterUri = new Uri(job.PresenterUri!),
                Scale = job.AvatarScale,
                OffsetX = job.AvatarX,
                OffsetY = job.AvatarY,
                LengthPolicy = options.LengthPolicy,
                WidthPixels = options.WidthPixels,
                HeightPixels = options.HeightPixels,
            };

    private static ClipChain Chain(VideoJobState job, PlannedChain chain) => new()
    {
        VideoUri = new Uri(job.Clips.Last(clip => clip.Scene <= chain.LastScene).VideoUri),
        BaseSeconds = chain.BaseSeconds,
        ExtensionSeconds = ChainPlanner.ExtensionSeconds,
        Scenes = [.. chain.Scenes.Select(scene => new ClipScene
        {
            Number = scene.Number,
            DurationSeconds = scene.Seconds,
            TextOverlay = job.Scenes[scene.Number - 1].TextOverlay,
        })],
    };

    /// <summary>The customer's product id is one path segment, whatever characters it holds.</summary>
    private static string OutputFolder(VideoJobState job) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(string.IsNullOrWhiteSpace(job.ProductId) ? job.CorrelationId.ToString() : ObjectUri.ToSegment(job.ProductId))}/{job.CreatedAt.UtcDateTime:yyyy-MM-dd}/scene_{job.CurrentScene}/");
}
