using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class JobOutcomeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 0, 10, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("pending", JobOutcome.Open, false)]
    [InlineData("storyboard_ready", JobOutcome.WaitingForUser, false)]
    [InlineData("a_word_of_a_newer_server", JobOutcome.Open, false)]
    [InlineData("completed", JobOutcome.Completed, true)]
    [InlineData("failed", JobOutcome.Failed, true)]
    [InlineData("cancelled", JobOutcome.Cancelled, true)]
    public void Status_of_any_kind_comes_to_an_outcome(string status, JobOutcome outcome, bool isFinished)
    {
        var job = new VideoJob { Id = Guid.CreateVersion7(), Status = status };

        (job.Outcome, job.IsFinished, job.IsCompleted).ShouldBe((outcome, isFinished, status == "completed"));
    }

    [Fact]
    public async Task Members_of_one_kind_of_job_are_kept_as_they_came()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200,
                """{"id":"01a217f3-d73d-7f0a-9467-4dfb3667cbae","status":"rendering","broll_url":"https://a/b.mp4","scenes":[1,null]}"""));
        using var client = stub.Connect();

        var members = (await client.Jobs.GetAsync(Guid.CreateVersion7(), TestContext.Current.CancellationToken)).AdditionalMembers!;

        (members["broll_url"].GetString(), members["scenes"].GetRawText()).ShouldBe(("https://a/b.mp4", "[1,null]"));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "clip-1 (acme)")]
    [InlineData(3, "clip-1 (acme) failed")]
    [InlineData(5, "clip-2 (acme), own")]
    [InlineData(8, "clip-2 (acme)")]
    [InlineData(9, "clip-2 (acme) succeeded")]
    public void Trace_says_what_the_job_was_doing(int seconds, string? doing)
    {
        var trace = new JobTrace
        {
            JobId = Guid.CreateVersion7(),
            Steps =
            [
                Step("clip-1", "acme", 1, 2, "failed"),
                Step("clip-2", "acme", 4, 9, "succeeded"),
                Step("own", null, 5, 7, "succeeded")
            ],
        };

        trace.Describe(Start.AddSeconds(seconds)).ShouldBe(doing);
    }

    [Fact]
    public void Without_a_time_a_trace_says_what_runs_now()
    {
        var running = Step("clip-2", "acme", 4, 9, "running") with { EndedAt = null };

        new JobTrace { JobId = Guid.CreateVersion7(), Steps = [Step("clip-1", "acme", 1, 2, "succeeded"), running] }.Describe()
            .ShouldBe("clip-2 (acme)");
    }

    private static TracedStep Step(string name, string? provider, int from, int to, string outcome) => new()
    {
        Step = name,
        Provider = provider,
        StartedAt = Start.AddSeconds(from),
        EndedAt = Start.AddSeconds(to),
        Attempts = [new TracedAttempt { Attempt = 1, Outcome = outcome }],
    };
}
