using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Operations;

namespace Renderly.UnitTests.Simulator;

public sealed class JobStoreTests
{
    [Fact]
    public async Task Job_is_finished_only_when_time_has_passed_and_the_film_is_there()
    {
        await using var simulator = new SimulatorUnderTest();
        var jobs = simulator.Get<JobStore>();
        var job = await AcceptAsync(simulator, "a");
        jobs.IsFinished(job).ShouldBeFalse();
        simulator.Time.Advance(TimeSpan.FromMinutes(2));
        jobs.IsFinished(job).ShouldBeFalse();
        await jobs.FinishAsync(new RenderResult { JobId = job.Id, FinishedAt = simulator.Time.GetUtcNow() }, TestContext.Current.CancellationToken);
        jobs.IsFinished(job).ShouldBeTrue();
    }

    [Fact]
    public async Task Everything_accepted_is_known_after_a_restart_and_nothing_is_journalled_again()
    {
        var first = new SimulatorUnderTest();
        var (a, b) = (await AcceptAsync(first, "a"), await AcceptAsync(first, "b"));
        await first.Get<JobStore>().FinishAsync(new RenderResult { JobId = a.Id, FinishedAt = first.Time.GetUtcNow(), Seconds = 8 }, TestContext.Current.CancellationToken);

        await using var second = await first.RestartAsync();
        var jobs = second.Get<JobStore>();
        jobs.All.Select(j => j.Id).Order().ShouldBe(new[] { a.Id, b.Id }.Order());
        jobs.Find(a.Id)!.Clip.ShouldBe(a.Clip);
        jobs.ResultOf(a.Id)!.Seconds.ShouldBe(8);
        jobs.IsUnrendered(b).ShouldBeTrue();
        second.Get<PaidCallJournal>().Entries().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Equal_requests_get_different_ids()
    {
        await using var simulator = new SimulatorUnderTest();
        (await AcceptAsync(simulator, "a")).Id.ShouldNotBe((await AcceptAsync(simulator, "a")).Id);
    }

    [Fact]
    public async Task Same_seed_and_same_calls_give_the_same_ids()
    {
        await using var one = new SimulatorUnderTest();
        await using var two = new SimulatorUnderTest();
        (await AcceptAsync(one, "a")).Id.ShouldBe((await AcceptAsync(two, "a")).Id);
    }

    [Fact]
    public async Task Open_operations_are_counted_until_they_are_due()
    {
        await using var simulator = new SimulatorUnderTest();
        var open = simulator.Get<OpenOperations>();
        await AcceptAsync(simulator, "a");
        await AcceptAsync(simulator, "b");
        (open.Count(), open.Count(Provider.HeyGen), open.Maximum).ShouldBe((2, 0, 2));
        simulator.Time.Advance(TimeSpan.FromMinutes(2));
        (open.Count(), open.Maximum).ShouldBe((0, 2));
    }

    private static async Task<SimulatedJob> AcceptAsync(SimulatorUnderTest simulator, string fingerprint)
    {
        var jobs = simulator.Get<JobStore>();
        var now = simulator.Time.GetUtcNow();
        var job = new SimulatedJob
        {
            Id = Convert.ToHexStringLower(jobs.NewId(fingerprint)),
            Kind = JobKind.VeoClip,
            AcceptedAt = now,
            ReadyAt = now.AddMinutes(1),
            Outcome = PlannedOutcome.Video,
            BaseUrl = "http://127.0.0.1",
            Clip = new ClipRequest { Prompt = fingerprint, Width = 720, Height = 1280, Seconds = 8 },
        };
        await jobs.AcceptAsync(
            new JournalEntry { At = now, Provider = Provider.Veo, Kind = job.Kind, Id = job.Id, Fingerprint = fingerprint, Seconds = 8, Billable = true, Job = job },
            TestContext.Current.CancellationToken);
        return job;
    }
}
