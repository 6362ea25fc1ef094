using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>Submissions a minute and model, in fixed minutes.</summary>
internal sealed class VeoQuota(IOptions<SimulatorOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (long Minute, int Count)> _used = new(StringComparer.Ordinal);

    /// <exception cref="VeoException">429 when the minute's share is used up.</exception>
    public void Take(string model)
    {
        if (options.Value.VeoRequestsPerMinute is not (> 0 and var limit))
        {
            return;
        }

        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        var (_, count) = _used.AddOrUpdate(model, (minute, 1), (_, used) => used.Minute == minute ? (minute, used.Count + 1) : (minute, 1));
        if (count > limit)
        {
            throw VeoException.Exhausted(model);
        }
    }
}
