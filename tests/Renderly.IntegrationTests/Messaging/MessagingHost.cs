using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Data;
using Renderly.Messaging;

namespace Renderly.IntegrationTests.Messaging;

/// <summary>One process: the bus as services build it, with or without the consumers.</summary>
public sealed class MessagingHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly string connectionString;
    private readonly string applicationName = $"host-{Guid.CreateVersion7():N}";
    private bool isOver;

    private MessagingHost(string connectionString, IEnumerable<KeyValuePair<string, string?>> settings, bool consumes, TimeProvider clock)
    {
        this.connectionString = connectionString;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Messaging:Redeliveries:0", "00:00:00.010"),
            new("Messaging:Redeliveries:1", "00:00:00.020"),
            new("Messaging:Outbox:PollInterval", "00:00:00.5"),
            .. settings,
        ]);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(Probe);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create($"{connectionString};Application Name={applicationName}"));
        builder.Services.AddDbContext<ConformanceDbContext>(
            (services, options) => options.UseRenderlyNpgsql(services.GetRequiredService<NpgsqlDataSource>(), "conformance"));
        builder.Services.AddBusModule(bus => Configure(bus, consumes));
        builder.AddRenderlyMessaging();
        builder.Services.Configure<MassTransitHostOptions>(options =>
        {
            options.ConsumerStopTimeout = TimeSpan.FromSeconds(1);
            options.StopTimeout = TimeSpan.FromSeconds(5);
        });
        host = builder.Build();
    }

    public ConsumerProbe Probe { get; } = new();

    public IServiceProvider Services => host.Services;

    public IBus Bus => Services.GetRequiredService<IBus>();

    public static async Task<MessagingHost> StartAsync(
        string connectionString,
        IEnumerable<KeyValuePair<string, string?>> settings,
        bool consumes = true,
        TimeProvider? clock = null)
    {
        var started = new MessagingHost(connectionString, settings, consumes, clock ?? TimeProvider.System);
        await started.CreateTablesAsync();
        await started.host.StartAsync();
        await started.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return started;
    }

    /// <summary>Publishes as an API request does: in a scope, with the context's SaveChanges.</summary>
    public async Task PublishAsync(params object[] messages)
    {
        await using var scope = Services.CreateAsyncScope();
        var endpoint = scope.ServiceProvider.GetRequiredService<IPublishEndpoint>();
        foreach (var message in messages)
        {
            await endpoint.Publish(message);
        }

        await scope.ServiceProvider.GetRequiredService<ConformanceDbContext>().SaveChangesAsync();
    }

    public async Task<int> EffectsAsync(Guid key)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ConformanceDbContext>().Effects.CountAsync(effect => effect.Key == key);
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task StopAsync()
    {
        isOver = true;
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    /// <summary>Ends without a chance to tidy up: the database sees its connections break, nobody tells the consumers.</summary>
    public async Task CrashAsync()
    {
        isOver = true;
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = applicationName });
        await Services.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        await command.ExecuteNonQueryAsync();
        host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (!isOver)
        {
            Probe.Gate.TrySetResult();
            await StopAsync();
        }
    }

    private static void Configure(IBusRegistrationConfigurator bus, bool consumes)
    {
        bus.AddEntityFrameworkOutbox<ConformanceDbContext>(outbox => outbox.UseBusOutbox());
        if (!consumes)
        {
            return;
        }

        bus.AddSagaStateMachine<CounterStateMachine, Counter, CounterDefinition>()
            .EntityFrameworkRepository(repository => repository.ExistingDbContext<ConformanceDbContext>());
        bus.AddSagaStateMachine<WatchStateMachine, Watch, WatchDefinition>()
            .EntityFrameworkRepository(repository => repository.ExistingDbContext<ConformanceDbContext>());
        bus.AddConsumer<NoteConsumer, ConformanceConsumerDefinition<NoteConsumer>>();
        bus.AddConsumer<FlakyConsumer, ConformanceConsumerDefinition<FlakyConsumer>>();
        bus.AddConsumer<LaterConsumer, ConformanceConsumerDefinition<LaterConsumer>>();
        bus.AddConsumer<HeldConsumer, ConformanceConsumerDefinition<HeldConsumer>>();
        bus.AddConsumer<PoisonConsumer, ConformanceConsumerDefinition<PoisonConsumer>>();
        bus.AddConsumer<ClipGeneratedConsumer, ConformanceConsumerDefinition<ClipGeneratedConsumer>>();
        bus.AddConsumer<StepSucceededConsumer, ConformanceConsumerDefinition<StepSucceededConsumer>>();
    }

    private async Task CreateTablesAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        if (await ScalarAsync<bool>("SELECT to_regclass('conformance.effect') IS NULL"))
        {
            var database = scope.ServiceProvider.GetRequiredService<ConformanceDbContext>().Database;
            await database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        }
    }
}
