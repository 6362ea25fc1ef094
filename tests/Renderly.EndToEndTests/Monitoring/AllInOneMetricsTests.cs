using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Monitoring;

[Collection(SmallFilmsHostCollection.Name)]
public sealed class AllInOneMetricsTests(SmallFilmsHost shared)
{
    [Fact]
    public async Task One_process_tells_of_all_its_parts_at_the_metrics_port_alone_and_of_their_health_at_the_public_one()
    {
        var renderly = shared.Host;
        var id = (await renderly.Api.SubmitAsync(RenderlyApi.Request(shared.PictureUrl, [4]))).GetProperty("job_id").GetGuid();
        (await renderly.Api.FinishedAsync(id, TimeSpan.FromMinutes(5))).GetProperty("status").GetString().ShouldBe("completed");

        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{shared.MetricsPort}");
        using var operators = new HttpClient { BaseAddress = new Uri(address) };
        // Gauges of what is not done yet have no series once everything is.
        string[] wanted =
        [
            "renderly_gateway_token_checks_total", "renderly_jobs_accepted_total", "renderly_jobs_ended_total", "renderly_spend_total",
            "renderly_step_duration_seconds_count", "renderly_outbox_due", "renderly_webhooks_pending",
            "renderly_storage_operation_duration_seconds_count", "http_server_request_duration_seconds_count",
        ];
        await Eventually.SeeAsync(
            async () => string.Join(
                ", ", wanted.Except((await operators.GetStringAsync("/metrics")).Split('\n').Select(line => line.Split('{', ' ')[0]))),
            missing => missing.Length == 0,
            "every part tells its figures; those named are missing");

        using (var outside = await renderly.Api.Http.GetAsync("/metrics"))
        {
            outside.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var health = await renderly.Api.Http.GetFromJsonAsync<JsonElement>("/health");
        health.GetProperty("services").EnumerateObject().ShouldAllBe(service => service.Value.GetString() == "ready");
        health.GetProperty("services").EnumerateObject().Select(service => service.Name)
            .ShouldBe(["accounts", "files", "generation", "heygen", "jobs", "media", "projects", "veo", "webhooks"]);
    }
}
