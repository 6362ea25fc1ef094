using System.Security.Cryptography;
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
    ProgressAnnouncer progress,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<AssembleVideoHandler> logger) : MediaTask<AssembleVideo>(stores, files, options, logger)
{
    protected override async Task<object> WorkAsync(StepTask<AssembleVideo> task, string folder, CancellationToken cancellationToken)
    {
        var timeline = task.Command.Timeline;
        TimelineValidator.Check(timeline);
        var paths = await FetchAsync(timeline, folder, cancellationToken);
        var extension = timeline.Output.Format == FilmFormat.Mov ? "mov" : "mp4";
        var (film, thumbnail) = (Path.Combine(folder, $"film.{extension}"), Path.Combine(folder, "thumbnail.jpg"));
        RenderedFilm rendered;
        await using (var announcing = progress.Start(task.Command))
        {
            rendered = await renderer.RenderAsync(timeline, paths, film, thumbnail, announcing, cancellationToken);
        }

        foreach (var warning in rendered.Warnings)
        {
            logger.LogWarning("Job {JobId}: {Warning}", task.JobId, warning);
        }

        var name = $"jobs/{task.JobId}/{task.Step}-{task.Attempt}";
        var contentType = extension == "mov" ? "video/quicktime" : "video/mp4";
        var stored = await StoreAsync(StepOutput.Video, film, $"{name}.{extension}", contentType, cancellationToken);
        return new VideoAssembled
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = MediaModule.Ourselves,
            FrameCount = rendered.FrameCount,
            Warnings = rendered.Warnings,
            Outputs =
            [
                stored with
                {
                    Seconds = rendered.Info.Duration.TotalSeconds,
                    WidthPixels = timeline.Output.WidthPixels,
                    HeightPixels = timeline.Output.HeightPixels,
                },
                await StoreAsync(StepOutput.Thumbnail, thumbnail, $"{name}.jpg", "image/jpeg", cancellationToken),
            ],
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

    private async Task<StepOutput> StoreAsync(string name, string path, string key, string contentType, CancellationToken cancellationToken)
    {
        string sha256;
        await using (var file = File.OpenRead(path))
        {
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }

        var stored = await StoreAsync(path, key, contentType, cancellationToken);
        return new StepOutput
        {
            Name = name,
            Uri = new Uri(stored.Uri.ToString()),
            ContentType = contentType,
            SizeBytes = stored.SizeBytes,
            Sha256 = sha256,
        };
    }
}
