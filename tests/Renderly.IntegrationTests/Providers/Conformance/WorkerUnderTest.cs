using System.Collections.Concurrent;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Messaging;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A worker over the bus in memory, and what it tells.</summary>
public abstract class WorkerUnderTest<TDbContext> : IProviderUnderTest, IAsyncLifetime
    where TDbContext : DbContext
{
    private readonly ConcurrentDictionary<Guid, StepCommand> commands = [];

    public abstract string Name { get; }

    public virtual SubmitSafety Safety => SubmitSafety.PaidOnce;

    public virtual bool CanCancel => false;

    public virtual bool ChargesRefused => false;

    public virtual StepCharge ChargeOfRefused => ChargesRefused ? StepCharge.Charged : StepCharge.NotCharged;

    public virtual bool FreesStopped => false;

    public virtual StepCharge ChargeOfStopped => StepCharge.NotCharged;

    public virtual string Column => Name;

    public abstract string Schema { get; }

    public ConcurrentQueue<object> Events { get; } = [];

    /// <summary>What the worker is made of.</summary>
    public IServiceProvider Services => Host.Services;

    protected IHost Host { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Host = await BuildAsync();
        await Host.StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        await ((IAsyncDisposable)Host).DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public async Task<Guid> OrderAsync(Trouble trouble)
    {
        var job = Guid.CreateVersion7();
        commands[job] = await CommandAsync(job, trouble);
        await OrderAgainAsync(job);
        return job;
    }

    public Task OrderAgainAsync(Guid job) => PublishAsync(commands[job]);

    public Task CancelAsync(Guid job) => PublishAsync(
        new VideoJobCancelled { JobId = job, UserId = Guid.Empty, CancelledAt = TimeProvider.System.GetUtcNow() });

    /// <summary>Sends a command as a job does.</summary>
    public Task PublishAsync(object message) => Host.Services.GetRequiredService<IBus>().Publish(message, message.GetType());

    public async Task<bool> MakeDueAsync(string provider, string providerTaskId)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StepTasks<TDbContext>>()
            .MakeDueAsync(provider, providerTaskId, CancellationToken.None);
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public abstract Task SetReachableAsync(bool isReachable);

    public abstract Task AdvanceAsync(double share);

    public abstract Task<int> PaidCallsAsync(Guid job);

    /// <summary>Adds the consumer that listens to what is told.</summary>
    protected void Listen<TResult>(IServiceCollection services)
        where TResult : class
    {
        services.AddSingleton(Events);
        services.AddBusModule(bus =>
        {
            bus.AddConsumer<ToldConsumer<TResult>>();
            bus.AddConsumer<ToldConsumer<StepFailed>>();
            bus.AddConsumer<ToldConsumer<StepSettled>>();
            bus.AddConsumer<ToldConsumer<StepAccepted>>();
        });
    }

    protected abstract Task<IHost> BuildAsync();

    /// <summary>The command of a job whose order meets this trouble.</summary>
    protected abstract Task<StepCommand> CommandAsync(Guid job, Trouble trouble);

}

/// <summary>Notes what a worker tells.</summary>
public sealed class ToldConsumer<TEvent>(ConcurrentQueue<object> events) : IConsumer<TEvent>
    where TEvent : class
{
    public Task Consume(ConsumeContext<TEvent> context)
    {
        events.Enqueue(context.Message);
        return Task.CompletedTask;
    }
}
