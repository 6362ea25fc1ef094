using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Renderly.Data;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>How well this process' read cache serves.</summary>
internal sealed class ReadCacheFigures
{
    private static readonly Counter<long> Reads = new Meter("Renderly.Jobs").CreateCounter<long>(
        "renderly.storyboard.reads", "{read}", "Reads of storyboards' jobs, by what the cache had of them: hit or miss.");

    private static readonly KeyValuePair<string, object?> Hit = new("result", "hit");
    private static readonly KeyValuePair<string, object?> Miss = new("result", "miss");

    private readonly IMemoryCache memory;
    private readonly IOptions<StoryboardOptions> options;
    private readonly DateTimeOffset since;
    private long hits;
    private long misses;

    public ReadCacheFigures(IMemoryCache memory, IOptions<StoryboardOptions> options, TimeProvider clock)
    {
        (this.memory, this.options, since) = (memory, options, clock.GetStoredUtcNow());
        Reads.Add(0, Hit);
        Reads.Add(0, Miss);
    }

    /// <summary>The answer was there, or was being made for somebody else.</summary>
    public void CountHit()
    {
        Interlocked.Increment(ref hits);
        Reads.Add(1, Hit);
    }

    /// <summary>The answer was made for this read.</summary>
    public void CountMiss()
    {
        Interlocked.Increment(ref misses);
        Reads.Add(1, Miss);
    }

    public ReadCacheView Show()
    {
        var held = memory.GetCurrentStatistics();
        return ReadCacheView.Of(
            Interlocked.Read(ref hits),
            Interlocked.Read(ref misses),
            held?.CurrentEstimatedSize ?? 0,
            held?.CurrentEntryCount ?? 0,
            options.Value.ReadCacheSeconds,
            since);
    }
}
