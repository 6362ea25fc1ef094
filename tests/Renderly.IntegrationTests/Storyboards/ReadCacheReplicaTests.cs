using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>Two Jobs processes on one database and broker, each with a read cache of its own.</summary>
public sealed class ReadCacheReplicaTests : IAsyncLifetime
{
    private const int Changes = 40;

    private JobsService? first;
    private JobsService? second;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var broker = await TestServers.RabbitMqAsync();
        var (database, host) = (await TestServers.CreateMigratedDatabaseAsync(), await TestServers.CreateVirtualHostAsync());
        (string, string)[] settings =
        [
            ("Messaging:Transport", "RabbitMq"),
            ("Messaging:RabbitMq:Port", $"{broker.Port}"),
            ("Messaging:RabbitMq:VirtualHost", host),
            ("Routing:Images:0", "mock"),
            ("Routing:Clips:0", "mock"),
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
    public async Task No_answer_is_older_than_the_readers_own_last_change()
    {
        using var user = new StoryboardUser(first!);
        await user.GenerateAsync(new { prompt = "A bottle. A hiker. A camp.", duration = 15 });
        await user.UntilAsync("storyboard_ready");
        HttpClient[] replicas = [first!.ClientAs(user.Id), second!.ClientAs(user.Id)];
        using var polling = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        // They keep both caches warm, and see that what they read never goes back.
        var readers = Enumerable.Range(0, 8).Select(reader => PollAsync(replicas, reader, user.JobId, polling.Token)).ToList();
        for (var change = 0; change < Changes; change++)
        {
            var order = change % 2 == 0 ? new[] { 3, 2, 1 } : [1, 2, 3];
            using var changed = await replicas[change % 2].PostAsJsonAsync(
                $"/api/v2/jobs/{user.JobId}/reorder", new { scene_order = order }, Cancel);
            changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(Cancel));
            var made = RevisionOf(await changed.Content.ReadFromJsonAsync<JsonElement>(Cancel));
            foreach (var replica in replicas)
            {
                RevisionOf(await replica.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{user.JobId}", Cancel)).ShouldBe(made);
            }
        }

        await polling.CancelAsync();
        (await Task.WhenAll(readers)).Sum().ShouldBe(0, "reads that went back");
        foreach (var replica in replicas)
        {
            var figures = await replica.GetFromJsonAsync<JsonElement>("/api/v2/cache/stats", Cancel);
            figures.GetProperty("hits").GetInt64().ShouldBeGreaterThan(0);
            replica.Dispose();
        }
    }

    /// <returns>How often an answer was older than the one before, from whichever replica.</returns>
    private static async Task<int> PollAsync(HttpClient[] replicas, int reader, Guid jobId, CancellationToken cancellationToken)
    {
        var (newest, older) = (0, 0);
        for (var read = reader; !cancellationToken.IsCancellationRequested; read++)
        {
            try
            {
                var revision = RevisionOf(
                    await replicas[read % replicas.Length].GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{jobId}", cancellationToken));
                older += revision < newest ? 1 : 0;
                newest = Math.Max(newest, revision);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The changes are made.
            }
        }

        return older;
    }

    private static int RevisionOf(JsonElement job) => job.GetProperty("revision").GetInt32();
}
