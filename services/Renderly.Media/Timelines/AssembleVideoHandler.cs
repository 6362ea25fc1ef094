using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Media.CaptionFiles;
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
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    protected override async Task<StepSucceeded> WorkAsync(StepTask<AssembleVideo> task, string folder, CancellationToken cancellationToken)
    {
        var timeline = task.Command.Timeline;
        TimelineValidator.Check(timeline, task.Command.CaptionFiles);
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
        var captions = task.Command.CaptionFiles is { } cues ? await WriteAsync(cues, folder, target, cancellationToken) : [];
        return new VideoAssembled
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            FrameCount = rendered.FrameCount,
            Warnings = rendered.Warnings,
            Outputs = [Output(StepOutput.Video, stored, rendered.Info), Output(StepOutput.Thumbnail, storedThumbnail), .. captions],
        };
    }

    /// <summary>Two files of the same cues.</summary>
    private async Task<IReadOnlyList<StepOutput>> WriteAsync(
        IReadOnlyList<CaptionCue> cues, string folder, string target, CancellationToken cancellationToken)
    {
        var outputs = new List<StepOutput>();
        foreach (var (name, content, contentType) in new[]
        {
            (StepOutput.Srt, SrtWriter.Write(cues), SrtWriter.ContentType), (StepOutput.Vtt, VttWriter.Write(cues), VttWriter.ContentType),
        })
        {
            var path = Path.Combine(folder, $"captions.{name}");
            await File.WriteAllTextAsync(path, content, Utf8, cancellationToken);
            outputs.Add(Output(name, await StoreAsync(path, $"{target}captions.{name}", contentType, cancellationToken)));
        }

        return outputs;
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
