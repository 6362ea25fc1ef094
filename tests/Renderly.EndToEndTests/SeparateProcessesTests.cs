using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

[Trait("Suite", "Long")]
public sealed class SeparateProcessesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);

    /// <summary>Six by default, to keep the suite short; RENDERLY_TEST_JOBS=100 for the full size.</summary>
    private static readonly int Jobs = int.TryParse(
        Environment.GetEnvironmentVariable("RENDERLY_TEST_JOBS"), NumberStyles.None, CultureInfo.InvariantCulture, out var jobs)
        ? jobs
        : 6;

    [Fact]
    public async Task Jobs_submitted_at_once_finish_with_exactly_the_paid_calls_needed_and_empty_quorum_queues()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var cluster = new ServiceCluster(new ServiceClusterOptions { Settings = ServiceClusterOptions.SmallPictures });
        await cluster.StartAsync();

        var request = RenderlyApi.Request(pictures.Url, [4, 5]);
        var answers = await Task.WhenAll(Enumerable.Range(0, Jobs).Select(_ => cluster.Api.SubmitAsync(request)));
        var ids = answers.Select(answer => answer.GetProperty("job_id").GetGuid()).ToList();
        await Eventually.SeeAsync(
            () => cluster.Api.Http.GetFromJsonAsync<JsonElement>("/api/video/list_jobs/?status=completed"),
            list => list.GetProperty("count").GetInt32() == Jobs,
            $"all {Jobs} jobs are completed",
            Limit);

        ids.Distinct().Count().ShouldBe(Jobs);
        var paid = await PaidCalls.ReadAsync(cluster.JournalFile);
        paid.Count.ShouldBe(Jobs * 3);
        paid.Distinct().Count().ShouldBe(paid.Count);

        var queues = await Eventually.SeeAsync(
            cluster.QueuesAsync, all => all.Count > 0 && all.All(queue => queue.Messages == 0), "every queue is empty");
        await Eventually.SeeAsync(cluster.OutboxRowsAsync, rows => rows == 0, "every outbox is empty");
        queues.ShouldAllBe(queue => queue.Type == "quorum");
        queues.ShouldContain(queue => queue.Name == "renderly-veo-generate-clip");
    }
}
