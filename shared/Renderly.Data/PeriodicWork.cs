using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Renderly.Data;

/// <summary>
/// Does the same work now and then, as long as the process runs. What fails, in whatever way, is told and waits for its next turn: a
/// database that is away, or one row that cannot be worked on, must not end the service, as an exception in a background service would.
/// </summary>
/// <param name="what">What is done, for the log: "Looking after jobs".</param>
/// <param name="clock">Paces it.</param>
/// <param name="logger">Says when it is put off.</param>
public abstract class PeriodicWork(string what, TimeProvider clock, ILogger logger) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected ILogger Logger { get; } = logger;

    /// <summary>Time between two turns; the first comes after it too.</summary>
    protected abstract TimeSpan Interval { get; }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Begin();
        using var timer = new PeriodicTimer(Interval, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TakeTurnAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Called once, before the first turn is waited for.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>One turn.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellationToken);

    private async Task TakeTurnAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WorkAsync(stoppingToken);
        }
        catch (Exception exception) when (DatabaseFailures.IsUnavailable(exception))
        {
            Logger.LogWarning("{What} is put off for {Interval}: {Reason}", what, Interval, exception.GetBaseException().Message);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Logger.LogError(exception, "{What} failed and is tried again in {Interval}", what, Interval);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Logger.LogWarning(exception, "{What} failed while it was asked to stop", what);
        }
    }
}
