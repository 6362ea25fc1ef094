using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Messaging.Delivery;
using Renderly.Providers.Tasks.Pump;

namespace Renderly.Providers.Tasks;

/// <summary>What consumers do with tasks. Works inside the consumer's transaction.</summary>
public sealed class ProviderTasks<TDbContext>(
    TDbContext db,
    ProviderTaskKinds<TDbContext> kinds,
    ProviderTaskStore<TDbContext> store,
    CommitSignal<TDbContext> signal,
    IServiceProvider services)
    where TDbContext : DbContext
{
    /// <summary>
    /// Writes the intent of a command. A command that comes again changes nothing; if its task is over, the event that ended it is
    /// published again.
    /// </summary>
    public async Task EnqueueAsync<TCommand>(ConsumeContext<TCommand> context, Guid jobId, string step, int attempt)
        where TCommand : class
    {
        var existing = await db.Set<ProviderTaskRow>().AsNoTracking()
            .SingleOrDefaultAsync(task => task.JobId == jobId && task.Step == step && task.Attempt == attempt, context.CancellationToken);
        var kind = kinds.For(typeof(TCommand).Name);
        if (existing is null)
        {
            var command = ProviderTaskJson.Serialize(context.Message);
            var id = Guid.CreateVersion7();
            db.Add(new ProviderTaskRow
            {
                Id = id,
                Reference = id.ToString("N"),
                Provider = kind.Policy(services).Provider,
                Kind = kind.Name,
                JobId = jobId,
                Step = step,
                Attempt = attempt,
                Command = command,
                Fingerprint = ProviderTaskJson.Fingerprint(command),
                State = ProviderTaskState.Intent,
            });
        }
        else if (existing.ResultType is not null)
        {
            await context.Publish(
                existing.ResultType == typeof(StepFailed).FullName ? ProviderTaskJson.Deserialize<StepFailed>(existing.Result!) : kind.Result(existing),
                context.CancellationToken);
        }
    }

    /// <summary>
    /// Drops a job's tasks: what was not sent never will be, what was sent is no longer followed (the provider may still charge it).
    /// A process that is just working on one is fenced off.
    /// </summary>
    public Task<int> CancelJobAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(store.CancelJob, [jobId], cancellationToken);

    /// <summary>Lets the pump look at a task now, for example because the provider called back. False when there is none to look at.</summary>
    public async Task<bool> MakeDueAsync(string providerTaskId, CancellationToken cancellationToken)
    {
        var found = await db.Database.ExecuteSqlRawAsync(store.MakeDue, [providerTaskId], cancellationToken) > 0;
        if (found)
        {
            signal.Set();
        }

        return found;
    }
}
