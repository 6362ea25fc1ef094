using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Messaging;

namespace Renderly.Tasks.Pump;

/// <summary>Writes a change of a task together with the events that tell of it, inside the caller's transaction.</summary>
internal sealed class TaskWriter<TDbContext>(TDbContext db, TaskStore<TDbContext> store, IOutbox<TDbContext> outbox)
    where TDbContext : DbContext
{
    public async Task<SaveResult> WriteAsync(TaskPolicy policy, TaskRow row, TaskChange change, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.CurrentTransaction!.GetDbTransaction().Connection!;
        var saved = await store.SaveAsync(connection, [(row, change)], cancellationToken);
        var result = !saved.TryGetValue(row.Id, out var isWanted) ? SaveResult.Fenced
            : isWanted ? SaveResult.Saved
            : SaveResult.SavedAbandoned;
        if (result == SaveResult.Fenced)
        {
            return result;
        }

        foreach (var message in Messages(policy, row, change, isWanted))
        {
            await outbox.PublishAsync(message, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return result;
    }

    /// <summary>What a change tells the world: what came of the step to those who still want it, what it cost always.</summary>
    private static IEnumerable<object> Messages(TaskPolicy policy, TaskRow row, TaskChange change, bool isWanted)
    {
        if (isWanted && change.Notice is not null)
        {
            yield return change.Notice;
        }

        if (isWanted && change.Event is not null)
        {
            yield return change.Event;
        }

        if (policy.IsPaid && change.Charge is { } charge)
        {
            yield return new StepSettled
            {
                JobId = row.JobId,
                Step = row.Step,
                Attempt = row.Attempt,
                Provider = row.Provider,
                Model = change.Billed?.Model,
                Charge = charge,
                Quantity = change.Billed?.Quantity,
                Unit = change.Billed?.Unit,
                MayBeChargedTwice = (row.ResentAfterUnknown || change.IsResend) && !change.IsKnownSingle,
            };
        }
    }
}
