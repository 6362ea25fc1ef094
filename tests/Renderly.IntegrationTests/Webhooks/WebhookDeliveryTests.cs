using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.VideoJobs;
using Renderly.LocalServers;
using Renderly.Testing;
using Renderly.Webhooks.Sending;

namespace Renderly.IntegrationTests.Webhooks;

public sealed class WebhookDeliveryTests(WebhooksFixture fixture) : IClassFixture<WebhooksFixture>
{
    private readonly WebhooksHost host = fixture.Host;
    private readonly WebhookReceiver receiver = fixture.Receiver;
    private readonly string path = $"/{Guid.CreateVersion7():N}";

    [Fact]
    public async Task Receiver_that_refuses_three_times_gets_the_same_id_and_body_until_it_takes_them()
    {
        using var user = host.NewUser();
        receiver.Answer(path, 500, 503, 404, 204);
        await user.CreateEndpointAsync(receiver.Url(path));
        var jobId = await user.CompleteJobAsync();

        var delivery = await user.DeliveryAsync("succeeded");
        var calls = receiver.Calls(path);
        calls.Select(call => (call.Id, call.Body)).Distinct().Count().ShouldBe(1);
        calls[0].Id.ShouldBe(delivery.GetProperty("webhook_id").GetString());
        calls[0].Body.ShouldBe(delivery.GetProperty("body").GetString());
        calls[0].Headers["content-type"].ShouldBe("application/json");
        calls[0].Json.GetProperty("type").GetString().ShouldBe("job.completed");
        calls[0].Json.GetProperty("data").GetProperty("id").GetGuid().ShouldBe(jobId);
        Log(delivery).ShouldBe([(500, "status"), (503, "status"), (404, "status"), (204, null)]);
        delivery.GetProperty("attempts").GetInt32().ShouldBe(4);
        delivery.GetProperty("next_attempt_at").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Job_that_waits_for_its_owner_says_so()
    {
        using var user = host.NewUser();
        receiver.Answer(path, 204);
        await user.CreateEndpointAsync(receiver.Url(path));
        var jobId = await host.LetJobWaitAsync(user.Id);

        await user.DeliveryAsync("succeeded");

        var call = receiver.Calls(path).Single().Json;
        call.GetProperty("type").GetString().ShouldBe("job.waiting");
        call.GetProperty("data").GetProperty("id").GetGuid().ShouldBe(jobId);
        call.GetProperty("data").GetProperty("status").GetString().ShouldBe("storyboard_ready");
    }

    [Fact]
    public async Task Receiver_that_is_down_for_three_tries_is_told_when_it_is_back()
    {
        using var user = host.NewUser();
        var port = FreePort.Next();
        await user.CreateEndpointAsync($"http://127.0.0.1:{port}/hook");
        await user.CompleteJobAsync();
        var failing = await user.DeliveryAsync(delivery => delivery.GetProperty("attempts").GetInt32() >= 3, "it was tried three times");

        await using var back = await WebhookReceiver.StartAsync(port);
        var delivery = await user.DeliveryAsync("succeeded");

        Log(failing).Take(3).ShouldAllBe(attempt => attempt.Status == null && attempt.Error == "connect");
        back.Calls("/hook").Single().Id.ShouldBe(delivery.GetProperty("webhook_id").GetString());
    }

    [Fact]
    public async Task Receiver_that_never_takes_it_is_left_alone_after_ten_tries_and_can_be_replayed_with_the_same_id()
    {
        using var user = host.NewUser();
        receiver.Answer(path, [.. Enumerable.Repeat(500, 10), 200]);
        await user.CreateEndpointAsync(receiver.Url(path));
        await user.CompleteJobAsync();
        var failed = await user.DeliveryAsync("failed");
        failed.GetProperty("attempts").GetInt32().ShouldBe(10);
        failed.GetProperty("last_error").GetString().ShouldBe("status");

        await user.PostAsync($"/api/webhooks/deliveries/{failed.GetProperty("id").GetGuid()}/replay", expected: HttpStatusCode.Accepted);
        (await user.DeliveryAsync("succeeded")).GetProperty("attempts").GetInt32().ShouldBe(11);
        receiver.Calls(path).Select(call => call.Id).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Redirect_is_a_failure_and_never_followed()
    {
        using var user = host.NewUser();
        receiver.Behave(path, (context, number) =>
        {
            if (number == 1)
            {
                context.Response.Redirect(path + "/elsewhere", permanent: true);
            }

            return Task.CompletedTask;
        });
        await user.CreateEndpointAsync(receiver.Url(path));
        await user.CompleteJobAsync();

        Log(await user.DeliveryAsync("succeeded")).ShouldBe([(301, "redirect"), (200, null)]);
        receiver.Calls(path + "/elsewhere").ShouldBeEmpty();
    }

    [Fact]
    public async Task Gone_disables_the_endpoint_until_its_user_enables_it_again()
    {
        using var user = host.NewUser();
        receiver.Answer(path, 410, 200);
        var endpoint = $"/api/webhooks/endpoints/{(await user.CreateEndpointAsync(receiver.Url(path))).GetProperty("id").GetGuid()}";
        await user.CompleteJobAsync();
        var failed = await user.DeliveryAsync("failed");
        Log(failed).ShouldBe([(410, "gone")]);
        var disabled = await user.GetAsync(endpoint);
        (disabled.GetProperty("enabled").GetBoolean(), disabled.GetProperty("disabled_reason").GetString()).ShouldBe((false, "gone"));

        // Nothing more is sent there, not even on demand.
        var replay = $"/api/webhooks/deliveries/{failed.GetProperty("id").GetGuid()}/replay";
        (await user.PostAsync(replay, expected: HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("endpoint_disabled");
        var silent = Guid.CreateVersion7();
        await user.CompleteJobAsync(messageId: silent);
        await Eventually.SeeAsync(
            () => host.ScalarAsync($"SELECT count(*) FROM webhooks.inbox_state WHERE message_id = '{silent}'"),
            rows => rows == 1,
            "the event is consumed");
        (await user.GetAsync("/api/webhooks/deliveries")).GetProperty("results").GetArrayLength().ShouldBe(1);

        (await user.PostAsync(endpoint + "/enable")).GetProperty("enabled").GetBoolean().ShouldBeTrue();
        await user.PostAsync(replay, expected: HttpStatusCode.Accepted);
        await user.DeliveryAsync("succeeded");
    }

    [Fact]
    public async Task Answer_of_ten_gigabytes_is_cut_off_after_a_few_kilobytes()
    {
        const long TenGigabytes = 10L * 1024 * 1024 * 1024;
        using var user = host.NewUser();
        var sent = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Behave(path, async (context, _) =>
        {
            context.Response.ContentLength = TenGigabytes;
            var block = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            long total = 0;
            try
            {
                for (; total < TenGigabytes; total += block.Length)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);

                    // To a connection that is gone writing succeeds at once, until this process has had time to notice.
                    await Task.Yield();
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The other side has hung up.
            }

            sent.SetResult(total);
        });
        await user.CreateEndpointAsync(receiver.Url(path));
        await user.CompleteJobAsync();

        var delivery = await user.DeliveryAsync("succeeded");
        delivery.GetProperty("log")[0].GetProperty("answer").GetString()!.Length.ShouldBe(4096);

        // What the sockets' buffers hold and what was written before the end was noticed, nothing near ten gigabytes.
        (await sent.Task.WaitAsync(TestContext.Current.CancellationToken)).ShouldBeLessThan(TenGigabytes / 10);
    }

    [Fact]
    public async Task Receiver_that_takes_the_request_and_says_nothing_has_timed_out()
    {
        using var user = host.NewUser();
        receiver.Behave(
            path,
            (context, number) => number == 1
                ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                : Task.CompletedTask);
        await user.CreateEndpointAsync(receiver.Url(path));
        await user.CompleteJobAsync();
        Log(await user.DeliveryAsync("succeeded")).ShouldBe([(null, "timeout"), (200, null)]);
    }

    [Fact]
    public async Task Receiver_that_asks_for_time_gets_it()
    {
        using var user = host.NewUser();
        receiver.Behave(path, (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        await user.CreateEndpointAsync(receiver.Url(path));
        await user.CompleteJobAsync();

        var delivery = await user.DeliveryAsync(found => found.GetProperty("attempts").GetInt32() == 1, "it was tried");
        var waits = delivery.GetProperty("next_attempt_at").GetDateTimeOffset() - delivery.GetProperty("created_at").GetDateTimeOffset();
        waits.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(1));
        delivery.GetProperty("status").GetString().ShouldBe("pending");
    }

    [Fact]
    public async Task Message_that_comes_twice_is_sent_once_to_each_endpoint_that_wants_it()
    {
        using var user = host.NewUser();
        await user.CreateEndpointAsync(receiver.Url(path + "/all"));
        await user.CreateEndpointAsync(receiver.Url(path + "/completed"), "job.completed");
        await user.CreateEndpointAsync(receiver.Url(path + "/failed"), "job.failed");
        var message = Guid.CreateVersion7();
        await user.CompleteJobAsync(messageId: message);
        await user.CompleteJobAsync(messageId: message);
        await user.CompleteJobAsync();

        await receiver.CallsAsync(path + "/all", 2);
        await receiver.CallsAsync(path + "/completed", 2);
        await Eventually.SeeAsync(
            () => host.ScalarAsync($"SELECT count(*) FROM webhooks.delivery WHERE user_id = '{user.Id}' AND state = 'succeeded'"),
            rows => rows == 4,
            "four deliveries are over");
        receiver.Calls(path + "/all").Select(call => call.Id).Distinct().Count().ShouldBe(2);
        receiver.Calls(path + "/failed").ShouldBeEmpty();
    }

    [Fact]
    public async Task Address_that_a_job_names_is_called_and_one_that_is_gone_does_not_silence_the_others()
    {
        using var user = host.NewUser();
        receiver.Answer(path + "/gone", 410);
        await user.CompleteJobAsync(receiver.Url(path + "/gone"));
        await receiver.CallsAsync(path + "/gone", 1);
        await user.DeliveryAsync("failed", "status=failed");
        await user.CompleteJobAsync(receiver.Url(path + "/here"));
        await user.DeliveryAsync("succeeded", "status=succeeded");

        receiver.Calls(path + "/here").Count.ShouldBe(1);
        (await user.JobsEndpointAsync()).GetProperty("enabled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Signatures_are_accepted_by_the_reference_implementation_also_while_a_secret_is_rotated()
    {
        using var user = host.NewUser();
        receiver.Answer(path, 500, 200);
        var endpoint = await user.CreateEndpointAsync(receiver.Url(path));
        var (id, first) = (endpoint.GetProperty("id").GetGuid(), endpoint.GetProperty("secret").GetString()!);
        await user.CompleteJobAsync();
        await receiver.CallsAsync(path, 2);

        var second = (await user.PostAsync($"/api/webhooks/endpoints/{id}/rotate_secret")).GetProperty("secret").GetString()!;
        await user.CompleteJobAsync();
        await receiver.CallsAsync(path, 3);
        var third = (await user.PostAsync($"/api/webhooks/endpoints/{id}/rotate_secret")).GetProperty("secret").GetString()!;
        await user.PostAsync($"/api/webhooks/endpoints/{id}/test", expected: HttpStatusCode.Accepted);
        await receiver.CallsAsync(path, 4);
        await host.ExecuteAsync(
            $"UPDATE webhooks.endpoint_secret SET expires_at = clock_timestamp() WHERE endpoint_id = '{id}' AND expires_at IS NOT NULL");
        await user.CompleteJobAsync();
        var calls = await receiver.CallsAsync(path, 5);

        var jobs = await user.JobsEndpointAsync();
        var jobsSecret = (await user.PostAsync($"/api/webhooks/endpoints/{jobs.GetProperty("id").GetGuid()}/rotate_secret"))
            .GetProperty("secret").GetString()!;
        await user.CompleteJobAsync(receiver.Url(path + "/job"));
        var job = (await receiver.CallsAsync(path + "/job", 1))[0];

        (await StandardWebhooks.VerifyAsync(
            (first, calls[0]), (first, calls[1]),
            (first, calls[2]), (second, calls[2]),
            (first, calls[3]), (second, calls[3]), (third, calls[3]),
            (second, calls[4]), (third, calls[4]),
            (jobsSecret, job), (third, job),
            (first, calls[0] with { Body = calls[0].Body + " " }))).ShouldBe(
            [
                "accepted", "accepted",
                "accepted", "accepted",
                "No matching signature found", "accepted", "accepted",
                "No matching signature found", "accepted",
                "accepted", "No matching signature found",
                "No matching signature found",
            ]);
        calls[2].Headers["webhook-signature"].Split(' ').Length.ShouldBe(2);
    }

    [Fact]
    public async Task Log_forgets_what_is_over_after_the_retention_and_keeps_the_rest()
    {
        using var user = host.NewUser();
        await user.CompleteJobAsync(receiver.Url(path + "/old"));
        await user.DeliveryAsync("succeeded");
        await user.CompleteJobAsync(receiver.Url(path + "/new"));
        await receiver.CallsAsync(path + "/new", 1);
        await Eventually.SeeAsync(
            () => host.ScalarAsync($"SELECT count(*) FROM webhooks.delivery WHERE user_id = '{user.Id}' AND state = 'succeeded'"),
            rows => rows == 2,
            "both are over");
        await host.ExecuteAsync(
            $"""
             UPDATE webhooks.event SET created_at = created_at - interval '31 days' WHERE user_id = '{user.Id}';
             UPDATE webhooks.delivery SET finished_at = finished_at - interval '31 days' WHERE user_id = '{user.Id}' AND url LIKE '%/old'
             """);

        (await host.Services.GetRequiredService<DeliveryCleanup>().CleanAsync(CancellationToken.None)).ShouldBe(1);
        (await user.DeliveryAsync("succeeded")).GetProperty("url").GetString().ShouldEndWith("/new");
    }

    [Fact]
    public async Task Log_forgets_a_deleted_job_and_keeps_the_others()
    {
        using var user = host.NewUser();
        var gone = await user.CompleteJobAsync(receiver.Url(path + "/gone"));
        await receiver.CallsAsync(path + "/gone", 1);
        await user.CompleteJobAsync(receiver.Url(path + "/kept"));
        await receiver.CallsAsync(path + "/kept", 1);

        await host.PublishAsync(new VideoJobDeleted { JobId = gone, UserId = user.Id });

        await Eventually.SeeAsync(
            () => host.ScalarAsync($"SELECT count(*) FROM webhooks.event WHERE user_id = '{user.Id}'"),
            rows => rows == 1,
            "the deleted job's event is gone");
        (await user.DeliveryAsync("succeeded")).GetProperty("url").GetString().ShouldEndWith("/kept");
    }

    private static IReadOnlyList<(int? Status, string? Error)> Log(JsonElement delivery) =>
    [
        .. delivery.GetProperty("log").EnumerateArray().Select(attempt => (
            attempt.GetProperty("status_code").ValueKind == JsonValueKind.Null ? (int?)null : attempt.GetProperty("status_code").GetInt32(),
            attempt.GetProperty("error").GetString())),
    ];
}
