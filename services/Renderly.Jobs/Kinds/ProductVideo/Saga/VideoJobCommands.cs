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
    public static object MainLine(ProductVideoJob job) => job.CurrentState switch
    {
        nameof(VideoJobStateMachine.GeneratingClips) => Clip(job),
        nameof(VideoJobStateMachine.ExtractingFrame) => Frame(job),
        nameof(VideoJobStateMachine.AssemblingBroll) => Broll(job),
        nameof(VideoJobStateMachine.HandingOverBackground) => Background(job),
        nameof(VideoJobStateMachine.Finishing) => Finish(job),
        _ => throw new InvalidOperationException($"State {job.CurrentState} has no step to repeat."),
    };

    /// <summary>A base clip for the first scene of a chain, an extension for the others.</summary>
    public static object Clip(ProductVideoJob job)
    {
        var chain = job.Work.Plan.ChainOf(job.Work.CurrentScene);
        var prompt = job.Request.Scenes[job.Work.CurrentScene - 1].Prompt(job.Request.ProductTitle);
        return chain.FirstScene == job.Work.CurrentScene
            ? new GenerateClip
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = Steps.Clip(job.Work.CurrentScene),
                Attempt = job.Work.StepAttempt,
                Prompt = prompt,
                DurationSeconds = chain.BaseSeconds,
                ImageUri = new Uri(job.Work.ChainImageUri ?? job.Request.ImageUrl),
                OutputFolder = OutputFolder(job),
            }
            : new ExtendClip
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = Steps.Clip(job.Work.CurrentScene),
                Attempt = job.Work.StepAttempt,
                Prompt = prompt,
                SourceUri = new Uri(job.Work.Clips[^1].VideoUri),
                OutputFolder = OutputFolder(job),
            };
    }

    public static ExtractFrame Frame(ProductVideoJob job) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = Steps.Frame(job.Work.CurrentScene + 1),
        Attempt = job.Work.StepAttempt,
        Chain = Chain(job, job.Work.Plan.ChainOf(job.Work.CurrentScene)),
    };

    public static AssembleBroll Broll(ProductVideoJob job) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = Steps.Broll,
        Attempt = job.Work.StepAttempt,
        Chains = [.. job.Work.Plan.Chains.Select(chain => Chain(job, chain))],
        WidthPixels = job.Work.Format.WidthPixels,
        HeightPixels = job.Work.Format.HeightPixels,
    };

    public static UploadBackground Background(ProductVideoJob job) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = Steps.Background,
        Attempt = job.Work.StepAttempt,
        VideoUri = new Uri(job.Work.BrollUri!),
    };

    public static RenderPresenter Presenter(ProductVideoJob job) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = Steps.Presenter,
        Attempt = job.Work.PresenterAttempt,
        Strategy = job.Work.Strategy,
        AvatarId = job.Request.AvatarId,
        VoiceId = job.Request.VoiceId,
        Script = job.Request.AvatarScript,
        Scale = job.Request.AvatarPosition.Scale,
        OffsetX = job.Request.AvatarPosition.X,
        OffsetY = job.Request.AvatarPosition.Y,
        BackgroundAssetId = job.Work.BackgroundAssetId,
        WidthPixels = job.Work.Format.WidthPixels,
        HeightPixels = job.Work.Format.HeightPixels,
    };

    /// <summary>The last step: our own composition, or only the check of what the provider composed.</summary>
    public static object Finish(ProductVideoJob job) =>
        job.Work.Strategy == PresenterStrategy.Studio
            ? new FinishVideo
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = Steps.Finish,
                Attempt = job.Work.StepAttempt,
                SourceUri = new Uri(job.Work.PresenterUri!),
                BrollSeconds = job.Work.BrollSeconds!.Value,
                LengthPolicy = job.Work.Format.LengthPolicy,
                WidthPixels = job.Work.Format.WidthPixels,
                HeightPixels = job.Work.Format.HeightPixels,
            }
            : new ComposeVideo
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = Steps.Finish,
                Attempt = job.Work.StepAttempt,
                Strategy = job.Work.Strategy,
                BrollUri = new Uri(job.Work.BrollUri!),
                PresenterUri = new Uri(job.Work.PresenterUri!),
                Scale = job.Request.AvatarPosition.Scale,
                OffsetX = job.Request.AvatarPosition.X,
                OffsetY = job.Request.AvatarPosition.Y,
                LengthPolicy = job.Work.Format.LengthPolicy,
                WidthPixels = job.Work.Format.WidthPixels,
                HeightPixels = job.Work.Format.HeightPixels,
            };

    private static ClipChain Chain(ProductVideoJob job, PlannedChain chain) => new()
    {
        VideoUri = new Uri(job.Work.Clips.Last(clip => clip.Scene <= chain.LastScene).VideoUri),
        BaseSeconds = chain.BaseSeconds,
        ExtensionSeconds = ChainPlanner.ExtensionSeconds,
        Scenes = [.. chain.Scenes.Select(scene => new ClipScene
        {
            Number = scene.Number,
            DurationSeconds = scene.Seconds,
            TextOverlay = job.Request.Scenes[scene.Number - 1].TextOverlay,
        })],
    };

    /// <summary>The customer's product id is one path segment, whatever characters it holds.</summary>
    private static string OutputFolder(ProductVideoJob job) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(string.IsNullOrWhiteSpace(job.Request.ProductId) ? job.CorrelationId.ToString() : ObjectUri.ToSegment(job.Request.ProductId))}/{job.CreatedAt.UtcDateTime:yyyy-MM-dd}/scene_{job.Work.CurrentScene}/");
}
