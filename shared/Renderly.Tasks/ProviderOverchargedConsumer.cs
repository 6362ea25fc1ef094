using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Renderly.Contracts.Steps;
using Renderly.Tasks.Pump;

namespace Renderly.Tasks;

/// <summary>Stops sending to a provider of this service that charged many times what was quoted.</summary>
internal sealed class ProviderOverchargedConsumer<TDbContext>(
    TaskKinds<TDbContext> kinds, ProviderHolds<TDbContext> holds, ILogger<ProviderOverchargedConsumer<TDbContext>> logger)
    : IConsumer<ProviderOvercharged>
    where TDbContext : DbContext
{
    public async Task Consume(ConsumeContext<ProviderOvercharged> context)
    {
        var news = context.Message;
        if (kinds.All.All(kind => kind.Provider != news.Provider))
        {
            return;
        }

        var until = await holds.HoldAsync(news.Provider, context.CancellationToken);
        TaskMetrics.CountOvercharged(news.Provider);
        logger.LogError(
            "{Provider} charged {ChargedUsd} USD for {Step} of job {JobId}, quoted at {QuotedUsd} USD: nothing is sent to it "
                + "until {Until:O} (Tasks:OverchargeBreak)",
            news.Provider,
            news.ChargedUsd,
            news.Step,
            news.JobId,
            news.QuotedUsd,
            until);
    }
}
