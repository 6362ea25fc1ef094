using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class RetryTests
{
    private static readonly Guid JobId = Guid.CreateVersion7();
    private static readonly ReadOnlyMemory<byte> Request = "{}"u8.ToArray();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_submission_keeps_its_idempotency_key_over_busy_answers_and_lost_ones()
    {
        await using var stub = await StubApi.StartAsync((context, number) =>
        {
            switch (number)
            {
                case 1:
                    return StubApi.ProblemAsync(context, 503, """{"status":503,"code":"service_unavailable"}""");
                case 2:
                    context.Abort();
                    return Task.CompletedTask;
                case 3:
                    return CutAsync(context);
                default:
                    return StubApi.JsonAsync(context, 202, $$"""{"job_id":"{{JobId}}","status":"pending"}""");
            }
        });
        using var client = stub.Connect();

        (await client.Jobs.SubmitAsync(Request, cancellationToken: Cancellation)).JobId.ShouldBe(JobId);

        stub.Requests.Count.ShouldBe(4);
        stub.Requests.Select(request => request.Header("Idempotency-Key")).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
        stub.Requests.ShouldAllBe(request => request.Body == "{}" && request.Path == "/api/video/generate");
    }

    [Fact]
    public async Task Every_submission_has_a_key_of_its_own_and_a_callers_key_wins()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 202, $$"""{"job_id":"{{JobId}}","status":"pending"}"""));
        using var client = stub.Connect();

        await client.Jobs.SubmitAsync(Request, cancellationToken: Cancellation);
        await client.Jobs.SubmitAsync(Request, cancellationToken: Cancellation);
        await client.Jobs.SubmitAsync(Request, new RequestOptions { IdempotencyKey = "order-7" }, Cancellation);

        var keys = stub.Requests.Select(request => request.Header("Idempotency-Key")).ToList();
        keys.Distinct().Count().ShouldBe(3);
        keys[2].ShouldBe("order-7");
    }

    [Fact]
    public async Task Delays_double_with_jitter_and_follow_the_server_where_it_asks_for_more()
    {
        await using var stub = await StubApi.StartAsync((context, number) =>
        {
            if (number == 3)
            {
                context.Response.Headers.RetryAfter = "17";
            }

            return number < 5
                ? StubApi.ProblemAsync(context, 429, """{"status":429}""")
                : StubApi.JsonAsync(context, 200, StubApi.Job(JobId));
        });
        using var client = stub.Connect();

        await client.Jobs.GetAsync(JobId, Cancellation);

        var delays = stub.Time.Delays.Select(delay => delay.TotalMilliseconds).ToList();
        delays.Count.ShouldBe(4);
        delays[0].ShouldBeInRange(250, 500);
        delays[1].ShouldBeInRange(500, 1000);
        delays[2].ShouldBe(17_000);
        delays[3].ShouldBeInRange(2000, 4000);
    }

    [Fact]
    public async Task A_server_that_asks_for_too_long_a_wait_is_not_asked_again()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return StubApi.ProblemAsync(context, 429, """{"status":429,"code":"too_many_requests","retryable":true}""");
        });
        using var client = stub.Connect();

        var error = await Should.ThrowAsync<RenderlyException>(client.Jobs.GetAsync(JobId, Cancellation));

        error.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        error.IsRetryable.ShouldBeTrue();
        stub.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(500)]
    public async Task What_another_try_cannot_mend_is_thrown_at_once(int status)
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.ProblemAsync(context, status, "{}"));
        using var client = stub.Connect();

        (await Should.ThrowAsync<RenderlyException>(client.Jobs.CancelAsync(JobId, cancellationToken: Cancellation)))
            .Status.ShouldBe(status);
        stub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_first_sending_that_is_still_at_work_is_waited_for()
    {
        await using var stub = await StubApi.StartAsync((context, number) =>
        {
            context.Response.Headers.RetryAfter = "1";
            return number == 1
                ? StubApi.ProblemAsync(context, 409, "{}")
                : StubApi.JsonAsync(context, 202, $$"""{"job_id":"{{JobId}}","status":"pending"}""");
        });
        using var client = stub.Connect();

        (await client.Jobs.SubmitAsync(Request, cancellationToken: Cancellation)).JobId.ShouldBe(JobId);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up_and_asked_for_again()
    {
        await using var stub = await StubApi.StartAsync((context, number) =>
            number == 1
                ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                : StubApi.JsonAsync(context, 200, StubApi.Job(JobId)));
        using var client = stub.Connect(timeout: TimeSpan.FromMilliseconds(300));

        (await client.Jobs.GetAsync(JobId, Cancellation)).Id.ShouldBe(JobId);
    }

    [Fact]
    public async Task Nobody_there_is_a_connection_error_that_names_the_address_and_not_the_token()
    {
        var stub = await StubApi.StartAsync((_, _) => Task.CompletedTask);
        var url = stub.Url;
        await stub.DisposeAsync();
        using var client = new RenderlyClient(
            new RenderlyClientOptions { BaseUrl = url, Token = StubApi.Token, MaxRetries = 2, TimeProvider = stub.Time });

        var error = await Should.ThrowAsync<RenderlyConnectionException>(client.Jobs.GetAsync(JobId, Cancellation));

        error.Message.ShouldStartWith($"Cannot reach {url.GetLeftPart(UriPartial.Authority)}: ");
        error.ToString().ShouldNotContain(StubApi.Token);
        stub.Time.Delays.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Cancellation_is_no_failure_of_the_connection()
    {
        using var cancelled = new CancellationTokenSource();
        await using var stub = await StubApi.StartAsync(async (context, _) =>
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var client = stub.Connect();

        await Should.ThrowAsync<OperationCanceledException>(client.Jobs.GetAsync(JobId, cancelled.Token));
        stub.Requests.Count.ShouldBe(1);
    }

    /// <summary>The head of an answer and half of its body.</summary>
    private static async Task CutAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        context.Response.ContentLength = 100;
        await context.Response.Body.WriteAsync("{\"job_id\":"u8.ToArray());
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
