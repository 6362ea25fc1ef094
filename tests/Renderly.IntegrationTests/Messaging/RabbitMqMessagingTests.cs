using System.Globalization;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Messaging.Bus;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Messaging;

public sealed class RabbitMqMessagingTests : MessagingConformance
{
    private const int Starts = 8;
    private const int BytesOfStart = 12_000;

    private string? virtualHost;

    [Fact]
    public async Task Command_sent_before_its_queue_exists_is_kept_and_delivered_when_the_worker_starts()
    {
        virtualHost = await TestServers.CreateVirtualHostAsync();
        var database = await TestServers.CreateDatabaseAsync();
        var key = Guid.CreateVersion7();
        await using var api = await StartHostAsync(database, consumes: false);
        await using (var scope = api.Services.CreateAsyncScope())
        {
            var address = api.Services.GetRequiredService<CommandAddresses>().For(typeof(Note), ConformanceProvider.Name);
            var endpoint = await scope.ServiceProvider.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(address);
            await endpoint.Send(new Note(key));
            await scope.ServiceProvider.GetRequiredService<ConformanceDbContext>().SaveChangesAsync();
        }

        await Eventually.SeeAsync(
            () => api.ScalarAsync<string>(
                "SELECT format('%s attempts, put off: %s', attempts, due_at > clock_timestamp()) FROM conformance.outbox_message"),
            seen => seen == "0 attempts, put off: t",
            "the broker has returned the command and it is put off");

        await using var worker = await StartHostAsync(database);
        await SeeEffectsAsync(worker, key);
        await OutboxIsEmptyAsync(worker);
        (await worker.EffectsAsync(key)).ShouldBe(1);
    }

    [Fact]
    public async Task Every_queue_is_a_quorum_queue()
    {
        await Host.PublishAsync(new Poison(Guid.CreateVersion7()));
        await SeeSetAsideAsync();

        var queues = await QueuesAsync();

        queues.Length.ShouldBeGreaterThanOrEqualTo(10, "nine endpoints and an error queue");
        queues.ShouldAllBe(queue => queue.Type == "quorum");
    }

    [Fact]
    public async Task Copies_that_the_inbox_drops_are_gone_and_lie_in_no_other_queue()
    {
        var (key, messageId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var copies = new ReceiveCounter(messageId);
        Host.Bus.ConnectReceiveObserver(copies);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Host.Bus.Publish(new Note(key), context => context.MessageId = messageId)));

        await Eventually.BeTrueAsync(() => copies.Count == 5, "all copies are received");
        (await QueuesAsync()).ShouldNotContain(queue => queue.Name.EndsWith("_skipped", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Bus_whose_broker_vanishes_in_the_middle_of_its_start_goes_on_when_the_broker_is_back()
    {
        var broker = await TestServers.RabbitMqAsync();
        await using var network = new TcpFaultProxy();
        network.Forward(broker.Port);
        for (var start = 0; start < Starts; start++)
        {
            // Later each time: while it connects, declares exchanges and queues, or has begun to consume.
            var cutAt = network.PassedBytes + (start * BytesOfStart / Starts);
            network.Delay = TimeSpan.FromMilliseconds(2);
            var starting = StartHostAsync(ConnectionString, port: network.Port);
            await Eventually.BeTrueAsync(() => network.PassedBytes >= cutAt || starting.IsCompleted, "the bus has begun to start");
            await network.RefuseAsync();
            network.Heal();
            await using var host = await starting;

            // It may have been ready just before the cut.
            var bus = host.Services.GetRequiredService<IBusControl>();
            await Eventually.SeeAsync(
                () => Task.FromResult(bus.CheckHealth().Status),
                status => status == BusHealthStatus.Healthy,
                $"the bus that was cut off after {start * BytesOfStart / Starts} bytes is ready");
        }
    }

    protected override Task<MessagingHost> StartHostAsync(bool consumes = true, TimeProvider? clock = null) =>
        StartHostAsync(ConnectionString, consumes, clock);

    protected override Task SeeSetAsideAsync() => Eventually.SeeAsync(
        QueuesAsync,
        queues => queues.Any(queue => queue is { Name: "renderly-poison_error", Messages: 1 }),
        "the message is in the error queue");

    private async Task<MessagingHost> StartHostAsync(string database, bool consumes = true, TimeProvider? clock = null, int? port = null)
    {
        var broker = await TestServers.RabbitMqAsync();
        virtualHost ??= await TestServers.CreateVirtualHostAsync();
        return await MessagingHost.StartAsync(
            database,
            [
                new("Messaging:RabbitMq:Port", (port ?? broker.Port).ToString(CultureInfo.InvariantCulture)),
                new("Messaging:RabbitMq:VirtualHost", virtualHost),
            ],
            consumes,
            clock);
    }

    private async Task<Queue[]> QueuesAsync()
    {
        var json = await (await TestServers.RabbitMqAsync()).QueuesAsync(virtualHost!, CancellationToken.None);
        return JsonSerializer.Deserialize<Queue[]>(json, JsonSerializerOptions.Web)!;
    }

    private sealed record Queue(string Name, string Type, long Messages);
}
