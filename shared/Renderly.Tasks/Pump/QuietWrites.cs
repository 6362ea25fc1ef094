using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Writes changes that nobody is told of, above all looks that found nothing new: those that come within a moment go into one statement,
/// without a transaction or a context of their own.
/// </summary>
internal sealed class QuietWrites<TDbContext>(TaskStore<TDbContext> store, NpgsqlDataSource dataSource, TimeProvider clock)
    where TDbContext : DbContext
{
    /// <summary>How long a change may wait for company.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private readonly Lock gate = new();
    private List<Write> waiting = [];

    public async Task<SaveResult> WriteAsync(TaskRow row, TaskChange change)
    {
        var write = new Write(row, change);
        bool isFirst;
        lock (gate)
        {
            waiting.Add(write);
            isFirst = waiting.Count == 1;
        }

        if (isFirst)
        {
            await Task.Delay(Moment, clock, CancellationToken.None);
            await FlushAsync();
        }

        return await write.Result.Task;
    }

    private async Task FlushAsync()
    {
        List<Write> batch;
        lock (gate)
        {
            (batch, waiting) = (waiting, []);
        }

        try
        {
            // Always in the same order, so that two of these never wait for each other.
            batch.Sort((a, b) => a.Row.Id.CompareTo(b.Row.Id));
            await using var connection = await dataSource.OpenConnectionAsync(CancellationToken.None);
            var saved = await store.SaveAsync(connection, [.. batch.Select(write => (write.Row, write.Change))], CancellationToken.None);
            foreach (var write in batch)
            {
                write.Result.SetResult(
                    !saved.TryGetValue(write.Row.Id, out var isWanted) ? SaveResult.Fenced
                    : isWanted ? SaveResult.Saved
                    : SaveResult.SavedAbandoned);
            }
        }
        catch (Exception exception)
        {
            foreach (var write in batch)
            {
                write.Result.TrySetException(exception);
            }
        }
    }

    private sealed record Write(TaskRow Row, TaskChange Change)
    {
        public TaskCompletionSource<SaveResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
