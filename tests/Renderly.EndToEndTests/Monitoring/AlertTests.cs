using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Monitoring;

/// <summary>
/// Every alert is provoked once in running services and seen firing by a real Prometheus. Faults of the outside are made outside
/// (a killed process, a provider that answers 500, a full store, receivers that are away); what would take hours or a defect of ours
/// is written into the tables that the services look at.
/// </summary>
[Trait("Suite", "Long")]
public sealed partial class AlertTests(MonitoredCluster monitored) : IClassFixture<MonitoredCluster>
{
    private const int Jobs = 5;

    private ServiceCluster Cluster => monitored.Cluster;

    [Fact]
    public async Task Every_service_is_scraped_and_each_alert_fires_on_its_fault_and_nothing_fires_before()
    {
        await Eventually.SeeAsync(monitored.Prometheus.UpAsync, up => up.Count == monitored.Scraped, "every service answers Prometheus");
        await Eventually.SeeAsync(
            () => monitored.Prometheus.QueryAsync("renderly_ledger_mismatches"), series => series.Count > 0, "the ledger is looked at");

        // What was not up yet when it was first asked for is seen to be up at the next look.
        await Eventually.SeeAsync(monitored.Prometheus.FiringAsync, firing => firing.Count == 0, "nothing fires where nothing is wrong");
        using (var outside = await Cluster.Api.Http.GetAsync("/metrics"))
        {
            ((int)outside.StatusCode).ShouldBe(404, "the gateway's public address tells no metrics");
        }

        await CompleteAtOtherCostsAsync();
        await SubmitAsync();
        await WriteFaultsAsync();
        await FailReceiversAsync();
        await FailVeoAsync();
        await SeeAsync("RenderlyJobStuck", "RenderlyProviderCircuitOpen", "RenderlyWebhooksFailing", "RenderlyStorageFailing");

        // Its clip is held back while the circuit is open.
        await Cluster.Api.SubmitAsync(RenderlyApi.Request(monitored.PictureUrl, [4]));
        await SeeProvidersAsync();
        await SeeCountsAsync("sum(renderly_jobs_accepted_total)", "(SELECT count(*) FROM jobs.video_jobs)");
        await SeeCountsAsync(
            "sum(renderly_jobs_ended_total{status='cancelled'})", "(SELECT count(*) FROM jobs.video_jobs WHERE status = 'cancelled')");
        await SeeCountsAsync(
            "sum(max by (state) (renderly_jobs_unfinished))", "(SELECT count(*) FROM jobs.video_jobs WHERE completed_at IS NULL)");
        await ExecuteAsync("ALTER TABLE media.outbox_message RENAME TO elsewhere");
        await FillCapAsync();
        await TellOverchargeAsync();
        await Cluster.KillAsync(Services.Accounts);

        var all = (await File.ReadAllLinesAsync(Path.Combine(PrometheusServer.Source, "rules.yml")))
            .Where(line => line.Contains("- alert: ", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1]).ToArray();
        await SeeAsync(all);
        await OnlyAskForWhatIsExportedAsync();
    }

    /// <summary>The gateway tells how the providers do without calling them.</summary>
    private async Task SeeProvidersAsync()
    {
        var health = await Eventually.SeeAsync(
            () => Cluster.Api.Http.GetFromJsonAsync<JsonElement>("/health/video"),
            answer => answer.GetProperty("status").GetString() == "degraded",
            "Veo is seen to be down");
        var providers = health.GetProperty("providers").EnumerateArray()
            .ToDictionary(provider => provider.GetProperty("provider").GetString()!);
        providers.Keys.ShouldBe(["heygen", "veo", "runway", "mock"], ignoreOrder: true);
        providers["veo"].GetProperty("state").GetString().ShouldBeOneOf("circuit_open", "unreachable");
        providers["veo"].GetProperty("last_error").GetString().ShouldNotBeNull().ShouldStartWith("provider_");
        providers["veo"].GetProperty("in_flight").GetInt32().ShouldBeGreaterThan(0);
        providers["heygen"].GetProperty("latency_seconds").GetDouble().ShouldBeGreaterThan(0);
    }

    /// <summary>What Prometheus knows is what the database holds: counted once, after the commit.</summary>
    private Task SeeCountsAsync(string query, string sql) => Eventually.SeeAsync(
        async () => (
            Told: (await monitored.Prometheus.QueryAsync(query))
                .Select(series => series.GetProperty("value")[1].GetString())
                .SingleOrDefault(),
            Is: await Cluster.CountAsync(sql)),
        seen => seen.Told == seen.Is.ToString(CultureInfo.InvariantCulture),
        $"{query} is {sql}");

    /// <summary>Every metric that the rules and the dashboard ask for has been scraped from the running services.</summary>
    private async Task OnlyAskForWhatIsExportedAsync()
    {
        var asked = new[]
        {
            Path.Combine(PrometheusServer.Source, "rules.yml"),
            Path.Combine(Executables.Repository, "deploy", "grafana", "renderly.json")
        }
            .SelectMany(file => Metric().Matches(File.ReadAllText(file))).Select(match => match.Value).ToHashSet();
        asked.Count.ShouldBeGreaterThan(30);
        await Eventually.SeeAsync(
            async () => string.Join(", ", asked.Except(await monitored.Prometheus.MetricNamesAsync())),
            missing => missing.Length == 0,
            "every metric that is asked for is exported; those named are not",
            TimeSpan.FromSeconds(30));
    }

    /// <summary>
    /// Jobs whose clips never come and whose presenters find no room in the store. One clip's call does not arrive, and Veo is left in
    /// doubt of it; HeyGen refuses our key once.
    /// </summary>
    private async Task SubmitAsync()
    {
        await Cluster.ScriptAsync(
            new { match = new { provider = "veo", operation = "submit", times = 1 }, then = new { close = true, stage = "before" } },
            new { match = new { provider = "heygen", operation = "submit", times = 1 }, then = new { http = new { status = 401 } } });
        var request = Parallel();
        for (var job = 0; job < Jobs; job++)
        {
            await Cluster.Api.SubmitAsync(request);
        }

        // A step that ends at once: HeyGen refuses the script.
        var refused = request.DeepClone();
        refused["avatar_script"] = "Light on your feet. [sim:http=400]";
        await Cluster.Api.SubmitAsync(refused);

        // An answer that is given again.
        for (var time = 0; time < 2; time++)
        {
            using var again = new HttpRequestMessage(HttpMethod.Post, "/api/video/generate/")
            {
                Content = JsonContent.Create(request),
                Headers = { { "Idempotency-Key", "again" } }
            };
            (await Cluster.Api.Http.SendAsync(again)).Dispose();
        }

        await Eventually.SeeAsync(() => CountClipsAsync("state = 'submitted'"), clips => clips > Jobs, "every clip but one is being made");
        await Eventually.SeeAsync(
            () => CountClipsAsync("state = 'unknown' OR resent_after_unknown"), clips => clips > 0, "the fate of one was unknown");
    }

    /// <summary>A video that is settled, once it is there, at thrice of what was estimated.</summary>
    private async Task CompleteAtOtherCostsAsync()
    {
        using var answer = await Cluster.Api.Http.PostAsJsonAsync(
            "/v1/videos", new { prompt = "A bottle on a wet rock", seconds = "4", size = "1280x720" });
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!.Split('_')[^1];
        await Eventually.SeeAsync(
            () => Cluster.CountAsync($"(SELECT count(*) FROM jobs.video_jobs WHERE id = '{id}' AND outcome = 'completed')"),
            completed => completed == 1,
            "a video is made");
        await Eventually.SeeAsync(
            () => Cluster.CountAsync(
                $"(SELECT count(*) FROM jobs.paid_attempt WHERE job_id = '{id}' AND step = 'clip' AND charge = 'Charged')"),
            settled => settled == 1,
            "its clip is settled");
        await ExecuteAsync(
            $"UPDATE jobs.paid_attempt SET amount_usd_micros = 3 * amount_usd_micros WHERE job_id = '{id}' AND step = 'clip'");
        await TellAsync("renderly-job-costs-differ", "Renderly.Contracts.VideoJobs:JobCostsDiffer", $$"""{"jobId": "{{new Guid(id)}}"}""");
        await Eventually.SeeAsync(
            () => Cluster.CountAsync($"(SELECT json_array_length((result->'cost_warnings')::json) FROM jobs.video_jobs WHERE id = '{id}')"),
            warnings => warnings == 1,
            "its owner is warned");
    }

    /// <summary>HeyGen's cap of the day has no room for the next presenter, which waits.</summary>
    private async Task FillCapAsync()
    {
        await ExecuteAsync(
            """
            INSERT INTO jobs.provider_order (job_id, step, attempt, provider, most_usd_micros)
            VALUES (gen_random_uuid(), 'presenter', 1, 'heygen', 1000000000)
            """);
        await Cluster.Api.SubmitAsync(Parallel());
        await Eventually.SeeAsync(
            () => Cluster.CountAsync("(SELECT count(*) FROM jobs.step WHERE hold IS NOT NULL)"),
            held => held > 0,
            "a presenter waits for the cap");
    }

    private JsonObject Parallel()
    {
        var request = JsonSerializer.SerializeToNode(
            RenderlyApi.Request(monitored.PictureUrl, [4], webhookUrl: "http://127.0.0.1:9991/ended"))!.AsObject();
        request["presenter"] = "parallel";
        return request;
    }

    /// <summary>As the Jobs service tells Generation of a bill that ran away.</summary>
    private Task TellOverchargeAsync() => TellAsync(
        "renderly-generation-provider-overcharged",
        "Renderly.Contracts.Steps:ProviderOvercharged",
        """
        {"jobId": "01a1fb5c-0000-7000-8000-000000000001", "step": "clip", "attempt": 1, "provider": "mock",
         "quotedUsd": 0.05, "chargedUsd": 5}
        """);

    private async Task TellAsync(string queue, string type, string message)
    {
        var broker = await TestServers.RabbitMqAsync();
        var address = string.Create(CultureInfo.InvariantCulture, $"rabbitmq://127.0.0.1:{broker.Port}/{Cluster.VirtualHost}/{queue}");
        await ExecuteAsync(
            $$"""
            INSERT INTO jobs.outbox_message (due_at, message_id, message_type, destination_address, content_type, body, attempts)
            VALUES (now(), gen_random_uuid(), 'urn:message:{{type}}', '{{address}}', 'application/vnd.masstransit+json',
                '{"messageType": ["urn:message:{{type}}"], "message": {{message}} }', 0);
            """);
    }

    private Task<long> CountClipsAsync(string which) => Cluster.CountAsync($"(SELECT count(*) FROM veo.task WHERE {which})");

    private async Task WriteFaultsAsync()
    {
        var broker = await TestServers.RabbitMqAsync();
        var queue = string.Create(
            CultureInfo.InvariantCulture, $"rabbitmq://127.0.0.1:{broker.Port}/{Cluster.VirtualHost}/renderly-veo-generate-clip");

        // Parked; unreadable for the dispatcher, which stands still over it; unreadable for its consumer.
        await ExecuteAsync(
            $"""
             INSERT INTO jobs.outbox_message (due_at, message_id, message_type, destination_address, content_type,
                 body, attempts, parked_at, parked_reason)
             VALUES (now(), gen_random_uuid(), 'urn:x', 'queue:nowhere', 'application/json', '', 0, now(), 'test');
             INSERT INTO webhooks.outbox_message (due_at, message_id, message_type, destination_address, content_type, body, attempts)
             VALUES (now() - interval '10 minutes', gen_random_uuid(), 'urn:x', 'no address', 'application/json', '', 0);
             INSERT INTO jobs.outbox_message (due_at, message_id, message_type, destination_address, content_type, body, attempts)
             VALUES (now(), gen_random_uuid(), 'urn:message:Broken', '{queue}', 'application/vnd.masstransit+json', 'broken', 0);
             """);

        // Money that moved past the ledger: nearly all of the day's cap, and a reservation that no entry tells of.
        await ExecuteAsync(
            "UPDATE jobs.job_account SET spent_usd_micros = 950000000 "
            + "WHERE job_id = (SELECT min(job_id::text)::uuid FROM jobs.job_account)");
        await ExecuteAsync(
            "UPDATE jobs.job_account SET reserved_usd_micros = reserved_usd_micros + 1 "
            + "WHERE job_id = (SELECT max(job_id::text)::uuid FROM jobs.job_account)");

        // The clip in doubt has been so for an hour, the window is over: it is sent again. No job is cancelled before that is seen: a
        // clip that nobody wants any more is not sent again.
        await ExecuteAsync(
            """
            UPDATE veo.task SET unknown_since = clock_timestamp() - interval '1 hour', due_at = clock_timestamp(),
                fencing_token = fencing_token + 1
            WHERE state = 'unknown'
            """);
        await SeeAsync("RenderlyMayBePaidTwice");

        // Another one's fate is unknown for an hour, too, and it waits for an operator.
        await ExecuteAsync(
            """
            UPDATE veo.task SET state = 'unknown', provider_task_id = NULL, unknown_since = clock_timestamp() - interval '1 hour',
                due_at = clock_timestamp() + interval '1 hour', fencing_token = fencing_token + 1
            WHERE id = (SELECT id FROM veo.task WHERE state = 'submitted' LIMIT 1)
            """);
    }

    /// <summary>Ends are told to an address at which nobody listens; one of them stays due, as if no process sent it.</summary>
    private async Task FailReceiversAsync()
    {
        var list = await Cluster.Api.Http.GetStringAsync("/api/video/list_jobs/");
        foreach (var job in JsonNode.Parse(list)!["results"]!.AsArray().Take(Jobs - 1))
        {
            (await Cluster.Api.Http.PostAsync($"/api/video/jobs/{job!["id"]}/cancel", null)).Dispose();
        }

        await Eventually.SeeAsync(
            () => Cluster.CountAsync("(SELECT count(*) FROM webhooks.delivery WHERE attempts >= 4)"),
            deliveries => deliveries >= 3,
            "several deliveries have failed often");
        await ExecuteAsync(
            """
            UPDATE webhooks.delivery SET due_at = now() - interval '1 hour', lease_until = now() + interval '1 hour',
                fencing_token = fencing_token + 1
            WHERE id = (SELECT id FROM webhooks.delivery WHERE state = 'pending' LIMIT 1)
            """);
    }

    /// <summary>
    /// Veo answers errors only; and while its tasks are looked at, another takes them, again and again, until a late write was refused.
    /// </summary>
    private async Task FailVeoAsync()
    {
        await Cluster.ScriptAsync(new { match = new { provider = "veo" }, then = new { http = new { status = 500 } } });
        for (var job = 0; job < 3; job++)
        {
            await Cluster.Api.SubmitAsync(RenderlyApi.Request(monitored.PictureUrl, [4]));
        }

        await Eventually.SeeAsync(
            async () =>
            {
                await ExecuteAsync("UPDATE veo.task SET fencing_token = fencing_token + 1 WHERE finished_at IS NULL");
                return await monitored.Prometheus.FiringAsync();
            },
            firing => firing.Contains("RenderlyLeasesFenced"),
            "a late write is refused");
    }

    /// <summary>Clients go on calling, as they would.</summary>
    private Task SeeAsync(params string[] alerts) => Eventually.SeeAsync(
        async () =>
        {
            (await Cluster.Api.Http.GetAsync("/api/credits/")).Dispose();
            return string.Join(", ", alerts.Except(await monitored.Prometheus.FiringAsync()));
        },
        missing => missing.Length == 0,
        "every alert fires; those named do not");

    [GeneratedRegex(@"\b(renderly|http_server|dotnet)_\w+")]
    private static partial Regex Metric();

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Cluster.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
