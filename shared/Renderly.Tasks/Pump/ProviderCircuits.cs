using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Renderly.Tasks.Pump;

/// <summary>One circuit for every provider of this process.</summary>
internal sealed class ProviderCircuits(IOptions<TaskOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ProviderCircuit> circuits = new(StringComparer.Ordinal);

    public ProviderCircuit For(string provider) => circuits.GetOrAdd(provider, _ => new ProviderCircuit(provider, options.Value, clock));
}
