using System.Globalization;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Webhooks;

public sealed class WebhooksOverRabbitMqTests
{
    [Fact]
    public async Task End_of_a_job_is_heard_over_the_broker_and_leaves_nothing_in_a_queue()
    {
        var broker = await TestServers.RabbitMqAsync();
        var virtualHost = await TestServers.CreateVirtualHostAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await WebhooksHost.StartAsync(
            await TestServers.CreateMigratedDatabaseAsync(),
            ("Messaging:Transport", "RabbitMq"),
            ("Messaging:RabbitMq:Port", broker.Port.ToString(CultureInfo.InvariantCulture)),
            ("Messaging:RabbitMq:VirtualHost", virtualHost));
        using var user = host.NewUser();
        await user.CompleteJobAsync(receiver.Url("/ended"));

        await user.DeliveryAsync("succeeded");
        receiver.Calls("/ended").Count.ShouldBe(1);
        var queues = await Eventually.SeeAsync(
            () => broker.QueuesAsync(virtualHost, CancellationToken.None),
            json => json.Contains("renderly-webhooks-video-job-news", StringComparison.Ordinal),
            "the queue is there");
        queues.ShouldContain("\"type\":\"quorum\"");
    }
}
