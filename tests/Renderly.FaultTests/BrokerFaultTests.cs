using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.FaultTests;

/// <summary>Rows 13, 14 and 20 of docs/reliability.md: a broker that is away, or whose disk is full.</summary>
[Collection(SystemWithOwnServers.Collection)]
[Trait("Suite", "Long")]
public sealed class BrokerFaultTests(SystemWithOwnServers system)
{
    /// <summary>Few, for each job that is taken until then has to be filmed in the end.</summary>
    private const int MaxBacklog = 4;

    [Fact]
    public async Task While_the_broker_is_away_and_then_without_disk_space_jobs_are_accepted_up_to_the_bound_and_all_of_them_finish_later()
    {
        await system.RestartJobsAsync(("Messaging__Outbox__MaxBacklog", MaxBacklog.ToString(CultureInfo.InvariantCulture)));
        var broker = system.Cluster.Broker;
        await broker.StopAsync(CancellationToken.None);
        (await SubmitUntilRefusedAsync()).ShouldBeGreaterThanOrEqualTo(MaxBacklog);

        // It takes connections again, but no message.
        await broker.StartServerAsync(CancellationToken.None, isDiskFull: true);
        await Eventually.SeeAsync(async () => (await system.Cluster.QueuesAsync()).Count, queues => queues > 0, "the broker is back");
        (await SubmitUntilRefusedAsync()).ShouldBe(0);
        await broker.StopAsync(CancellationToken.None);
        await broker.StartServerAsync(CancellationToken.None);

        await system.InspectAsync();
        await system.RestartJobsAsync();
    }

    /// <summary>Returns how many jobs were accepted before the 503.</summary>
    private async Task<int> SubmitUntilRefusedAsync()
    {
        var request = RenderlyApi.Request(system.PictureUrl, [4]);
        var accepted = 0;
        using var refusal = await Eventually.SeeAsync(
            async () =>
            {
                var response = await system.Cluster.Api.Http.PostAsJsonAsync("/api/video/generate/", request);
                if (response.StatusCode == HttpStatusCode.Accepted)
                {
                    system.Load.Remember(await response.Content.ReadFromJsonAsync<JsonElement>());
                    accepted++;
                }

                return response;
            },
            response => response.StatusCode != HttpStatusCode.Accepted,
            "no more jobs are accepted");
        refusal.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refusal.Headers.RetryAfter.ShouldNotBeNull();
        return accepted;
    }
}
