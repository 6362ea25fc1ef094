using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.Cache;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Timelines;

/// <summary>Looks at the files of a timeline, each content once.</summary>
internal sealed class SourceProbe(MediaProbe probe, WorkCache cache, ToolVersions versions, IOptions<MediaOptions> options)
{
    // A file that was within other limits is looked at again.
    private readonly string limits = JsonSerializer.Serialize((object[])[options.Value.Input, options.Value.Sounds]);

    /// <param name="timeline">Names the files.</param>
    /// <param name="paths">Local file of every address that the timeline names.</param>
    /// <param name="cancellationToken">Kills ffprobe.</param>
    /// <exception cref="FFmpegException">A file is unreadable, cut off or beyond the limits.</exception>
    public async Task<IReadOnlyDictionary<Uri, ProbedSource>> ProbeAsync(
        Timeline timeline, IReadOnlyDictionary<Uri, string> paths, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<Uri, ProbedSource>();
        foreach (var (uri, kind) in TimelineSources.Files(timeline))
        {
            sources[uri] = await ProbeAsync(paths[uri], kind, cancellationToken);
        }

        return sources;
    }

    private async Task<ProbedSource> ProbeAsync(string path, InputKind kind, CancellationToken cancellationToken)
    {
        var hash = File.Exists(path) ? await CacheKey.HashOfAsync(path, cancellationToken) : "";
        var key = CacheKey.Of("probe", hash, kind.ToString(), limits, await versions.OfAsync(Tool.FFprobe, cancellationToken));
        var info = await cache.MeasureAsync(key, () => probe.ProbeWholeAsync(path, kind, cancellationToken), cancellationToken);
        return new ProbedSource(path, kind, info, hash);
    }
}
