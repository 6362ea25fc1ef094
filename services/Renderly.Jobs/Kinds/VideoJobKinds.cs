using System.Text.Json;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds;

/// <summary>The kinds of job that there are.</summary>
internal sealed class VideoJobKinds(IEnumerable<IVideoJobKind> kinds) : IStepKinds
{
    private readonly Dictionary<string, IVideoJobKind> byName = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public IEnumerable<IVideoJobKind> All => byName.Values;

    /// <summary>The kind of a request that came to the path that kinds share.</summary>
    public IVideoJobKind AskedBy(JsonElement body) => All.FirstOrDefault(kind => kind.IsAskedBy(body)) ?? First;

    /// <summary>The kind of what names none, such as a batch.</summary>
    public IVideoJobKind First => All.First(kind => kind.BatchTable is not null);

    public IVideoJobKind Of(VideoJob job) => Of(job.Kind);

    public IStepKind StepsOf(VideoJob job) => Of(job);

    /// <param name="name">A kind's name as the database has it.</param>
    public IVideoJobKind Of(string name) =>
        byName.TryGetValue(name, out var kind)
            ? kind
            : throw new InvalidOperationException($"There is no kind of job named {name} in this version.");
}
