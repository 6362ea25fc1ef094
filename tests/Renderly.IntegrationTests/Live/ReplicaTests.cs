using Renderly.Testing;

namespace Renderly.IntegrationTests.Live;

/// <summary>Two Jobs processes on one database and broker: who changes a job and who streams it need not be the same.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private JobsService? first;
    private JobsService? second;

    public async ValueTask InitializeAsync()
    {
        var broker = await TestServers.RabbitMqAsync();
        var (database, host) = (await TestServers.CreateMigratedDatabaseAsync(), await TestServers.CreateVirtualHostAsync());
        (string, string)[] settings =
        [
            ("Messaging:Transport", "RabbitMq"),
            ("Messaging:RabbitMq:Port", $"{broker.Port}"),
            ("Messaging:RabbitMq:VirtualHost", host),

            // What is not heard is found out of itself only when listening begins.
            ("Live:LookInterval", "00:10:00"),
        ];
        first = await JobsService.StartAsync(database, settings);
        second = await JobsService.StartAsync(database, settings);
    }

    public async ValueTask DisposeAsync()
    {
        await first!.DisposeAsync();
        await second!.DisposeAsync();
    }

    [Fact]
    public async Task Streams_on_both_see_every_change_also_when_the_database_cuts_them_off_and_when_one_stops()
    {
        var user = Guid.CreateVersion7();
        using var onFirst = first!.ClientAs(user);
        using var onSecond = second!.ClientAs(user);
        var id = await first.SubmitAsync(onFirst, 5);
        var workers = new Workers(first, id);
        var (log, other) = (new EventLog(), new EventLog());
        var followed = log.FollowAsync(onSecond, id, _ => false);
        var otherFollowed = other.FollowAsync(onFirst, id, _ => false);

        await workers.SubmitClipAsync();
        await Eventually.BeTrueAsync(() => log.Last == 2 && other.Last == 2, "both have seen the clip's submission");

        // Both lose their LISTEN connections, and with them what happens until they have new ones.
        var cut = await first.ScalarAsync<long>(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
        cut.ShouldBe(2);
        await workers.GenerateClipAsync();
        await Eventually.BeTrueAsync(
            () => log.Last == 4 && other.Last == 4, "both have seen the clip, and that the presenter may be ordered");

        // The stream of a process that stops ends, and goes on elsewhere.
        await second.StopAsync();
        await followed;
        await workers.FinishAsync();
        await otherFollowed;
        await log.FollowAsync(onFirst, id, _ => false);

        log.Sequences.ShouldBe(Enumerable.Range(1, log.Last));
        log.Types.Last().ShouldBe("job.completed");
        log.Job.ToJsonString().ShouldBe(other.Job.ToJsonString());
    }
}
