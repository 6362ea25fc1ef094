using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Steps;
using Renderly.Storage;

namespace Renderly.Jobs.Kinds.ProductVideo.Steps;

/// <summary>The commands of a product video's steps, built from its request and from what they need.</summary>
internal static class ProductVideoCommands
{
    /// <summary>Seconds; a film that lasts longer hears it again.</summary>
    private const double LongestMusic = 3600;

    private const double ShortestMusic = 1;

    /// <inheritdoc cref="IStepKind.CommandOf"/>
    public static StepCommand Of(ProductVideoJob job, string step, StepResults inputs) => step switch
    {
        StepNames.Picture => Picture(job),
        StepNames.PresenterCheck => Check(job),
        StepNames.Broll => Broll(job, inputs),
        StepNames.Background => Background(job, inputs),
        StepNames.Presenter => Presenter(job, inputs),
        StepNames.Music => Music(job, inputs),
        StepNames.Finish => Finish(job, inputs),
        _ when StepNames.SceneOf(step) is { } scene =>
            step == StepNames.Frame(scene) ? Frame(job, scene, inputs) : Clip(job, scene, inputs),
        _ => throw new InvalidOperationException($"A product video has no step {step}."),
    };

    /// <summary>A base clip for the first scene of a chain, an extension for the others.</summary>
    private static StepCommand Clip(ProductVideoJob job, int scene, StepResults inputs)
    {
        var chain = job.Work.Plan.ChainOf(scene);
        var prompt = job.Request.Scenes[scene - 1].Prompt(job.Request.ProductTitle);
        return chain.FirstScene == scene
            ? new GenerateClip
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = StepNames.Clip(scene),
                Attempt = 0,
                Prompt = prompt,
                DurationSeconds = chain.BaseSeconds,
                ImageUri = scene == 1 ? PictureOf(job, inputs) : inputs.UriOf(StepNames.Frame(scene), StepOutput.Image),
                OutputFolder = OutputFolder(job, scene),
            }
            : new ExtendClip
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = StepNames.Clip(scene),
                Attempt = 0,
                Prompt = prompt,
                SourceUri = inputs.UriOf(StepNames.Clip(scene - 1), StepOutput.Video),
                OutputFolder = OutputFolder(job, scene),
            };
    }

    private static Uri PictureOf(ProductVideoJob job, StepResults inputs) => inputs.Has(StepNames.Picture)
        ? inputs.UriOf(StepNames.Picture, StepOutput.Image)
        : new Uri(job.Work.Picture!.Uri);

    private static PreparePicture Picture(ProductVideoJob job) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Picture,
        Attempt = 0,
        Source = new Uri(job.Work.Picture?.Uri ?? job.Request.ImageUrl),
        OutputFolder = InputIntake.FolderOf(job.CorrelationId),
    };

    private static CheckPresenter Check(ProductVideoJob job) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.PresenterCheck,
        Attempt = 0,
        Strategy = job.Work.Strategy,
    };

    private static ExtractFrame Frame(ProductVideoJob job, int scene, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Frame(scene),
        Attempt = 0,
        Shot = ProductVideoTimeline.Scenes(job.Work.Plan.ChainOf(scene - 1), inputs).Last(),
        FrameRate = ProductVideoTimeline.RateOf(job),
    };

    /// <summary>The scenes for a provider that lays its presenter over them itself.</summary>
    private static AssembleVideo Broll(ProductVideoJob job, StepResults inputs) => Assemble(job, StepNames.Broll, inputs);

    private static UploadBackground Background(ProductVideoJob job, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Background,
        Attempt = 0,
        VideoUri = inputs.UriOf(StepNames.Broll, StepOutput.Video),
    };

    private static RenderPresenter Presenter(ProductVideoJob job, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Presenter,
        Attempt = 0,
        Strategy = job.Work.Strategy,
        AvatarId = job.Request.AvatarId,
        VoiceId = job.Request.VoiceId,
        Script = job.Request.AvatarScript,
        Scale = job.Request.AvatarPosition.Scale,
        OffsetX = job.Request.AvatarPosition.X,
        OffsetY = job.Request.AvatarPosition.Y,
        BackgroundAssetId = inputs.Has(StepNames.Background) ? inputs.Of(StepNames.Background, StepOutput.Asset).ProviderId : null,
        WidthPixels = job.Work.Format.WidthPixels,
        HeightPixels = job.Work.Format.HeightPixels,
    };

    /// <summary>The same product and script get the same music.</summary>
    private static ComposeMusic Music(ProductVideoJob job, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Music,
        Attempt = 0,
        Seconds = Math.Clamp(ProductVideoTimeline.SecondsOf(job, inputs), ShortestMusic, LongestMusic),
        Seed = BinaryPrimitives.ReadInt32BigEndian(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{job.Request.ProductTitle}\n{job.Request.AvatarScript}"))),
        OutputFolder = $"jobs/{job.CorrelationId}/",
    };

    /// <summary>The last step: our own composition, or only the check of what the provider composed.</summary>
    private static StepCommand Finish(ProductVideoJob job, StepResults inputs) =>
        job.Work.Strategy == PresenterStrategy.Studio
            ? new FinishVideo
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = StepNames.Finish,
                Attempt = 0,
                SourceUri = inputs.UriOf(StepNames.Presenter, StepOutput.Video),
                BrollSeconds = inputs.Of(StepNames.Broll, StepOutput.Video).Seconds!.Value,
                LengthPolicy = job.Work.Format.LengthPolicy,
                WidthPixels = job.Work.Format.WidthPixels,
                HeightPixels = job.Work.Format.HeightPixels,
            }
            : Assemble(job, StepNames.Finish, inputs);

    private static AssembleVideo Assemble(ProductVideoJob job, string step, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = step,
        Attempt = 0,
        Timeline = ProductVideoTimeline.Of(job, inputs),
        OutputFolder = step == StepNames.Finish ? $"jobs/{job.CorrelationId}/" : $"jobs/{job.CorrelationId}/{step}/",
    };

    /// <summary>The customer's product id is one path segment, whatever characters it holds.</summary>
    private static string OutputFolder(ProductVideoJob job, int scene) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Folder(job)}/{job.CreatedAt.UtcDateTime:yyyy-MM-dd}/scene_{scene}/");

    private static string Folder(ProductVideoJob job) =>
        string.IsNullOrWhiteSpace(job.Request.ProductId) ? job.CorrelationId.ToString() : ObjectUri.ToSegment(job.Request.ProductId);
}
