using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Jobs.Rescue;
using Renderly.Jobs.Retention;
using Renderly.ServiceDefaults.Telemetry.Gauges;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>An owner may take as long as they like.</summary>
public sealed class StoryboardPatienceTests(StoryboardFixture fixture) : IClassFixture<StoryboardFixture>, IDisposable
{
    /// <summary>Every time that is kept of a job, by its table.</summary>
    private static readonly (string Table, string Id, string[] Columns)[] Times =
    [
        ("video_jobs", "id", ["created_at", "updated_at"]),
        ("stage", "job_id", ["started_at", "touched_at", "ended_at"]),
        ("step_attempt", "job_id", ["ordered_at", "accepted_at", "ended_at"]),
    ];

    private static readonly string[] Ages = ["renderly.jobs.unfinished", "renderly.jobs.oldest.age", "renderly.jobs.idle.age"];

    private readonly StoryboardUser user = new(fixture.Jobs);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => user.Dispose();

    [Fact]
    public async Task Storyboard_that_waits_for_thirty_days_disturbs_nobody_and_goes_on_at_once()
    {
        await user.GenerateAsync(new { prompt = "A bottle on a rock. A hiker drinks.", duration = 10 });
        await user.UntilAsync("storyboard_ready");
        user.TakeAsked();
        await Eventually.SeeAsync(UnsentAsync, unsent => unsent == 0, "what was said until here has been sent");
        await AgeAsync(days: 30);
        var before = await EventsAsync();

        var rescuer = fixture.Jobs.Services.GetServices<IHostedService>().OfType<JobRescuer>().Single();
        (await rescuer.RescueBatchAsync(Cancellation)).ShouldBe(0);
        await fixture.Jobs.Services.GetRequiredService<RetentionSweep>().SweepAsync(Cancellation);

        (await UnsentAsync()).ShouldBe(0);
        (await EventsAsync()).ShouldBe(before);
        (await AgesAsync()).ShouldBeEmpty("no alarm looks at a job that waits for its owner");
        await user.UntilAsync("storyboard_ready");
        user.TakeAsked().ShouldBeEmpty();

        (await user.RenderAsync()).GetProperty("approved").GetBoolean().ShouldBeTrue();
        user.TakeAsked().ShouldBe(["clip-1", "clip-2", "finish"]);
    }

    [Fact]
    public async Task Gauges_do_see_a_job_that_does_not_wait_for_its_owner()
    {
        await user.GenerateAsync(new { prompt = "A gull over a cliff.", duration = 5 });
        await fixture.Jobs.StepOrderedAsync(user.JobId, "picture-1");
        await AgeAsync(days: 1);

        (await AgesAsync()).Single(gauge => gauge.Name == "renderly.jobs.oldest.age").Value
            .ShouldBeGreaterThan(TimeSpan.FromHours(23).TotalSeconds);
        await user.UntilAsync("storyboard_ready");
    }

    private async Task AgeAsync(int days)
    {
        foreach (var (table, id, columns) in Times)
        {
            var set = string.Join(", ", columns.Select(column => $"{column} = {column} - interval '{days} days'"));
            await using var command = fixture.Jobs.Database.CreateCommand($"UPDATE jobs.{table} SET {set} WHERE {id} = '{user.JobId}'");
            (await command.ExecuteNonQueryAsync(Cancellation)).ShouldBeGreaterThan(0, table);
        }
    }

    private Task<long> UnsentAsync() => fixture.Jobs.ScalarAsync<long>("SELECT count(*) FROM jobs.outbox_message");

    private Task<long> EventsAsync() =>
        fixture.Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.job_event WHERE job_id = '{user.JobId}'");

    private async Task<IReadOnlyList<GaugeValue>> AgesAsync()
    {
        var source = fixture.Jobs.Services.GetServices<IGaugeSource>().Single(one => one.Gauges.Any(gauge => gauge.Name == Ages[^1]));
        return [.. (await source.ReadAsync(Cancellation)).Where(value => Ages.Contains(value.Name))];
    }
}
