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

    protected override Task<MessagingHost> StartHostAsync(bool consumes = true, TimeProvider? clock = null) =>
        MessagingHost.StartAsync(ConnectionString, [new("Messaging:Transport", "InMemory")], consumes, clock);

    protected override async Task SeeSetAsideAsync() => (await Eventually.SeeAsync(
        () => Host.ScalarAsync<string>("SELECT parked_reason FROM conformance.outbox_message WHERE parked_at IS NOT NULL"),
        reason => reason is not null,
        "the message is parked")).ShouldBe("Nobody can consume this.");
}
