using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Media.Timelines.Validation;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Media.Timelines;

/// <summary>The film of a timeline: checked as data, fetched, made, judged, stored.</summary>
internal sealed class AssembleVideoHandler(
    TimelineRenderer renderer,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<AssembleVideoHandler> logger) : MediaTask<AssembleVideo>(stores, files, options, logger)
{
    protected override async Task<StepSucceeded> WorkAsync(StepTask<AssembleVideo> task, string folder, CancellationToken cancellationToken)
    {
        var timeline = task.Command.Timeline;
        TimelineValidator.Check(timeline);
        var paths = await FetchAsync(timeline, folder, cancellationToken);
        var extension = timeline.Output.Format == FilmFormat.Mov ? "mov" : "mp4";
        var (film, thumbnail) = (Path.Combine(folder, $"film.{extension}"), Path.Combine(folder, "thumbnail.jpg"));
        var rendered = await renderer.RenderAsync(timeline, paths, film, thumbnail, task.Progress, cancellationToken);
        foreach (var warning in rendered.Warnings)
        {
            logger.LogWarning("Job {JobId}: {Warning}", task.JobId, warning);
        }

        var (target, contentType) = (task.Command.OutputFolder, extension == "mov" ? "video/quicktime" : "video/mp4");
        var stored = task.Command.Place is { } place
            ? await DeliverAsync(task, film, place, contentType, cancellationToken)
            : await DeliverAsync(task, film, $"{target}final.{extension}", contentType, cancellationToken);
        var storedThumbnail = await DeliverAsync(task, thumbnail, $"{target}thumbnail.jpg", "image/jpeg", cancellationToken);
        return new VideoAssembled
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            FrameCount = rendered.FrameCount,
            Warnings = rendered.Warnings,
            Outputs = [Output(StepOutput.Video, stored, rendered.Info), Output(StepOutput.Thumbnail, storedThumbnail)],
        };
    }

    private async Task<IReadOnlyDictionary<Uri, string>> FetchAsync(Timeline timeline, string folder, CancellationToken cancellationToken)
    {
        var paths = new Dictionary<Uri, string>();
        foreach (var (uri, _) in TimelineSources.Files(timeline))
        {
            paths[uri] = await FetchAsync(uri, Path.Combine(folder, $"source-{paths.Count}"), cancellationToken);
        }

        return paths;
    }
}
