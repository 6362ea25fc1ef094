using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.SceneVideo.Steps;

/// <summary>The commands of a scene video's steps, built from its scene and from what they need.</summary>
internal sealed class SceneVideoCommands(IOptions<SceneVideoOptions> options)
{
    /// <inheritdoc cref="IStepKind.CommandOf"/>
    public StepCommand Of(SceneVideoJob job, string step, string provider, StepResults inputs) => step switch
    {
        StepNames.Image => Image(job, provider, inputs),
        StepNames.StoreImage => StoreImage(job, inputs),
        StepNames.Finish => Finish(job, inputs),
        _ when StepNames.ClipOf(step) is { } number => Clip(job, number, provider, inputs),
        _ when StepNames.FrameOf(step) is { } number => Frame(job, number, inputs),
        _ when StepNames.ReferenceOf(step) is { } number => Reference(job, number),
        _ => throw new InvalidOperationException($"A scene video has no step {step}."),
    };

    private static PreparePicture Reference(SceneVideoJob job, int number) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Reference(number),
        Attempt = 0,
        Source = new Uri(job.Work.References.ElementAtOrDefault(number - 1)?.Uri ?? job.Work.Scene!.References[number - 1]),
        OutputFolder = InputIntake.FolderOf(job.CorrelationId),
    };

    private static GenerateImage Image(SceneVideoJob job, string provider, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Image,
        Attempt = 0,
        Prompt = job.Work.Scene!.ImagePrompt,
        WidthPixels = job.Work.Shape!.Image.WidthPixels,
        HeightPixels = job.Work.Shape.Image.HeightPixels,
        References =
        [
            .. Enumerable.Range(1, job.Work.Scene.References.Count).Select(number => new ImageReference(
                inputs.UriOf(StepNames.Reference(number), StepOutput.Image),
                number == 1 ? "product" : string.Create(CultureInfo.InvariantCulture, $"product{number}"))),
        ],
        Model = job.Work.Image!.ModelOf(provider),
        Seed = job.Request.Seed,
    };

    private DeliverPicture StoreImage(SceneVideoJob job, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.StoreImage,
        Attempt = 0,
        SourceUri = inputs.UriOf(StepNames.Image, StepOutput.Image),
        Place = new StoredPlace(options.Value.ImageBucket, $"generated_images/{job.UserId}/{job.CorrelationId}.png"),
    };

    private static GenerateClip Clip(SceneVideoJob job, int number, string provider, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Clip(number),
        Attempt = 0,
        Prompt = job.Work.Scene!.VisualPrompt,
        DurationSeconds = job.Work.ClipSeconds[number - 1],
        ImageUri = inputs.UriOf(SceneVideoPlan.FirstFrame(job, number), StepOutput.Image),
        OutputFolder = $"jobs/{job.CorrelationId}/",
        WidthPixels = job.Work.Shape!.Clip.WidthPixels,
        HeightPixels = job.Work.Shape.Clip.HeightPixels,
        Model = job.Work.Clip!.ModelOf(provider),
        Seed = job.Request.Seed,
    };

    private ExtractFrame Frame(SceneVideoJob job, int number, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Frame(number),
        Attempt = 0,
        Shot = Shot(job, number - 1, inputs),
        FrameRate = Rate,
    };

    private AssembleVideo Finish(SceneVideoJob job, StepResults inputs)
    {
        var size = job.Work.Output ?? job.Work.Shape!.Clip;
        return new AssembleVideo
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = StepNames.Finish,
            Attempt = 0,
            Timeline = new Timeline
            {
                Output = new TimelineOutput
                {
                    WidthPixels = size.WidthPixels,
                    HeightPixels = size.HeightPixels,
                    FrameRate = Rate,
                },
                Visual = [.. job.Work.ClipNumbers.Select(number => Shot(job, number, inputs))],
            },
            OutputFolder = $"jobs/{job.CorrelationId}/",
            Place = new StoredPlace(options.Value.VideoBucket, $"video-files/{job.UserId}/{job.CorrelationId}.mp4"),
        };
    }

    private FrameRate Rate => new() { Numerator = options.Value.FramesPerSecond };

    private static Shot Shot(SceneVideoJob job, int clip, StepResults inputs) => new()
    {
        Source = inputs.UriOf(StepNames.Clip(clip), StepOutput.Video),
        OrderedSeconds = job.Work.ClipSeconds[clip - 1],
        SkipBlack = true,
    };
}
