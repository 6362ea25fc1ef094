using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.FaultTests;

/// <summary>A request that is sent again after the process died under it.</summary>
[Collection(SystemWithOwnServers.Collection)]
[Trait("Suite", "Long")]
public sealed class IdempotencyFaultTests(SystemWithOwnServers system)
{
    private const int Copies = 50;

    /// <summary>What a request that died before its commit leaves is free again after this.</summary>
    private static readonly (string, string) Lease = ("Idempotency__Lease", "00:00:02");

    [Theory]
    [InlineData("request.before-commit")]
    [InlineData("request.after-commit")]
    public async Task Fifty_copies_before_and_after_the_process_died_around_the_commit_make_one_job(string crashPoint)
    {
        await system.InspectAsync();
        var before = await JobsAsync();
        var key = Guid.CreateVersion7().ToString();
        await system.Cluster.KillAsync(Services.Jobs);
        await system.Cluster.StartAsync(Services.Jobs, ("RENDERLY_CRASH_AT", crashPoint), Lease);

        foreach (var (status, _) in await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => SendAsync(key))))
        {
            status.ShouldNotBe(HttpStatusCode.InternalServerError);
        }

        await system.Cluster.Process(Services.Jobs).EndedAsync("the process dies under the request");
        await system.Cluster.StartAsync(Services.Jobs, Lease);
        var answers = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => Eventually.SeeAsync(
            () => SendAsync(key), answer => answer.Status == HttpStatusCode.Accepted, "the copy is answered")));

        var answer = answers.Select(answer => answer.Body).Distinct().ShouldHaveSingleItem();
        system.Load.Remember(JsonSerializer.Deserialize<JsonElement>(answer));
        (await JobsAsync()).ShouldBe(before + 1);
        await system.InspectAsync();
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/video/generate/")
        {
            Content = JsonContent.Create(RenderlyApi.Request(system.PictureUrl, [4]))
        };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await system.Cluster.Api.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task<long> JobsAsync() => system.Cluster.CountAsync("(SELECT count(*) FROM jobs.video_jobs)");
}
