using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Messaging;

/// <summary>What the bus promises, the same over both transports.</summary>
public sealed class MessagingGuaranteesTests
{
    [Theory]
    [InlineData("InMemory")]
    [InlineData("RabbitMq")]
    public async Task Twenty_events_at_once_on_one_saga_lose_no_update(string transport)
    {
        await using var host = await MessagingHost.CreateAsync(transport);
        var id = await host.AddSagaAsync();
        var bus = host.Services.GetRequiredService<IBus>();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bus.Publish(new Counted { SagaId = id })));

        var saga = await Eventually.SeeAsync(() => host.SagaAsync(id), saga => saga.Count >= 20 && saga.Echoes >= 20, "all events are counted");
        (saga.Count, saga.Echoes).ShouldBe((20, 20));
        await Eventually.SeeAsync(host.OutboxRowsAsync, rows => rows == 0, "the outbox is empty");
    }

    [Theory]
    [InlineData("InMemory")]
    [InlineData("RabbitMq")]
    public async Task Fifty_copies_of_one_message_have_one_effect(string transport)
    {
        await using var host = await MessagingHost.CreateAsync(transport);
        var id = await host.AddSagaAsync();
        var bus = host.Services.GetRequiredService<IBus>();
        var messageId = NewId.NextGuid();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bus.Publish(new Counted { SagaId = id }, context => context.MessageId = messageId)));

        // A last message behind the copies: when it has been counted, they have been looked at.
        await bus.Publish(new Counted { SagaId = id });
        var saga = await Eventually.SeeAsync(() => host.SagaAsync(id), saga => saga.Count >= 2 && saga.Echoes >= 2, "the last message is counted");
        (saga.Count, saga.Echoes).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData("InMemory")]
    [InlineData("RabbitMq")]
    public async Task A_message_is_sent_with_its_transaction_or_not_at_all(string transport)
    {
        await using var host = await MessagingHost.CreateAsync(transport);
        var id = await host.AddSagaAsync();

        await using (var forgotten = host.Services.CreateAsyncScope())
        {
            await forgotten.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(new Counted { SagaId = id });
        }

        await using (var saved = host.Services.CreateAsyncScope())
        {
            await saved.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(new Counted { SagaId = id });
            await saved.ServiceProvider.GetRequiredService<MessagingDbContext>().SaveChangesAsync();
        }

        var saga = await Eventually.SeeAsync(() => host.SagaAsync(id), saga => saga.Echoes >= 1, "the saved message is counted");
        saga.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_queue_is_a_quorum_queue()
    {
        await using var host = await MessagingHost.CreateAsync("RabbitMq");
        var broker = await TestServers.RabbitMqAsync();
        host.Services.GetRequiredService<IBus>().ShouldNotBeNull();
        var configuration = host.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>();

        var queues = await Eventually.SeeAsync(
            async () => System.Text.Json.JsonDocument.Parse(await broker.QueuesAsync(configuration["Messaging:RabbitMq:VirtualHost"]!, CancellationToken.None)).RootElement,
            json => json.GetArrayLength() > 0,
            "the broker lists the queues");
        queues.EnumerateArray().Select(queue => queue.GetProperty("type").GetString()).ShouldAllBe(type => type == "quorum");
    }
}
