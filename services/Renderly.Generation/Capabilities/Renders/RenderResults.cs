using System.Globalization;
using Renderly.Contracts.Renders;
using Renderly.Contracts.Steps;
using Renderly.Models;
using Renderly.Providers.Downloads;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Renders;

/// <summary>Brings composed films to our store, and judges them: all there, in the ordered shape, heard where somebody speaks.</summary>
internal sealed class RenderResults(ResultDownload download, ModelCatalogue models)
{
    /// <param name="task">The film's task.</param>
    /// <param name="file">Where it is.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public Task<PollOutcome> CollectAsync(StepTask<RenderStoryboard> task, ProviderFile file, CancellationToken cancellationToken)
    {
        var command = task.Command;
        var source = new ResultSource("film", file.Address, ResultKind.Mp4, file.MaxBytes, file.Timeout)
        {
            Fetch = file.Fetch,
            Needs = new ResultNeeds(Sound: command.Script.Count > 0)
            {
                Shape = new PictureShape(command.WidthPixels, command.HeightPixels),
                LeastSeconds = command.Seconds,
            },
        };
        return download.CollectAsync(
            source,
            string.Create(CultureInfo.InvariantCulture, $"jobs/{task.JobId}/{task.Step}-{task.Attempt}.{ResultKind.Mp4.Extension}"),
            (copy, facts) => Rendered(task, file.Model, facts?.Seconds) with { Outputs = [Output(copy, facts)] },
            cancellationToken);
    }

    /// <summary>What is billed for a film, whether it is there or not: its seconds, or one where the price is for a whole film.</summary>
    /// <param name="task">The film's task.</param>
    /// <param name="model">Who composed it.</param>
    /// <param name="seconds">How long it became; null where nobody knows: then as long as was ordered.</param>
    public StoryboardRendered Rendered(StepTask<RenderStoryboard> task, string model, double? seconds)
    {
        var unit = models.Find(task.Provider, model)?.Price?.Unit ?? BilledUnit.Second;
        return new StoryboardRendered
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Model = model,
            Outputs = [],
            Quantity = unit == BilledUnit.Second ? Math.Round(seconds ?? task.Command.Seconds, 3) : 1,
            Unit = unit,
        };
    }

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
