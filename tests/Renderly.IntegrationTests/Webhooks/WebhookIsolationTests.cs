using System.Text.Json;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Webhooks;

public sealed class WebhookIsolationTests
{
    private static readonly (string Key, string Value)[] Patient =
        [("Webhooks:RequestTimeout", "00:01:00"), ("Webhooks:LeaseDuration", "00:02:00")];

    [Fact]
    public async Task Endpoint_that_hangs_delays_no_other_and_what_it_had_goes_on_in_another_process()
    {
        const int Jobs = 12;
        await using var receiver = await WebhookReceiver.StartAsync();
        var database = await TestServers.CreateMigratedDatabaseAsync();
        receiver.Behave("/hangs", (context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using (var host = await WebhooksHost.StartAsync(database, Patient))
        {
            using var user = host.NewUser();
            await user.CreateEndpointAsync(receiver.Url("/hangs"));
            await user.CreateEndpointAsync(receiver.Url("/answers"));
            for (var job = 0; job < Jobs; job++)
            {
                await user.CompleteJobAsync(receiver.Url("/job"));
            }

            await receiver.CallsAsync("/answers", Jobs);
            await receiver.CallsAsync("/job", Jobs);
            await receiver.CallsAsync("/hangs", 4);

            // As many as are allowed at once, each of them still waiting for its answer.
            receiver.Calls("/hangs").Count.ShouldBe(4);
            (await host.ScalarAsync(
                "SELECT count(*) FROM webhooks.delivery WHERE url LIKE '%/hangs' AND state = 'pending' AND attempts = 0"))
                .ShouldBe(Jobs);
        }

        receiver.Answer("/hangs", 200);
        await using var next = await WebhooksHost.StartAsync(database, Patient);
        await Eventually.SeeAsync(
            () => next.ScalarAsync("SELECT count(*) FROM webhooks.delivery WHERE state <> 'succeeded'"),
            rows => rows == 0,
            "everything is delivered");
        receiver.Calls("/hangs").Select(call => call.Id).Distinct().Count().ShouldBe(Jobs);
        receiver.Calls("/answers").Count.ShouldBe(Jobs);
    }

    [Fact]
    public async Task Delivery_of_a_process_that_died_is_taken_over_when_its_lease_ends_and_its_late_result_is_refused()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var database = await TestServers.CreateMigratedDatabaseAsync();
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Behave("/hook", (_, number) => number == 1 ? late.Task : Task.CompletedTask);
        await using (var host = await WebhooksHost.StartAsync(database, Patient))
        {
            using var user = host.NewUser();
            await user.CreateEndpointAsync(receiver.Url("/hook"));
            await user.CompleteJobAsync();
            await receiver.CallsAsync("/hook", 1);

            // To everybody else its process looks dead now.
            await host.ExecuteAsync("UPDATE webhooks.delivery SET lease_until = clock_timestamp()");
            await receiver.CallsAsync("/hook", 2);
            await user.DeliveryAsync("succeeded");
            late.SetResult();
        }

        receiver.Calls("/hook").Select(call => call.Id).Distinct().Count().ShouldBe(1);
        await using var next = await WebhooksHost.StartAsync(database, Patient);
        (await next.ScalarAsync("SELECT attempts FROM webhooks.delivery")).ShouldBe(1);
    }

    [Fact]
    public async Task Endpoint_that_only_fails_is_disabled_and_one_success_between_keeps_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await WebhooksHost.StartAsync(
            await TestServers.CreateMigratedDatabaseAsync(), ("Webhooks:DisableAfter", "01:00:00"));
        using var user = host.NewUser();
        receiver.Answer("/fails", 500, 200, 500);
        var endpoint = $"/api/webhooks/endpoints/{(await user.CreateEndpointAsync(receiver.Url("/fails"))).GetProperty("id").GetGuid()}";
        await user.CompleteJobAsync();
        await user.DeliveryAsync("succeeded", "status=succeeded");
        (await user.GetAsync(endpoint)).GetProperty("failing_since").ValueKind.ShouldBe(JsonValueKind.Null);

        await user.CompleteJobAsync();
        await Eventually.SeeAsync(
            () => user.GetAsync(endpoint), found => found.GetProperty("failing_since").ValueKind == JsonValueKind.String, "it is failing");
        await host.ExecuteAsync("UPDATE webhooks.endpoint SET failing_since = failing_since - interval '2 hours'");
        var disabled = await Eventually.SeeAsync(
            () => user.GetAsync(endpoint), found => !found.GetProperty("enabled").GetBoolean(), "it is disabled");
        disabled.GetProperty("disabled_reason").GetString().ShouldBe("failing");

        var failed = await user.DeliveryAsync("failed", "status=failed");
        failed.GetProperty("last_error").GetString().ShouldBe("endpoint_disabled");
    }
}
