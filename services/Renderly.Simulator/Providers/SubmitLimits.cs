using System.Collections.Concurrent;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers;

/// <summary>Open operations of a provider, and submits a minute and model, in fixed minutes.</summary>
internal sealed class SubmitLimits(OpenOperations open, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Provider, string? Model), (long Minute, int Count)> _used = new();

    /// <exception cref="ProviderException">429 when a limit is reached.</exception>
    public void Check(SimulatedProvider provider, PaidCall call)
    {
        if (!provider.QueuesBeyondLimit && provider.Options.MaxOpen is > 0 and var most && open.Count(provider.Name) >= most)
            throw provider.TooMany(call, most);
        if (provider.Options.SubmitsPerMinute is not (> 0 and var limit))
            return;
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        var (_, count) = _used.AddOrUpdate(
            (provider.Name, call.Model), (minute, 1), (_, used) => used.Minute == minute ? (minute, used.Count + 1) : (minute, 1));
        if (count > limit)
            throw provider.TooMany(call, limit);
    }

    /// <summary>When a call that is accepted now begins: at once, or when others have ended.</summary>
    public DateTimeOffset StartOf(SimulatedProvider provider, DateTimeOffset now) =>
        provider.QueuesBeyondLimit && provider.Options.MaxOpen is > 0 and var most ? open.FreeAt(provider.Name, most) ?? now : now;
}
