using System.Text.Json;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.UnitTests.Simulator;

public sealed class OperationStoreTests
{
    [Fact]
    public async Task Operation_is_ended_only_when_time_has_passed_and_the_result_is_there()
    {
        await using var simulator = new SimulatorUnderTest();
        var operations = simulator.Get<OperationStore>();
        var operation = await AcceptAsync(simulator, "a");
        operations.StatusOf(operation).State.ShouldBe(OperationState.Queued);
        simulator.Time.Advance(TimeSpan.FromMinutes(2));
        operations.StatusOf(operation).State.ShouldBe(OperationState.Running);
        await operations.FinishAsync(
            new OperationResult { OperationId = operation.Id, Seconds = 8 }, TestContext.Current.CancellationToken);
        operations.StatusOf(operation).State.ShouldBe(OperationState.Succeeded);
        operations.StatusOf(operation).Result!.Seconds.ShouldBe(8);
    }

    [Fact]
    public async Task Result_that_is_made_early_does_not_show_before_the_time_is_over()
    {
        await using var simulator = new SimulatorUnderTest();
        var operations = simulator.Get<OperationStore>();
        var operation = await AcceptAsync(simulator, "a");
        await operations.FinishAsync(new OperationResult { OperationId = operation.Id }, TestContext.Current.CancellationToken);
        simulator.Time.Advance(TimeSpan.FromSeconds(30));
        var status = operations.StatusOf(operation);
        (status.State, status.Result, Math.Round(status.Progress, 1)).ShouldBe((OperationState.Running, null, 0.5));
    }

    [Fact]
    public async Task What_could_not_be_made_has_failed()
    {
        await using var simulator = new SimulatorUnderTest();
        var operations = simulator.Get<OperationStore>();
        var operation = await AcceptAsync(simulator, "a");
        await operations.FinishAsync(
            new OperationResult { OperationId = operation.Id, Error = "no ffmpeg" }, TestContext.Current.CancellationToken);
        simulator.Time.Advance(TimeSpan.FromMinutes(2));
        var status = operations.StatusOf(operation);
        (status.State, status.Outcome.Message, status.Result).ShouldBe((OperationState.Failed, "no ffmpeg", null));
    }

    [Fact]
    public async Task Cancelled_operation_is_not_made_and_stays_cancelled()
    {
        await using var simulator = new SimulatorUnderTest();
        var operations = simulator.Get<OperationStore>();
        var operation = await AcceptAsync(simulator, "a");
        await operations.RecordAsync(operation.Id, OperationEventKind.Cancelled, TestContext.Current.CancellationToken);
        operations.IsUnmade(operation).ShouldBeFalse();
        simulator.Time.Advance(TimeSpan.FromMinutes(2));
        operations.StatusOf(operation).State.ShouldBe(OperationState.Cancelled);
    }

    [Fact]
    public async Task Everything_accepted_is_known_after_a_restart_and_nothing_is_journalled_again()
    {
        var first = new SimulatorUnderTest();
        var (a, b) = (await AcceptAsync(first, "a"), await AcceptAsync(first, "b"));
        var result = new OperationResult { OperationId = a.Id, Seconds = 8 };
        await first.Get<OperationStore>().FinishAsync(result, TestContext.Current.CancellationToken);

        await using var second = await first.RestartAsync();
        var operations = second.Get<OperationStore>();
        operations.All.Select(operation => operation.Id).Order().ShouldBe(new[] { a.Id, b.Id }.Order());
        operations.Find(a.Id)!.RequestAs<Wish>().ShouldBe(a.RequestAs<Wish>());
        operations.ResultOf(a.Id)!.Seconds.ShouldBe(8);
        operations.IsUnmade(b).ShouldBeTrue();
        var entries = second.Get<PaidCallJournal>().Entries();
        entries.Count.ShouldBe(2);
        entries[0].Details!["title"].GetString().ShouldBe("a");
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
        (open.Count(), open.Count("heygen"), open.Maximum).ShouldBe((2, 0, 2));
        simulator.Time.Advance(TimeSpan.FromMinutes(2));
        (open.Count(), open.Maximum).ShouldBe((0, 2));
    }

    private static async Task<Operation> AcceptAsync(SimulatorUnderTest simulator, string wish)
    {
        var operations = simulator.Get<OperationStore>();
        var now = simulator.Time.GetUtcNow();
        var operation = new Operation
        {
            Id = Convert.ToHexStringLower(operations.NewId(wish)),
            Provider = "veo",
            Kind = "veo-clip",
            AcceptedAt = now,
            ReadyAt = now.AddMinutes(1),
            Outcome = PlannedOutcome.Success,
            BaseUrl = "http://127.0.0.1",
            Request = JsonSerializer.SerializeToElement(new Wish(wish), SimulatorJson.Lines),
        };
        var entry = new JournalEntry
        {
            At = now,
            Provider = operation.Provider,
            Kind = operation.Kind,
            Id = operation.Id,
            Fingerprint = wish,
            Quantity = 8,
            Billable = true,
            Details = new() { ["title"] = JsonSerializer.SerializeToElement(wish) },
            Operation = operation,
        };
        await operations.AcceptAsync(entry, TestContext.Current.CancellationToken);
        return operation;
    }

    private sealed record Wish(string Text);
}
