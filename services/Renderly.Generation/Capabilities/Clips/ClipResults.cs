using System.Globalization;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Providers.Downloads;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Clips;

/// <summary>Brings finished clips to our store, and judges them.</summary>
internal sealed class ClipResults(ResultDownload download)
{
    /// <param name="task">The clip's task.</param>
    /// <param name="file">Where it is.</param>
    /// <param name="shape">The size that was ordered.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public Task<PollOutcome> CollectAsync(
        StepTask<GenerateClip> task, ProviderFile file, PictureShape shape, CancellationToken cancellationToken)
    {
        var source = new ResultSource("clip", file.Address, ResultKind.Mp4, file.MaxBytes, file.Timeout)
        {
            Fetch = file.Fetch,
            Needs = new ResultNeeds(OrderedSeconds: task.Command.DurationSeconds) { Shape = shape },
        };
        return download.CollectAsync(
            source,
            string.Create(CultureInfo.InvariantCulture, $"jobs/{task.JobId}/{task.Step}-{task.Attempt}.{ResultKind.Mp4.Extension}"),
            (copy, facts) => Generated(task, file.Model) with { Outputs = [Output(copy, facts)] },
            cancellationToken);
    }

    /// <summary>What is billed for a clip, whether it is there or not: the seconds that were ordered.</summary>
    public static ClipGenerated Generated(StepTask<GenerateClip> task, string model) => new()
    {
        JobId = task.JobId,
        Step = task.Step,
        Attempt = task.Attempt,
        Provider = task.Provider,
        Model = model,
        Outputs = [],
        Quantity = task.Command.DurationSeconds,
        Unit = BilledUnit.Second,
    };

    private static StepOutput Output(Uri copy, VideoFacts? facts) => new()
    {
        Name = StepOutput.Video,
        Uri = copy,
        ContentType = ResultKind.Mp4.ContentType,
        Seconds = facts?.Seconds is { } seconds ? Math.Round(seconds, 3) : null,
        WidthPixels = facts?.Picture?.WidthPixels,
        HeightPixels = facts?.Picture?.HeightPixels,
    };
}
