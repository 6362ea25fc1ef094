using System.Collections.Concurrent;
using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A provider and the worker that uses it, as the conformance suite drives them.</summary>
public interface IProviderUnderTest : IAsyncDisposable
{
    /// <summary>Name of the provider in tasks.</summary>
    string Name { get; }

    SubmitSafety Safety { get; }

    /// <summary>Accepted work can be stopped there.</summary>
    bool CanCancel { get; }

    /// <summary>What its content filter refuses is charged all the same.</summary>
    bool ChargesRefused => false;

    /// <summary>What is known of the price of what its content filter refuses.</summary>
    StepCharge ChargeOfRefused => ChargesRefused ? StepCharge.Charged : StepCharge.NotCharged;

    /// <summary>What is known of the price of what is stopped there.</summary>
    StepCharge ChargeOfStopped => StepCharge.NotCharged;

    /// <summary>What is stopped there is no paid call any more.</summary>
    bool FreesStopped => false;

    /// <summary>Its column in the table of results.</summary>
    string Column => Name;

    /// <summary>The worker's schema.</summary>
    string Schema { get; }

    ConcurrentQueue<object> Events { get; }

    /// <summary>Orders a step of a new job, at which the provider makes this trouble.</summary>
    Task<Guid> OrderAsync(Trouble trouble);

    /// <summary>The same command once more.</summary>
    Task OrderAgainAsync(Guid job);

    /// <summary>Cuts the provider off from the network, or heals it.</summary>
    Task SetReachableAsync(bool isReachable);

    Task CancelAsync(Guid job);

    /// <summary>The provider's time goes on by this part of what <see cref="Trouble.Slow"/> work takes; after all of it it is
    /// done.</summary>
    Task AdvanceAsync(double share);

    /// <summary>What a callback leads to.</summary>
    Task<bool> MakeDueAsync(string provider, string providerTaskId);

    /// <summary>How often the provider took this job's order.</summary>
    Task<int> PaidCallsAsync(Guid job);

    Task<T?> ScalarAsync<T>(string sql);

    Task ExecuteAsync(string sql);
}
