using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Operations;

/// <summary>Renders accepted jobs in order with a few workers. What was not finished is queued again at the next start.</summary>
internal sealed partial class RenderQueue(
    JobStore jobs, JobRenderer renderer, IOptions<SimulatorOptions> options, TimeProvider time, ILogger<RenderQueue> logger)
    : BackgroundService
{
    private readonly Channel<SimulatedJob> _queue = Channel.CreateUnbounded<SimulatedJob>();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.Accepted += Enqueue;
        foreach (var job in jobs.All.OrderBy(j => j.AcceptedAt))
        {
            Enqueue(job);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.MaxRenderers).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private void Enqueue(SimulatedJob job)
    {
        if (jobs.IsUnrendered(job))
        {
            _queue.Writer.TryWrite(job);
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var job in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            if (jobs.IsUnrendered(job))
            {
                await RenderAsync(job, cancellationToken);
            }
        }
    }

    private async Task RenderAsync(SimulatedJob job, CancellationToken cancellationToken)
    {
        RenderResult result;
        try
        {
            result = await renderer.RenderAsync(job, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // One bad input must not stop the queue: it is this job's outcome, as it would be at the provider.
            LogRenderingFailed(failure, job.Kind, job.Id);
            result = new RenderResult { JobId = job.Id, FinishedAt = time.GetUtcNow(), Error = failure.Message };
        }

        try
        {
            await jobs.FinishAsync(result, cancellationToken);
        }
        catch (IOException failure)
        {
            // Disk full: the job stays unrendered and is taken up again at the next start.
            LogRenderingFailed(failure, job.Kind, job.Id);
        }
    }

    [LoggerMessage(LogLevel.Error, "Rendering of {Kind} {JobId} failed")]
    private partial void LogRenderingFailed(Exception failure, JobKind kind, string jobId);
}
