using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Data;
using Renderly.Messaging;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// Schedules outside a consumer's transaction (a redelivery after that transaction was rolled back) in a transaction of its own.
/// Waits for a database that is away: giving up here would throw the message away.
/// </summary>
internal sealed class DetachedScheduleMessageProvider<TDbContext>(IServiceScopeFactory scopes, TimeProvider clock)
    : IScheduleMessageProvider
    where TDbContext : DbContext
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public Task<ScheduledMessage<T>> ScheduleSend<T>(
        Uri destinationAddress,
        DateTime scheduledTime,
        T message,
        IPipe<SendContext<T>> pipe,
        CancellationToken cancellationToken)
        where T : class =>
        InTransactionAsync(
            provider => provider.ScheduleSend(destinationAddress, scheduledTime, message, pipe, cancellationToken), cancellationToken);

    public Task CancelScheduledSend(Guid tokenId, CancellationToken cancellationToken) => InTransactionAsync(
        async provider =>
        {
            await provider.CancelScheduledSend(tokenId, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task CancelScheduledSend(Uri destinationAddress, Guid tokenId, CancellationToken cancellationToken) =>
        CancelScheduledSend(tokenId, cancellationToken);

    private async Task<T> InTransactionAsync<T>(Func<IScheduleMessageProvider, Task<T>> work, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMilliseconds(200);
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var outbox =
                    (EntityFrameworkScopedBusContext<IBus, TDbContext>)scope.ServiceProvider.GetRequiredService<IOutbox<TDbContext>>();
                var result = await work(outbox.ScheduleProvider);
                await scope.ServiceProvider.GetRequiredService<TDbContext>().SaveChangesAsync(cancellationToken);
                return result;
            }
            catch (Exception exception) when (DatabaseFailures.IsUnavailable(exception) || DatabaseFailures.IsRace(exception))
            {
                LogContext.Warning?.Log(exception, "Scheduling waits for the database");
                await Task.Delay(pause, clock, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
