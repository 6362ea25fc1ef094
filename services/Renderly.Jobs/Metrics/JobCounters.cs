using Microsoft.Extensions.Options;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Kinds;

namespace Renderly.Jobs.Metrics;

/// <summary>Lets the counters of jobs begin when the process does.</summary>
internal sealed class JobCounters(VideoJobKinds kinds, IOptions<PriceListOptions> prices) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        JobMetrics.Begin(kinds.All.SelectMany(kind => kind.WorkingStates).Distinct(), prices.Value.Providers);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
