using System.Globalization;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Messaging;
using Renderly.ServiceDefaults.Data;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Messaging;

/// <summary>A process's messaging over either transport, on a database and virtual host of its own.</summary>
internal sealed class MessagingHost(Dictionary<string, string?> settings) : IAsyncDisposable
{
    private IHost? host;

    public IServiceProvider Services => host!.Services;

    public static async Task<MessagingHost> CreateAsync(string transport)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Renderly"] = await TestServers.CreateDatabaseAsync(),
            ["Messaging:Transport"] = transport,
        };
        if (transport == "RabbitMq")
        {
            settings["Messaging:RabbitMq:Port"] = (await TestServers.RabbitMqAsync()).Port.ToString(CultureInfo.InvariantCulture);
            settings["Messaging:RabbitMq:VirtualHost"] = await TestServers.CreateVirtualHostAsync();
        }

        var created = new MessagingHost(settings);
        await created.StartAsync(makeTables: true);
        return created;
    }

    public async Task StartAsync(bool makeTables = false)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddRenderlyDbContext<MessagingDbContext>("public");
        builder.Services.AddBusModule(bus =>
        {
            bus.AddEntityFrameworkOutbox<MessagingDbContext>(outbox => outbox.UseBusOutbox());
            bus.AddSagaStateMachine<CountingStateMachine, CountingState, CountingDefinition>()
                .EntityFrameworkRepository(repository => repository.ExistingDbContext<MessagingDbContext>());
        });
        builder.AddRenderlyMessaging();
        host = builder.Build();
        if (makeTables)
        {
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MessagingDbContext>().GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        }

        await host.StartAsync();

        // The tests publish past the outbox, and RabbitMQ drops what is published before its queue is bound.
        await Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
    }

    public async Task<T> WithDbAsync<T>(Func<MessagingDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<MessagingDbContext>());
    }

    public async Task<Guid> AddSagaAsync()
    {
        var id = Guid.CreateVersion7();
        await WithDbAsync(db =>
        {
            db.Sagas.Add(new CountingState { CorrelationId = id });
            return db.SaveChangesAsync();
        });
        return id;
    }

    public Task<CountingState> SagaAsync(Guid id) => WithDbAsync(db => db.Sagas.AsNoTracking().SingleAsync(saga => saga.CorrelationId == id));

    public Task<int> OutboxRowsAsync() => WithDbAsync(db => db.Set<MassTransit.EntityFrameworkCoreIntegration.OutboxMessage>().CountAsync());

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
