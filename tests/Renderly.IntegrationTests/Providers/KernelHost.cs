using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Data;
using Renderly.Messaging;
using Renderly.Tasks;
using Renderly.Tasks.Operator;

namespace Renderly.IntegrationTests.Providers;

/// <summary>One worker process with the fake provider's kinds of task.</summary>
public sealed class KernelHost : IAsyncDisposable
{
    public const int MaxConcurrency = 8;

    private readonly IHost host;

    private KernelHost(
        string connectionString,
        FakeProvider provider,
        TimeSpan pollDelay,
        Func<TaskPolicy, TaskPolicy> policy,
        TimeProvider clock,
        IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Messaging:Transport", "InMemory"),
            new("Tasks:PollInterval", "00:00:00.2"),
            new("Tasks:ReconcileWindow", "00:00:00.5"),
            new("Tasks:CircuitBreak", "00:00:00.5"),
            new("Tasks:GiveWayAfter", "00:00:01"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(provider);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        builder.Services.AddDbContext<KernelDbContext>(
            (services, options) => options.UseRenderlyNpgsql(services.GetRequiredService<NpgsqlDataSource>(), "kernel"));
        builder.AddStepTasks<KernelDbContext>(tasks => tasks
            .AddPaidOnce<PaidWork, PaidWorkHandler>("fake", _ => policy(Policy(pollDelay)))
            .AddPaidOnce<PreparedWork, PreparedWorkHandler>("fake", _ => policy(Policy(pollDelay)))
            .AddRepeatable<FreeWork, FreeWorkHandler>("fake", _ => Policy(pollDelay))
            .AddRepeatable<FreePreparedWork, FreePreparedWorkHandler>("fake", _ => Policy(pollDelay)));
        builder.Services.AddBusModule(bus =>
        {
            bus.AddEntityFrameworkOutbox<KernelDbContext>(outbox => outbox.UseBusOutbox());
            bus.AddConsumer<WorkDoneConsumer>();
            bus.AddConsumer<StepEventsConsumer>();
        });
        builder.AddRenderlyMessaging();
        host = builder.Build();
    }

    public IServiceProvider Services => host.Services;

    public static async Task<KernelHost> BuildAsync(
        string connectionString,
        FakeProvider provider,
        TimeSpan? pollDelay = null,
        Func<TaskPolicy, TaskPolicy>? policy = null,
        TimeProvider? clock = null,
        params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var built = new KernelHost(
            connectionString,
            provider,
            pollDelay ?? TimeSpan.FromMilliseconds(10),
            policy ?? (same => same),
            clock ?? TimeProvider.System,
            settings);
        if (await built.ScalarAsync<bool>("SELECT to_regclass('kernel.task') IS NULL"))
        {
            await using var scope = built.Services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<KernelDbContext>().Database;
            await database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        }

        return built;
    }

    public Task StartAsync() => host.StartAsync();

    public Task StopAsync() => host.StopAsync();

    /// <summary>Writes tasks as if consumers had, or as a dead process left them.</summary>
    public async Task AddAsync<TCommand>(IEnumerable<(Guid JobId, TCommand Command)> tasks, string state = TaskState.Intent)
        where TCommand : StepCommand
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDbContext>();
        db.Tasks.AddRange(tasks.Select(task =>
        {
            var id = Guid.CreateVersion7();
            var command = TaskJson.Serialize(task.Command);
            return new TaskRow
            {
                Id = id,
                Reference = id.ToString("N"),
                Provider = "fake",
                Kind = typeof(TCommand).Name,
                JobId = task.JobId,
                UserId = task.Command.UserId,
                Step = "step",
                Attempt = 1,
                IsPaid = task.Command is not (FreeWork or FreePreparedWork),
                HasAlternative = task.Command.HasAlternative,
                Command = command,
                Fingerprint = TaskJson.Fingerprint(command),
                State = state,
                ProviderTaskId = state == TaskState.Submitted ? $"p-{id:N}" : null,
            };
        }));
        await db.SaveChangesAsync();
    }

    public async Task<TaskRow> TaskAsync(Guid jobId)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KernelDbContext>()
            .Tasks.AsNoTracking()
            .SingleAsync(task => task.JobId == jobId);
    }

    public async Task PublishAsync(object message)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(message);
        await scope.ServiceProvider.GetRequiredService<KernelDbContext>().SaveChangesAsync();
    }

    public async Task<int> CancelAsync(Guid jobId)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<KernelDbContext>().Database.BeginTransactionAsync();
        var cancelled = await scope.ServiceProvider.GetRequiredService<StepTasks<KernelDbContext>>()
            .CancelJobAsync(jobId, CancellationToken.None);
        await transaction.CommitAsync();
        return cancelled;
    }

    public async Task ForgetAsync(Guid jobId)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<KernelDbContext>().Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<StepTasks<KernelDbContext>>().ForgetJobAsync(jobId, CancellationToken.None);
        await transaction.CommitAsync();
    }

    internal async Task<T> OperateAsync<T>(Func<ProviderTaskOperations<KernelDbContext>, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ProviderTaskOperations<KernelDbContext>>());
    }

    public async Task<int> DropUnsentAsync(Guid jobId)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StepTasks<KernelDbContext>>().DropUnsentAsync(jobId, CancellationToken.None);
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private static TaskPolicy Policy(TimeSpan pollDelay) => new()
    {
        MaxConcurrency = MaxConcurrency,
        PollDelay = _ => pollDelay,
        MaxServerErrors = 2,
        LatePollDelay = pollDelay,
    };
}
