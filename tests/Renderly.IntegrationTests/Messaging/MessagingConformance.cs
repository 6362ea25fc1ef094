using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Messaging.Delivery;
using Renderly.Messaging.SetAside;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Messaging;

/// <summary>What the bus with outbox and inbox promises, whatever carries the messages.</summary>
public abstract class MessagingConformance : IAsyncLifetime
{
    private MessagingHost? host;

    protected MessagingHost Host => host!;

    protected string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await TestServers.CreateDatabaseAsync();
        host = await StartHostAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    [Fact]
    public async Task Twenty_concurrent_events_of_one_saga_lose_no_update()
    {
        var counter = Guid.CreateVersion7();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Host.PublishAsync(new Counted(counter))));

        await SeeCountAsync(counter, 20);
        await OutboxIsEmptyAsync(Host);
        await SeeCountAsync(counter, 20);
    }

    [Fact]
    public async Task Fifty_copies_of_one_message_have_one_effect()
    {
        var (key, messageId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var copies = new ReceiveCounter(messageId);
        Host.Bus.ConnectReceiveObserver(copies);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Host.Bus.Publish(new Note(key), context => context.MessageId = messageId)));

        await Eventually.BeTrueAsync(() => copies.Count == 50, "all 50 copies are received");
        (await Host.EffectsAsync(key)).ShouldBe(1);
    }

    [Fact]
    public async Task Consumer_that_throws_after_publishing_sends_nothing_and_is_tried_again()
    {
        var key = Guid.CreateVersion7();

        await Host.PublishAsync(new Flaky(key));

        await SeeEffectsAsync(Host, key);
        Host.Probe.Tries.Values.ShouldContain(FlakyConsumer.Failures + 1);
        await AllSentIsConsumedAsync();
        (await Host.EffectsAsync(key)).ShouldBe(1);
    }

    [Fact]
    public async Task Request_without_save_or_with_rollback_sends_nothing_and_with_save_sends_once()
    {
        var (unsaved, rolledBack, saved) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var scope = Host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(new Note(unsaved));
        }

        await using (var scope = Host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ConformanceDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(new Note(rolledBack));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        await Host.PublishAsync(new Note(saved));

        await SeeEffectsAsync(Host, saved);
        await AllSentIsConsumedAsync();
        Host.Probe.TriesOf(saved).ShouldBe(1);
        Host.Probe.TriesOf(unsaved).ShouldBe(0);
        Host.Probe.TriesOf(rolledBack).ShouldBe(0);
    }

    [Fact]
    public async Task Delayed_command_does_not_arrive_before_its_time()
    {
        var key = Guid.CreateVersion7();

        await Host.PublishAsync(new Later(key, TimeSpan.FromSeconds(2)));

        var due = await Eventually.SeeAsync(
            () => Host.ScalarAsync<DateTime>(
                "SELECT due_at FROM conformance.outbox_message WHERE destination_address LIKE '%/renderly-note%'"),
            at => at != default,
            "the delayed command waits in the outbox");
        await SeeEffectsAsync(Host, key);
        (await Host.ScalarAsync<DateTime>($"SELECT arrived_at FROM conformance.effect WHERE key = '{key}'"))
            .ShouldBeGreaterThanOrEqualTo(due);
    }

    [Fact]
    public async Task Event_scheduled_with_the_request_arrives_after_its_time_unless_it_is_taken_back()
    {
        var (kept, takenBack, takenBackLater) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Guid token;
        await using (var scope = Host.Services.CreateAsyncScope())
        {
            var scheduler = scope.ServiceProvider.GetRequiredService<IMessageScheduler>();
            var at = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2);
            await scheduler.SchedulePublish(at, new Note(kept));
            var gone = await scheduler.SchedulePublish(at, new Note(takenBack));
            await scheduler.CancelScheduledPublish<Note>(gone.TokenId);
            token = (await scheduler.SchedulePublish(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1), new Note(takenBackLater)))
                .TokenId;
            await scope.ServiceProvider.GetRequiredService<ConformanceDbContext>().SaveChangesAsync();
        }

        var due = await Host.ScalarAsync<DateTime>("SELECT min(due_at) FROM conformance.outbox_message");
        await using (var scope = Host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IMessageScheduler>().CancelScheduledPublish<Note>(token);
            await scope.ServiceProvider.GetRequiredService<ConformanceDbContext>().SaveChangesAsync();
        }

        await SeeEffectsAsync(Host, kept);
        (await Host.ScalarAsync<DateTime>($"SELECT arrived_at FROM conformance.effect WHERE key = '{kept}'"))
            .ShouldBeGreaterThanOrEqualTo(due);
        await AllSentIsConsumedAsync();
        Host.Probe.TriesOf(takenBack).ShouldBe(0);
        Host.Probe.TriesOf(takenBackLater).ShouldBe(0);
    }

    [Fact]
    public async Task Saga_schedules_with_its_own_transaction_and_takes_back_what_it_no_longer_waits_for()
    {
        var (expires, inTime) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await Host.PublishAsync(new Watched(expires, TimeSpan.FromSeconds(1)), new Watched(inTime, TimeSpan.FromHours(1)));
        await SeeStateAsync(expires, "TooLate");
        await Host.PublishAsync(new WatchEnded(inTime));

        await SeeStateAsync(inTime, "InTime");
        await OutboxIsEmptyAsync(Host);
    }

    [Fact]
    public async Task Host_stopped_in_the_middle_of_work_leaves_it_to_the_next_which_does_it_once()
    {
        var key = Guid.CreateVersion7();
        await Host.PublishAsync(new Held(key));
        await Eventually.BeTrueAsync(() => Host.Probe.TriesOf(key) > 0, "the consumer is at work");

        await Host.StopAsync();

        await using var next = await StartHostAsync();
        next.Probe.Gate.SetResult();
        await SeeEffectsAsync(next, key);
        await OutboxIsEmptyAsync(next);
        (await next.EffectsAsync(key)).ShouldBe(1);
    }

    [Fact]
    public async Task Poison_message_is_set_aside_and_later_ones_pass()
    {
        var (poison, later) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await Host.PublishAsync(new Poison(poison));
        await SeeSetAsideAsync();
        await Host.PublishAsync(new Note(later));

        await SeeEffectsAsync(Host, later);
        Host.Probe.TriesOf(poison).ShouldBe(3, "one try and the two redeliveries that the test host is configured with");
    }

    [Fact]
    public async Task Message_set_aside_is_listed_and_delivered_again_once_its_cause_is_gone()
    {
        var key = Guid.CreateVersion7();
        await Host.PublishAsync(new Poison(key));
        await SeeSetAsideAsync();
        var places = Host.Services.GetServices<ISetAsideMessages>().ToList();
        var listed = new List<SetAsideMessages>();
        foreach (var place in places)
        {
            listed.AddRange(await place.ListAsync(CancellationToken.None));
        }

        listed.ShouldHaveSingleItem().Count.ShouldBe(1);
        Host.Probe.IsPoisonGone = true;
        foreach (var place in places)
        {
            await place.RedriveAsync(CancellationToken.None);
        }

        await Eventually.BeTrueAsync(() => Host.Probe.TriesOf(key) == 4, "it is consumed at last");
        await AllSentIsConsumedAsync();
        await OutboxIsEmptyAsync(Host);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Clock_that_is_an_hour_wrong_changes_no_delay(int hours)
    {
        await using var wrong = await StartHostAsync(clock: new SkewedTimeProvider(TimeSpan.FromHours(hours)));
        var key = Guid.CreateVersion7();
        await Eventually.BeTrueAsync(() => Skew(wrong) < TimeSpan.FromMinutes(1), "the process knows the database's time");
        var before = await wrong.ScalarAsync<DateTime>("SELECT clock_timestamp()");

        await using (var scope = wrong.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(
                new Note(key), context => context.Delay = TimeSpan.FromSeconds(2));
            await scope.ServiceProvider.GetRequiredService<ConformanceDbContext>().SaveChangesAsync();
        }

        await SeeEffectsAsync(wrong, key);
        (await wrong.ScalarAsync<DateTime>($"SELECT arrived_at FROM conformance.effect WHERE key = '{key}'"))
            .ShouldBeGreaterThanOrEqualTo(before.AddSeconds(1.9));
    }

    [Fact]
    public async Task Event_of_every_capability_reaches_whoever_listens_to_all_of_them_once()
    {
        var job = Guid.CreateVersion7();

        await Host.PublishAsync([.. CapabilityEvents.Of(job)]);

        await Eventually.SeeAsync(() => Host.EffectsAsync(job), count => count >= CapabilityEvents.Types.Count, "all have been heard");
        await AllSentIsConsumedAsync();
        (await Host.EffectsAsync(job)).ShouldBe(CapabilityEvents.Types.Count);
        Host.Probe.TriesOf(job).ShouldBe(1, "who listens to clips only hears the clip");
    }

    [Fact]
    public async Task Trace_parent_of_an_activity_that_nobody_listens_to_is_kept_in_the_row()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using var scope = Host.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>()
            .Publish(new Note(Guid.CreateVersion7()), context => context.Delay = TimeSpan.FromHours(1));
        await scope.ServiceProvider.GetRequiredService<ConformanceDbContext>().SaveChangesAsync();

        (await Host.ScalarAsync<string>("SELECT headers FROM conformance.outbox_message")).ShouldNotBeNull().ShouldContain(activity.Id!);
    }

    protected abstract Task<MessagingHost> StartHostAsync(bool consumes = true, TimeProvider? clock = null);

    protected abstract Task SeeSetAsideAsync();

    protected static Task SeeEffectsAsync(MessagingHost host, Guid key) =>
        Eventually.SeeAsync(() => host.EffectsAsync(key), count => count > 0, $"the effect of {key} is there");

    protected static Task OutboxIsEmptyAsync(MessagingHost host) => Eventually.SeeAsync(
        () => host.ScalarAsync<long>("SELECT count(*) FROM conformance.outbox_message WHERE parked_at IS NULL"),
        count => count == 0,
        "the outbox is empty");

    private static TimeSpan Skew(MessagingHost host) =>
        (host.Services.GetRequiredService<DatabaseClock<ConformanceDbContext>>().Now - TimeProvider.System.GetUtcNow()).Duration();

    /// <summary>A note that goes the same way as all before it.</summary>
    private async Task AllSentIsConsumedAsync()
    {
        await OutboxIsEmptyAsync(Host);
        var last = Guid.CreateVersion7();
        await Host.PublishAsync(new Note(last));
        await SeeEffectsAsync(Host, last);
    }

    private Task SeeStateAsync(Guid watch, string expected) => Eventually.SeeAsync(
        () => Host.ScalarAsync<string>($"SELECT current_state FROM conformance.watch WHERE correlation_id = '{watch}'"),
        state => state == expected,
        $"the watch is {expected}");

    private Task SeeCountAsync(Guid counter, int expected) => Eventually.SeeAsync(
        () => Host.ScalarAsync<int>($"SELECT count FROM conformance.counter WHERE correlation_id = '{counter}'"),
        count => count == expected,
        $"the saga has counted to {expected}");

    protected sealed class ReceiveCounter(Guid messageId) : IReceiveObserver
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostReceive(ReceiveContext context)
        {
            if (context.GetMessageId() == messageId)
            {
                Interlocked.Increment(ref count);
            }

            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;
    }
}
