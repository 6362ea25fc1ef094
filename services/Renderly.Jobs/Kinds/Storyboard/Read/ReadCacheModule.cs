using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

internal static class ReadCacheModule
{
    /// <summary>Adds the read cache: in memory, of this process alone.</summary>
    public static void AddReadCache(this IServiceCollection services)
    {
        services.AddOptions<MemoryCacheOptions>().Configure<IOptions<StoryboardOptions>>((memory, storyboards) =>
            (memory.SizeLimit, memory.TrackStatistics) = (storyboards.Value.ReadCacheBytes, true));
        services.AddHybridCache();
        services.AddSingleton<ReadCacheFigures>();
        services.AddSingleton<StoryboardReadCache>();
    }
}
