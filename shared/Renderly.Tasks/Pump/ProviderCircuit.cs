using Polly;
using Polly.CircuitBreaker;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Stops sending to a provider that answers nothing but errors, and lets single calls try it again: in this process only, for a replica
/// that still gets through must not be stopped by one that does not. Stops sending, too, while the provider is held back in all of them.
/// </summary>
internal sealed class ProviderCircuit
{
    /// <summary>Code of what was not sent because the circuit is open.</summary>
    public const string OpenCode = "circuit_open";

    private static readonly SubmitOutcome.NotDelivered Held =
        new(new ProviderError(OpenCode, "The provider charged many times what was quoted, so nothing is sent to it for now."));

    private static readonly SubmitOutcome.NotDelivered Broken =
        new(new ProviderError(OpenCode, "The provider has answered with errors only, so nothing is sent to it for a moment."));

    private readonly ResiliencePipeline<SubmitOutcome> pipeline;
    private readonly TimeProvider clock;
    private long openUntilTicks;
    private long heldUntilTicks;

    public ProviderCircuit(string provider, TaskOptions options, TimeProvider clock)
    {
        this.clock = clock;
        pipeline = new ResiliencePipelineBuilder<SubmitOutcome> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SubmitOutcome>
            {
                ShouldHandle = new PredicateBuilder<SubmitOutcome>().HandleResult(IsProviderFault),
                MinimumThroughput = options.CircuitMinimumCalls,
                FailureRatio = options.CircuitFailureRatio,
                SamplingDuration = options.CircuitSampling,
                BreakDuration = options.CircuitBreak,
                OnOpened = opened =>
                {
                    Volatile.Write(ref openUntilTicks, (clock.GetUtcNow() + opened.BreakDuration).UtcTicks);
                    TaskMetrics.CountOpened(provider);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>How long nothing should be sent; null when the circuit lets calls through.</summary>
    public TimeSpan? OpenFor => Left(Math.Max(Volatile.Read(ref openUntilTicks), Volatile.Read(ref heldUntilTicks)));

    /// <summary>What is said of an order that is not sent, and how long it will be so; null when the circuit lets calls through.</summary>
    public SubmitOutcome.NotDelivered? Refusal => OpenFor is { } wait ? (IsHeld ? Held : Broken) with { RetryAfter = wait } : null;

    /// <summary>True while nothing is sent for what the provider charged.</summary>
    public bool IsHeld => Left(Volatile.Read(ref heldUntilTicks)) is not null;

    /// <summary>Lets no call through before, whatever it answers.</summary>
    public void HoldUntil(DateTimeOffset time) =>
        Volatile.Write(ref heldUntilTicks, Math.Max(Volatile.Read(ref heldUntilTicks), time.UtcTicks));

    /// <summary>Makes the call, or says that it was not made because the circuit is open.</summary>
    public async ValueTask<SubmitOutcome> ExecuteAsync(
        Func<CancellationToken, Task<SubmitOutcome>> call, CancellationToken cancellationToken)
    {
        if (IsHeld)
        {
            return Held;
        }

        try
        {
            return await pipeline.ExecuteAsync(async token => await call(token), cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return Broken;
        }
    }

    private TimeSpan? Left(long untilTicks)
    {
        var left = TimeSpan.FromTicks(untilTicks - clock.GetUtcNow().UtcTicks);
        return left > TimeSpan.Zero ? left : null;
    }

    /// <summary>A customer's picture that cannot be fetched says nothing about the provider.</summary>
    private static bool IsProviderFault(SubmitOutcome outcome) => outcome switch
    {
        SubmitOutcome.ServerError server => server.Error.IsProviderFault,
        SubmitOutcome.NotDelivered lost => lost.Error.IsProviderFault,
        _ => false,
    };
}
