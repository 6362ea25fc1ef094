using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Steps;
using Renderly.Generation.Data;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>The Generation worker with one of its providers, as the simulator plays it.</summary>
/// <param name="makesClips">It is asked for clips; else for pictures.</param>
public abstract class GenerationWorker(bool makesClips) : SimulatedWorker<GenerationDbContext>
{
    public override string Schema => GenerationDbContext.Schema;

    public override string Column => $"{Name} {(makesClips ? "clip" : "image")}";

    public override bool CanCancel => true;

    public override bool FreesStopped => true;

    protected override async Task<StepCommand> CommandAsync(Guid job, Trouble trouble)
    {
        await MakeAsync(trouble);
        var prompt = $"The @product of {job} {Words(trouble)}";
        var picture = await KeepPictureAsync();
        return makesClips
            ? new GenerateClip
            {
                JobId = job,
                Step = "clip-1",
                Attempt = 1,
                Providers = [Name],
                Prompt = prompt,
                DurationSeconds = 4,
                ImageUri = picture,
                OutputFolder = $"{job}/",
                WidthPixels = 720,
                HeightPixels = 1280,
            }
            : new GenerateImage
            {
                JobId = job,
                Step = "image-1",
                Attempt = 1,
                Providers = [Name],
                Prompt = prompt,
                WidthPixels = 1080,
                HeightPixels = 1920,
                References = [new ImageReference(picture, "product")],
            };
    }
}
