using Renderly.Contracts.Clips;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Messaging;

public sealed class InMemoryMessagingTests : MessagingConformance
{
    [Fact]
    public async Task Crash_with_messages_handed_over_delivers_them_once_in_the_next_host()
    {
        var keys = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToArray();
        await Host.PublishAsync([.. keys.Select(key => new Held(key))]);
        await Eventually.BeTrueAsync(() => keys.Any(key => Host.Probe.TriesOf(key) > 0), "consumers are at work");

        await Host.CrashAsync();

        await using var next = await StartHostAsync();
        next.Probe.Gate.SetResult();
        foreach (var key in keys)
        {
            await SeeEffectsAsync(next, key);
        }

        await OutboxIsEmptyAsync(next);
        (await next.ScalarAsync<long>("SELECT count(*) FROM conformance.effect")).ShouldBe(keys.Length);
    }

    [Fact]
    public async Task Event_is_kept_until_those_who_listen_to_all_capabilities_have_it_as_well()
    {
        var job = Guid.CreateVersion7();
        var clip = CapabilityEvents.Of(job).OfType<ClipGenerated>().Single() with { Attempt = StepSucceededConsumer.HeldAttempt };
        await Host.PublishAsync(clip);
        await Eventually.BeTrueAsync(() => Host.Probe.TriesOf(job) == 1, "who listens to clips only has it");

        // A row that has been let go of is deleted before or with this one.
        var note = Guid.CreateVersion7();
        await Host.PublishAsync(new Note(note));
        await SeeRowsAsync(nameof(Note), 0);
        await SeeRowsAsync(nameof(ClipGenerated), 1);
        (await Host.EffectsAsync(job)).ShouldBe(0);
        await Host.CrashAsync();

        await using var next = await StartHostAsync();
        next.Probe.Gate.SetResult();
        await SeeEffectsAsync(next, job);
        await OutboxIsEmptyAsync(next);
        (await next.EffectsAsync(job)).ShouldBe(1);
    }

    protected override Task<MessagingHost> StartHostAsync(bool consumes = true, TimeProvider? clock = null) =>
        MessagingHost.StartAsync(ConnectionString, [new("Messaging:Transport", "InMemory")], consumes, clock);

    private Task SeeRowsAsync(string message, long expected) => Eventually.SeeAsync(
        () => Host.ScalarAsync<long>($"SELECT count(*) FROM conformance.outbox_message WHERE message_type LIKE '%:{message}'"),
        count => count == expected,
        $"{expected} rows of {message} are in the outbox",
        TimeSpan.FromSeconds(30));

    protected override async Task SeeSetAsideAsync() => (await Eventually.SeeAsync(
        () => Host.ScalarAsync<string>("SELECT parked_reason FROM conformance.outbox_message WHERE parked_at IS NOT NULL"),
        reason => reason is not null,
        "the message is parked")).ShouldBe("Nobody can consume this.");
}
