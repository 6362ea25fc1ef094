using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Providers.Gcs;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Operations;

/// <summary>Carries a job out: files or objects come into being with one rename each.</summary>
internal sealed class JobRenderer(
    ClipRenderer clips, PresenterRenderer presenters, MediaCache cache, FFmpeg ffmpeg, ObjectStore store, JobStore jobs, SimulatorFolder folder,
    IOptions<SimulatorOptions> options, TimeProvider time)
{
    public const string JobMetadata = "simulator-job";
    public const string SampleMetadata = "simulator-sample";

    public Task<RenderResult> RenderAsync(SimulatedJob job, CancellationToken cancellationToken) =>
        (job.Clip, job.Presenter, options.Value.Media) switch
        {
            ({ } clip, _, MediaMode.Cached) => CachedClipAsync(job, clip, cancellationToken),
            ({ } clip, _, _) => ClipAsync(job, clip, cancellationToken),
            (_, { } presenter, MediaMode.Cached) => CachedPresenterAsync(job, presenter, cancellationToken),
            (_, { } presenter, _) => PresenterAsync(job, presenter, cancellationToken),
            _ => throw new InvalidOperationException($"Job {job.Id} asks for nothing"),
        };

    private async Task<RenderResult> ClipAsync(SimulatedJob job, ClipRequest clip, CancellationToken cancellationToken)
    {
        var (objects, files, ends) = (new List<string>(), new List<string>(), new List<ClipState>());
        for (var sample = 0; sample < clip.SampleCount; sample++)
        {
            var file = folder.NewTemporary(".mp4");
            var request = clip with { Seed = clip.Seed + sample };
            ends.Add(await RenderClipAsync(request, file, cancellationToken));
            if (clip.ResultPrefix is null)
            {
                files.Add(Keep(job, file, $"-{sample}.mp4"));
            }
            else
            {
                objects.Add((await store.PutFileAsync(Target(job, clip.ResultPrefix, sample), file, await ffmpeg.ProbeAsync(file, cancellationToken), cancellationToken)).Uri);
            }
        }

        return Result(job, clip.InputSeconds + clip.Seconds) with { Objects = objects, Files = files, EndStates = ends };
    }

    private async Task<ClipState> RenderClipAsync(ClipRequest clip, string file, CancellationToken cancellationToken)
    {
        if (!clip.IsExtension)
        {
            return await clips.RenderAsync(clip, file, cancellationToken);
        }

        if (clip.InputFile is { } inline)
        {
            return await clips.ExtendAsync(clip, folder.Absolute(inline), before: null, file, cancellationToken);
        }

        var input = store.Find(clip.InputUri!) ?? throw new MediaException($"the input {clip.InputUri} was deleted");
        return await clips.ExtendAsync(clip, store.DataPath(input), EndOf(input), file, cancellationToken);
    }

    // Only films made here carry the mark, and only those can be joined without encoding again.
    private ClipState? EndOf(StoredObject input) =>
        input.Metadata is { } metadata && metadata.TryGetValue(JobMetadata, out var id) && jobs.ResultOf(id) is { } result
        && int.TryParse(metadata.GetValueOrDefault(SampleMetadata), out var sample)
            ? result.EndStates.ElementAtOrDefault(sample)
            : null;

    private async Task<RenderResult> PresenterAsync(SimulatedJob job, PresenterRequest presenter, CancellationToken cancellationToken)
    {
        var extension = presenter.Output == PresenterOutput.Transparent ? ".webm" : ".mp4";
        var file = folder.NewTemporary(extension);
        var seconds = await presenters.RenderAsync(presenter, file, cancellationToken);
        return Result(job, seconds) with { Files = [Keep(job, file, extension)] };
    }

    private async Task<RenderResult> CachedClipAsync(SimulatedJob job, ClipRequest clip, CancellationToken cancellationToken)
    {
        var film = await cache.ClipAsync(clip, cancellationToken);
        var samples = Enumerable.Range(0, clip.SampleCount);
        return clip.ResultPrefix is null
            ? Result(job, film.Info.Seconds) with { Files = [.. samples.Select(_ => film.File)] }
            : Result(job, film.Info.Seconds) with
            {
                Objects = [.. samples.Select(s => store.PutShared(Target(job, clip.ResultPrefix, s), folder.Absolute(film.File), film.Hashes, film.Info).Uri)],
            };
    }

    private async Task<RenderResult> CachedPresenterAsync(SimulatedJob job, PresenterRequest presenter, CancellationToken cancellationToken)
    {
        var film = await cache.PresenterAsync(presenter, cancellationToken);
        return Result(job, film.Info.Seconds) with { Files = [film.File] };
    }

    private static NewObject Target(SimulatedJob job, string prefix, int sample)
    {
        if (!ObjectStore.TrySplit($"{prefix}sample_{sample}.mp4", out var bucket, out var name))
        {
            throw new InvalidOperationException($"{prefix} was checked when job {job.Id} was accepted");
        }

        return new NewObject(bucket, name, "video/mp4", new Dictionary<string, string> { [JobMetadata] = job.Id, [SampleMetadata] = $"{sample}" });
    }

    private string Keep(SimulatedJob job, string file, string suffix)
    {
        var kept = Path.Combine(folder.Renders, job.Id + suffix);
        File.Move(file, kept, overwrite: true);
        return folder.Relative(kept);
    }

    private RenderResult Result(SimulatedJob job, double seconds) => new() { JobId = job.Id, FinishedAt = time.GetUtcNow(), Seconds = seconds };
}
