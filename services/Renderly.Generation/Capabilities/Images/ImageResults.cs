using System.Globalization;
using Renderly.Contracts.Images;
using Renderly.Contracts.Steps;
using Renderly.Providers.Downloads;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Images;

/// <summary>Brings finished pictures to our store, and judges them.</summary>
internal sealed class ImageResults(ResultDownload download)
{
    /// <summary>Held in memory as a whole to be judged; no model makes larger ones.</summary>
    private const long LargestBytes = 64L << 20;

    public Task<PollOutcome> CollectAsync(StepTask<GenerateImage> task, ProviderFile file, CancellationToken cancellationToken)
    {
        var source = new ResultSource(
            "picture", file.Address, ResultKind.Picture, Math.Min(file.MaxBytes, LargestBytes), file.Timeout)
        {
            Fetch = file.Fetch,
            Needs = new ResultNeeds { Shape = new PictureShape(task.Command.WidthPixels, task.Command.HeightPixels) },
        };
        return download.CollectPictureAsync(
            source,
            string.Create(CultureInfo.InvariantCulture, $"jobs/{task.JobId}/{task.Step}-{task.Attempt}"),
            (copy, facts) => Generated(task, file.Model) with { Outputs = [Output(copy, facts)] },
            cancellationToken);
    }

    /// <summary>What is billed for one picture, whether it is there or not.</summary>
    public static ImageGenerated Generated(StepTask<GenerateImage> task, string model) => new()
    {
        JobId = task.JobId,
        Step = task.Step,
        Attempt = task.Attempt,
        Provider = task.Provider,
        Model = model,
        Outputs = [],
        Quantity = 1,
        Unit = BilledUnit.Image,
    };

    private static StepOutput Output(Uri copy, PictureFacts? facts) => new()
    {
        Name = StepOutput.Image,
        Uri = copy,
        ContentType = facts?.ContentType,
        WidthPixels = facts?.WidthPixels,
        HeightPixels = facts?.HeightPixels,
        SizeBytes = facts?.SizeBytes,
        Sha256 = facts?.Sha256,
    };
}
