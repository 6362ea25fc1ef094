using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Media.CaptionFiles;
using Renderly.Media.Narrations;
using Renderly.Media.Timelines.Validation;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Media.Timelines;

/// <summary>The film of a timeline: checked as data, fetched, made, judged, stored.</summary>
internal sealed class AssembleVideoHandler(
    TimelineRenderer renderer,
    NarrationCaptions narrations,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<AssembleVideoHandler> logger) : MediaTask<AssembleVideo>(stores, files, options, logger)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    protected override async Task<StepSucceeded> WorkAsync(StepTask<AssembleVideo> task, string folder, CancellationToken cancellationToken)
    {
        TimelineValidator.Check(task.Command.Timeline, task.Command.CaptionFiles, task.Command.Narrations);
        var paths = await FetchAsync(task.Command, folder, cancellationToken);
        var (timeline, cues, timing) = await CaptionAsync(task.Command, paths, folder, cancellationToken);
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
        var captions = cues is null ? [] : await WriteAsync(cues, timing, folder, target, cancellationToken);
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

    /// <summary>The film with captions of what is said in it, and what is written beside it; as given without narrations.</summary>
    private async Task<(Timeline Timeline, IReadOnlyList<CaptionCue>? Files, CaptionTiming? Timing)> CaptionAsync(
        AssembleVideo command, IReadOnlyDictionary<Uri, string> paths, string folder, CancellationToken cancellationToken)
    {
        if (command.Narrations is not { Count: > 0 })
        {
            return (command.Timeline, command.CaptionFiles, null);
        }

        var said = await narrations.WriteAsync(command, paths, folder, cancellationToken);
        var burned = command.Timeline.Captions is { } style ? style with { Cues = said.Cues } : null;
        var timeline = command.Timeline with { Captions = burned };
        TimelineValidator.Check(timeline, said.Cues);
        return (timeline, said.Cues, said.Timing);
    }

    /// <summary>Two files of the same cues.</summary>
    private async Task<IReadOnlyList<StepOutput>> WriteAsync(
        IReadOnlyList<CaptionCue> cues, CaptionTiming? timing, string folder, string target, CancellationToken cancellationToken)
    {
        var outputs = new List<StepOutput>();
        foreach (var (name, content, contentType) in new[]
        {
            (StepOutput.Srt, SrtWriter.Write(cues), SrtWriter.ContentType), (StepOutput.Vtt, VttWriter.Write(cues), VttWriter.ContentType),
        })
        {
            var path = Path.Combine(folder, $"captions.{name}");
            await File.WriteAllTextAsync(path, content, Utf8, cancellationToken);
            var stored = await StoreAsync(path, $"{target}captions.{name}", contentType, cancellationToken);
            outputs.Add(Output(name, stored) with { Timing = timing });
        }

        return outputs;
    }

    private async Task<IReadOnlyDictionary<Uri, string>> FetchAsync(
        AssembleVideo command, string folder, CancellationToken cancellationToken)
    {
        var paths = new Dictionary<Uri, string>();
        var words = (command.Narrations ?? []).Select(narration => narration.Words).OfType<Uri>();
        foreach (var uri in TimelineSources.Files(command.Timeline).Select(file => file.Uri).Concat(words))
        {
            paths[uri] = await FetchAsync(uri, Path.Combine(folder, $"source-{paths.Count}"), cancellationToken);
        }

        return paths;
    }
}
