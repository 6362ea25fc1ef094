using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Renderly.Jobs.Data;
using Renderly.Messaging.Delivery;

namespace Renderly.Jobs.Live.Changes;

/// <summary>
/// Carries changes of jobs between replicas: one NOTIFY for a batch of commits, after them and never within one
/// (docs/decisions/0008), and a look at the watched jobs now and then for what a lost NOTIFY would have told.
/// </summary>
internal sealed class JobChangeRelay : BackgroundService
{
    private const string Channel = "job_changes";

    /// <summary>
    /// A payload has at most 8,000 bytes; an entry has 32 of id, a colon, a sequence of at most 10 digits and a separator.
    /// </summary>
    private const int BatchSize = 180;

    private const int LookSize = 1000;

    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);

    /// <summary>Collects a burst into one NOTIFY.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    private readonly JobChanges changes;
    private readonly NpgsqlDataSource dataSource;
    private readonly IDbContextFactory<JobsDbContext> contexts;
    private readonly LiveOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<JobChangeRelay> logger;
    private readonly CommitListener lookNow = new();

    public JobChangeRelay(
        JobChanges changes,
        NotificationChannels channels,
        NpgsqlDataSource dataSource,
        IDbContextFactory<JobsDbContext> contexts,
        IOptions<LiveOptions> options,
        TimeProvider clock,
        ILogger<JobChangeRelay> logger)
    {
        (this.changes, this.dataSource, this.contexts, this.options, this.clock, this.logger) =
            (changes, dataSource, contexts, options.Value, clock, logger);
        if (changes.HasReplicas)
        {
            channels.Subscribe(Channel, Hear, lookNow.Set);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        UntilStoppedAsync(changes.HasReplicas ? TellAsync : _ => Task.CompletedTask, stoppingToken),
        UntilStoppedAsync(LookAsync, stoppingToken));

    private void Hear(string payload)
    {
        foreach (var entry in payload.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split(':') is [var id, var number] && Guid.TryParse(id, out var jobId) && int.TryParse(number, out var sequence))
            {
                changes.Note(jobId, sequence);
            }
        }
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        while (await changes.Untold.WaitToReadAsync(stoppingToken))
        {
            var newest = new Dictionary<Guid, int>();
            while (newest.Count < BatchSize && changes.Untold.TryRead(out var change))
            {
                newest[change.JobId] = Math.Max(change.Sequence, newest.GetValueOrDefault(change.JobId));
            }

            await using var command = dataSource.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter { Value = Channel });
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = string.Join(' ', newest.Select(change => $"{change.Key:N}:{change.Value}"))
            });
            await command.ExecuteNonQueryAsync(stoppingToken);
            await Task.Delay(Pace, clock, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await lookNow.WaitAsync(options.LookInterval, clock, stoppingToken);
            foreach (var ids in changes.WatchedJobs().Chunk(LookSize))
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                var sequences = await db.VideoJobs.AsNoTracking()
                    .Where(job => ids.Contains(job.CorrelationId))
                    .Select(job => new { job.CorrelationId, job.EventSequence })
                    .ToListAsync(stoppingToken);
                sequences.ForEach(job => changes.Note(job.CorrelationId, job.EventSequence));
            }
        }
    }

    private async Task UntilStoppedAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWarning(
                    "Changes of jobs cannot be passed between replicas: {Reason}; tried again in a moment", exception.Message);
            }

            await Task.Delay(ErrorPause * (1 + Random.Shared.NextDouble()), clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
