using Npgsql;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Nothing is broken any more and all work is done: the moment to inspect.</summary>
public static class Calm
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Jobs that are not over, also those whose acceptance was never answered.</summary>
    public static async Task<long> UnfinishedAsync(ServiceCluster cluster)
    {
        while (true)
        {
            try
            {
                return await cluster.CountAsync(
                    "(SELECT count(*) FROM jobs.video_jobs WHERE outcome NOT IN ('completed', 'failed', 'cancelled'))");
            }
            catch (NpgsqlException)
            {
                // It is being restarted.
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    /// <summary>Waits until every job is over and nothing is on its way any more.</summary>
    /// <param name="limit">For the jobs, and again for what follows them.</param>
    /// <param name="progress">Is told how many jobs are unfinished.</param>
    public static async Task WaitAsync(ServiceCluster cluster, TimeSpan limit, Action<long>? progress = null)
    {
        await Eventually.SeeAsync(
            async () =>
            {
                var unfinished = await UnfinishedAsync(cluster);
                progress?.Invoke(unfinished);
                return unfinished;
            },
            unfinished => unfinished == 0,
            "every job is over",
            limit);
        var loadedAt = TimeProvider.System.GetTimestamp();
        await Eventually.SeeAsync(
            async () =>
            {
                var left = await LeftAsync(cluster);
                if (left != Left.Nothing)
                {
                    loadedAt = TimeProvider.System.GetTimestamp();
                }

                return (Left: left, Calm: TimeProvider.System.GetElapsedTime(loadedAt));
            },
            seen => seen.Left == Left.Nothing && seen.Calm > RabbitMqServer.FiguresAge,
            "provider tasks, outboxes, queues and webhooks are empty, and stay so until the broker would show what was on its way",
            limit);
    }

    private static async Task<Left> LeftAsync(ServiceCluster cluster) =>
        new(
            await cluster.OpenTasksAsync(), await cluster.OutboxRowsAsync(), await LoadedQueuesAsync(cluster),
            await cluster.OpenDeliveriesAsync());

    private static async Task<string> LoadedQueuesAsync(ServiceCluster cluster) =>
        string.Join(
            ", ", (await cluster.QueuesAsync()).Where(queue => queue.Messages > 0).Select(queue => $"{queue.Name}: {queue.Messages}"));

    private sealed record Left(long Tasks, long OutboxRows, string Queues, long Deliveries)
    {
        public static readonly Left Nothing = new(0, 0, "", 0);
    }
}
