using System.Net.Http.Headers;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Providers;

namespace Renderly.Simulator.Workers;

/// <summary>Sends callbacks when their operations end: one loop and a queue by time, whatever the number of operations.</summary>
internal sealed partial class CallbackQueue(
    OperationStore operations, SimulatedProviders providers, FaultScript script, OutgoingHttp outgoing, TimeProvider time,
    ILogger<CallbackQueue> logger)
    : BackgroundService
{
    private const int Attempts = 5;
    private const int AtOnce = 16;

    // A secret in every form: words, and the base64 that Standard Webhooks decode.
    private const string ForgedSecret = "whsec_Zm9yZ2Vk";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly PriorityQueue<(Operation Operation, int Attempt), DateTimeOffset> _due = new();
    private readonly Lock _lock = new();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        operations.Accepted += operation => Enqueue(operation, 1, operation.ReadyAt);
        foreach (var operation in operations.All)
            Enqueue(operation, 1, operation.ReadyAt);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Parallel.ForEachAsync(TakeDue(), parallel, async (item, token) => await SendAsync(item.Operation, item.Attempt, token));
    }

    private void Enqueue(Operation operation, int attempt, DateTimeOffset due)
    {
        if (operations.Has(operation.Id, OperationEventKind.Notified) || providers[operation.Provider].CallbacksOf(operation).Count == 0)
            return;
        lock (_lock)
            _due.Enqueue((operation, attempt), due);
    }

    private List<(Operation Operation, int Attempt)> TakeDue()
    {
        var now = time.GetUtcNow();
        var due = new List<(Operation, int)>();
        lock (_lock)
        {
            while (_due.TryPeek(out _, out var at) && at <= now)
                due.Add(_due.Dequeue());
        }

        return due;
    }

    private async Task SendAsync(Operation operation, int attempt, CancellationToken cancellationToken)
    {
        if (operations.Find(operation.Id) is null)
            return;
        if (!operations.StatusOf(operation).IsEnded)
            Enqueue(operation, attempt, time.GetUtcNow() + Pause);
        else if (await SendAllAsync(operation, cancellationToken))
            await operations.RecordAsync(operation.Id, OperationEventKind.Notified, cancellationToken);
        else if (attempt < Attempts)
            Enqueue(operation, attempt + 1, time.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(3, attempt - 1)));
        else
            LogGivenUp(operation.Id, attempt);
    }

    /// <returns>Whether every receiver has answered with success.</returns>
    private async Task<bool> SendAllAsync(Operation operation, CancellationToken cancellationToken)
    {
        var callbacks = providers[operation.Provider].CallbacksOf(operation);
        var text = $"{operation.Id} {operation.Request} {string.Join(' ', callbacks.Select(callback => callback.Url))}";
        var effect = script.Take(new FaultPoint(operation.Provider, "callback", text, operation.Kind));
        if (effect?.Delay is { } delay)
            await Task.Delay(delay, time, cancellationToken);
        var isTaken = true;
        for (var copy = 0; copy < (effect?.Copies ?? 1); copy++)
        {
            foreach (var callback in callbacks)
            {
                isTaken &= await PostAsync(
                    operation, effect?.Forged == true ? callback with { Secret = ForgedSecret } : callback, cancellationToken);
            }
        }

        return isTaken;
    }

    private async Task<bool> PostAsync(Operation operation, Callback callback, CancellationToken cancellationToken)
    {
        using var content =
            new ByteArrayContent(callback.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, callback.Url) { Content = content };
            providers[operation.Provider].Sign(request, callback, time.GetUtcNow());
            using var response = await outgoing.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException or UriFormatException
            || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The callback of {OperationId} was given up after {Attempts} attempts")]
    private partial void LogGivenUp(string operationId, int attempts);
}
