using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Exports;

/// <summary>Finds what a job's film is made of, in the results of its steps.</summary>
internal sealed class FilmParts(StepStore steps, VideoJobKinds kinds)
{
    /// <param name="job">A job with a film.</param>
    /// <param name="film">Object URI of its film.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<FilmCut> OfAsync(VideoJob job, string film, CancellationToken cancellationToken)
    {
        var results = (await steps.ResultsAsync(job.CorrelationId, null, cancellationToken)).Kept;
        var outputs = results.All.Where(output => output.Uri is not null).ToLookup(output => output.Uri!.OriginalString);
        var made = outputs[film].FirstOrDefault(output => output.Name == StepOutput.Video);
        var timeline = kinds.Of(job).TimelineOf(job, film, results);
        return new FilmCut(
            made?.Seconds,
            made?.FramesPerSecond,
            timeline is null ? null : FilmLayout.Of(timeline, uri => outputs[uri.OriginalString].FirstOrDefault()?.Seconds, made?.Seconds));
    }

    /// <summary>Where the film's shots begin, seconds; empty where it is one file.</summary>
    /// <inheritdoc cref="OfAsync"/>
    public async Task<IReadOnlyList<double>> SceneStartsAsync(VideoJob job, string film, CancellationToken cancellationToken) =>
        (await OfAsync(job, film, cancellationToken)).Layout is { } layout
            ? [.. layout.Shots.Select(shot => shot.StartFrame / layout.FramesPerSecond)]
            : [];
}
