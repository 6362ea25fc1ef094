using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Sends callbacks when their videos end: one loop and a queue by time, whatever the number of videos.</summary>
internal sealed partial class CallbackQueue(JobStore jobs, CallbackSender sender, TimeProvider time, ILogger<CallbackQueue> logger) : BackgroundService
{
    private const int Attempts = 5;
    private const int AtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly PriorityQueue<(SimulatedJob Job, int Attempt), DateTimeOffset> _due = new();
    private readonly Lock _lock = new();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.Accepted += job => Enqueue(job, 1, job.ReadyAt);
        foreach (var job in jobs.All)
        {
            Enqueue(job, 1, job.ReadyAt);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Parallel.ForEachAsync(
                TakeDue(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, async (item, cancellationToken) => await SendAsync(item.Job, item.Attempt, cancellationToken));
        }
    }

    private void Enqueue(SimulatedJob job, int attempt, DateTimeOffset due)
    {
        if (job.ProviderName != Provider.HeyGen || jobs.IsNotified(job.Id) || !sender.IsWanted(job))
        {
            return;
        }

        lock (_lock)
        {
            _due.Enqueue((job, attempt), due);
        }
    }

    private List<(SimulatedJob Job, int Attempt)> TakeDue()
    {
        var now = time.GetUtcNow();
        var due = new List<(SimulatedJob, int)>();
        lock (_lock)
        {
            while (_due.TryPeek(out var item, out var at) && at <= now)
            {
                due.Add(_due.Dequeue());
            }
        }

        return due;
    }

    private async Task SendAsync(SimulatedJob job, int attempt, CancellationToken cancellationToken)
    {
        if (jobs.Find(job.Id) is null)
        {
            return;
        }

        if (!jobs.IsFinished(job))
        {
            Enqueue(job, attempt, time.GetUtcNow() + Pause);
            return;
        }

        if (await sender.SendAsync(job, cancellationToken))
        {
            await jobs.NotifiedAsync(job.Id, cancellationToken);
        }
        else if (attempt < Attempts)
        {
            Enqueue(job, attempt + 1, time.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(3, attempt - 1)));
        }
        else
        {
            LogGivenUp(job.Id, attempt);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The callback of video {VideoId} was given up after {Attempts} attempts")]
    private partial void LogGivenUp(string videoId, int attempts);
}
