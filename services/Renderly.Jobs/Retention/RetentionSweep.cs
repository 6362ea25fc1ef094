using Microsoft.Extensions.Options;
using Renderly.Jobs.Retention.Duties;
using Renderly.Messaging.Delivery;

namespace Renderly.Jobs.Retention;

/// <summary>
/// Does what is due: deletes jobs that were kept long enough, removes files that only served a job's making, and what deleted jobs left
/// behind. Everything that is due is found in rows, so a stop, a crash or a store that is away only puts it off.
/// </summary>
internal sealed class RetentionSweep(
    IServiceScopeFactory scopes, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionSweep> logger) : BackgroundService
{
    private const int BatchSize = 100;

    /// <summary>In this order: what is deleted loses its files in the same round.</summary>
    public static readonly IReadOnlyList<Type> DutyTypes =
    [
        typeof(DeleteOldJobs),
        typeof(DeleteIntermediates),
        typeof(DeleteFilesOfDeleted),
        typeof(DeleteEventsOfDeleted),
        typeof(CarryLedgerForward),
    ];

    private readonly CommitListener awake = new();

    /// <summary>A job was deleted just now: its files go at once.</summary>
    public void Wake() => awake.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await awake.WaitAsync(options.Value.Interval, clock, stoppingToken);
            await SweepAsync(stoppingToken);
        }
    }

    /// <summary>Does all that is due now; what fails is put off, and nothing else with it.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var duty in DutyTypes)
        {
            try
            {
                while (await DoSomeAsync(duty, cancellationToken))
                {
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "{Duty} is put off for {Interval}", duty.Name, options.Value.Interval);
            }
        }
    }

    /// <returns>True when there may be more to do at once.</returns>
    private async Task<bool> DoSomeAsync(Type dutyType, CancellationToken cancellationToken)
    {
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            due = await Duty(scope, dutyType).FindAsync(BatchSize, cancellationToken);
        }

        var done = 0;
        foreach (var jobId in due)
        {
            done += await TryAsync(dutyType, jobId, cancellationToken) ? 1 : 0;
        }

        return due.Count == BatchSize && done > 0;
    }

    private async Task<bool> TryAsync(Type dutyType, Guid jobId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var duty = Duty(scope, dutyType);
        try
        {
            return await duty.DoAsync(jobId, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(exception, "{Duty}: job {JobId} is put off for {Interval}", duty.Name, jobId, options.Value.Interval);
            return false;
        }
    }

    private static IRetentionDuty Duty(AsyncServiceScope scope, Type type) =>
        (IRetentionDuty)scope.ServiceProvider.GetRequiredService(type);
}
