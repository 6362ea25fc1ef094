using Microsoft.Extensions.Options;
using Renderly.Models;

namespace Renderly.Jobs.Routing;

/// <summary>Says in the log, 60, 30 and 7 days before, that a provider of this installation stops serving a model.</summary>
internal sealed class RetirementWatch(
    ModelCatalogue models, IOptions<RoutingOptions> options, TimeProvider clock, ILogger<RetirementWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    private readonly HashSet<(string Provider, string Model, int Notice)> told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            Look();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Look()
    {
        var used = Enum.GetValues<Capability>().SelectMany(capability => models.All
            .Where(model => model.Capability == capability && options.Value.Of(capability).Contains(model.Provider)));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var retirement in ModelRetirement.Among(used, today)
            .Where(retirement => told.Add((retirement.Model.Provider, retirement.Model.Name, retirement.Notice))))
        {
            logger.LogWarning("{Retirement}", retirement.Message);
        }
    }
}
