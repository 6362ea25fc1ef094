using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Providers;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Workers;

/// <summary>
/// Makes the results of accepted operations in order, a few at a time. What was not finished is queued again at the next start.
/// </summary>
internal sealed partial class RenderQueue(
    OperationStore operations, SimulatedProviders providers, IOptions<SimulatorOptions> options, ILogger<RenderQueue> logger)
    : BackgroundService
{
    private readonly Channel<Operation> _queue = Channel.CreateUnbounded<Operation>();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        operations.Accepted += Enqueue;
        foreach (var operation in operations.All.OrderBy(operation => operation.AcceptedAt))
            Enqueue(operation);
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.MaxRenderers).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private void Enqueue(Operation operation)
    {
        if (operations.IsUnmade(operation))
            _queue.Writer.TryWrite(operation);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var operation in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            if (operations.IsUnmade(operation))
                await MakeAsync(operation, cancellationToken);
        }
    }

    private async Task MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        OperationResult result;
        try
        {
            result = await providers[operation.Provider].MakeAsync(operation, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // One bad input must not stop the queue: it is this operation's outcome, as it would be at the provider.
            LogFailed(failure, operation.Kind, operation.Id);
            result = new OperationResult { Error = failure.Message };
        }

        try
        {
            await operations.FinishAsync(result with { OperationId = operation.Id }, cancellationToken);
        }
        catch (IOException failure)
        {
            // Disk full: the operation stays unmade and is taken up again at the next start.
            LogFailed(failure, operation.Kind, operation.Id);
        }
    }

    [LoggerMessage(LogLevel.Error, "Making of {Kind} {OperationId} failed")]
    private partial void LogFailed(Exception failure, string kind, string operationId);
}
