using System.Globalization;
using Microsoft.AspNetCore.Http;
using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class WatchTests
{
    private const int Events = 60;
    private static readonly Guid JobId = Guid.CreateVersion7();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_is_cut_twenty_times_has_no_gap_and_no_duplicate()
    {
        const int Cuts = 20;
        await using var stub = await StubApi.StartAsync(async (context, connection) =>
        {
            var after = After(context);
            context.Response.ContentType = "text/event-stream";
            if (connection > Cuts)
            {
                await SendAsync(context, after + 1, Events);
                return;
            }

            // Every other connection repeats an event that the client has, and all end in the middle of one: less than promised arrives.
            context.Response.ContentLength = 100_000;
            await SendAsync(context, connection % 2 == 0 && after > 0 ? after : after + 1, Math.Min(after + 2, Events - 1));
            await context.Response.WriteAsync($"id: {after + 3}\nevent: job.updated\ndata: {{\"progr", context.RequestAborted);
        });
        using var client = stub.Connect();

        var seen = await client.Jobs.WatchAsync(JobId, Cancellation).ToListAsync(Cancellation);

        seen.Select(happened => happened.Sequence).ShouldBe(Enumerable.Range(1, Events).Select(number => (long?)number));
        stub.Requests.Count.ShouldBe(Cuts + 1);
        stub.Requests.ShouldAllBe(request => request.Header("Accept")!.StartsWith("text/event-stream"));
    }

    [Fact]
    public async Task Every_event_carries_the_whole_job_as_it_was_then()
    {
        await using var stub = await StubApi.StartAsync(async (context, _) =>
        {
            await BeginAsync(context);
            await context.Response.WriteAsync(
                $$$"""
                id: 1
                event: job.created
                data: {"id":"{{{JobId}}}","status":"pending","progress":0,"product_title":"Bottle","metadata":{"a":1,"b":2}}

                id: 2
                event: job.updated
                data: {"status":"processing_veo","metadata":{"a":1}}

                :

                id: 3
                event: job.cancelled
                data: {"status":"cancelled","completed_at":"2026-11-26T10:00:00Z"}


                """,
                context.RequestAborted);
        });
        using var client = stub.Connect();

        var seen = await client.Jobs.WatchAsync(JobId, Cancellation).ToListAsync(Cancellation);

        seen.Select(happened => happened.Type).ShouldBe(["job.created", "job.updated", "job.cancelled"]);
        seen.Select(happened => happened.Job.Status).ShouldBe(["pending", "processing_veo", "cancelled"]);
        seen.ShouldAllBe(happened => happened.Job.ProductTitle == "Bottle");
        seen[0].Job.Metadata!.Count.ShouldBe(2);
        seen[2].Job.Metadata!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_job_that_was_resumed_is_followed_to_its_real_end()
    {
        await using var stub = await StubApi.StartAsync(async (context, _) =>
        {
            await BeginAsync(context);
            await context.Response.WriteAsync(
                Event(1, "processing_veo", 10) + Event(2, "failed", 10) + Event(3, "processing_veo", 10) + Event(4, "completed", 100),
                context.RequestAborted);
        });
        using var client = stub.Connect();

        (await client.Jobs.WatchAsync(JobId, Cancellation).LastAsync(Cancellation)).Job.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_is_left_for_the_next_one()
    {
        await using var stub = await StubApi.StartAsync(async (context, connection) =>
        {
            if (connection == 2)
            {
                context.Response.Headers.RetryAfter = "5";
                await StubApi.ProblemAsync(context, 503, "{}");
                return;
            }

            await BeginAsync(context);
            await context.Response.WriteAsync(
                connection == 1 ? Event(1, "processing_veo", 10) : Event(2, "completed", 100), context.RequestAborted);
        });
        using var client = stub.Connect();

        (await client.Jobs.WatchAsync(JobId, Cancellation).ToListAsync(Cancellation)).Count.ShouldBe(2);

        stub.Time.Delays.Count.ShouldBe(2);
        stub.Time.Delays.ElementAt(0).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
        stub.Time.Delays.ElementAt(1).ShouldBe(TimeSpan.FromSeconds(5));
        stub.Requests.Last().Header("Last-Event-ID").ShouldBe("1");
    }

    [Fact]
    public async Task A_silent_connection_counts_as_cut()
    {
        await using var stub = await StubApi.StartAsync(async (context, connection) =>
        {
            await BeginAsync(context);
            await context.Response.WriteAsync(
                connection == 1 ? Event(1, "processing_veo", 10) : Event(2, "completed", 100), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (connection == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            }
        });
        using var client = stub.Connect(idleTimeout: TimeSpan.FromMilliseconds(200));

        (await client.Jobs.WatchAsync(JobId, Cancellation).ToListAsync(Cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_without_event_streams_is_polled()
    {
        await using var stub = await StubApi.StartAsync((context, number) =>
            context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal) ? StubApi.ProblemAsync(context, 404, "{}")
            : StubApi.JsonAsync(context, 200, number < 4 ? StubApi.Job(JobId) : StubApi.Job(JobId, "completed", 100)));
        using var client = stub.Connect();

        var seen = await client.Jobs.WatchAsync(JobId, Cancellation).ToListAsync(Cancellation);

        seen.Select(happened => (happened.Type, happened.Job.Progress, happened.Sequence))
            .ShouldBe([("job.updated", 10, null), ("job.updated", 100, null)]);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_an_error()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.ProblemAsync(context, 404, """{"status":404,"detail":"Job not found"}"""));
        using var client = stub.Connect();

        (await Should.ThrowAsync<RenderlyException>(client.Jobs.WaitForCompletionAsync(JobId, cancellationToken: Cancellation)))
            .Message.ShouldBe("Job not found");
    }

    [Fact]
    public async Task A_server_that_stays_away_ends_the_watch_with_an_error()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var client = stub.Connect();

        await Should.ThrowAsync<RenderlyConnectionException>(
            client.Jobs.WatchAsync(JobId, Cancellation).ToListAsync(Cancellation).AsTask());
        stub.Time.Delays.Count.ShouldBe(10);
    }

    private static int After(HttpContext context) =>
        int.TryParse(context.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last) ? last : 0;

    private static async Task BeginAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("retry: 2000\n\n", context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, int from, int to)
    {
        for (var sequence = from; sequence <= to; sequence++)
        {
            await context.Response.WriteAsync(
                sequence < Events ? Event(sequence, "processing_veo", sequence) : Event(sequence, "completed", 100),
                context.RequestAborted);
        }

        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static string Event(int sequence, string status, int progress) =>
        $"id: {sequence}\nevent: job.updated\ndata: {StubApi.Job(JobId, status, progress)}\n\n";
}
