using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Looks at everything once it is calm: the invariants that must hold after any fault.</summary>
public static class Inspection
{
    private const decimal UsdPerVeoSecond = 0.20m;
    private const decimal UsdPerHeyGenSecond = 0.10m;

    // The key makes sequences unique, so as many as the last one says are all of them.
    private const string BrokenLogs =
        """
        (SELECT count(*) FROM jobs.video_jobs job
         LEFT JOIN (SELECT job_id, count(*) AS events, max(sequence) AS last FROM jobs.job_event GROUP BY job_id) log ON log.job_id = job.id
         LEFT JOIN jobs.job_event ending ON ending.job_id = job.id AND ending.sequence = log.last
         WHERE job.event_sequence IS DISTINCT FROM log.events OR job.event_sequence IS DISTINCT FROM log.last
            OR ending.type IS DISTINCT FROM 'job.' || job.status)
        """;

    /// <param name="accepted">Jobs that were answered with 202.</param>
    /// <param name="told">What the owner's own server was told.</param>
    public static async Task<ChaosVerdict> LookAsync(ServiceCluster cluster, IReadOnlyCollection<Guid> accepted, IReadOnlyList<WebhookCall> told)
    {
        var jobs = await AllJobsAsync(cluster.Api);
        var attempts = await AttemptsAsync(cluster);
        var paid = await PaidCalls.ReadAsync(cluster.JournalFile);
        var needed = await cluster.CountAsync("(SELECT coalesce(sum(jsonb_array_length(request -> 'scenes') + 1), 0) FROM jobs.video_jobs WHERE outcome = 'completed')");

        // What a failed or cancelled job bought before its end was needed by no one; it may be bought once all the same.
        var ended = paid.Select(Reference).Count(reference => attempts.TryGetValue(reference, out var attempt) && jobs.GetValueOrDefault(attempt.JobId) is "failed" or "cancelled");
        return new ChaosVerdict
        {
            Accepted = accepted.Count,
            Jobs = jobs.Count,
            Completed = jobs.Values.Count(status => status == "completed"),
            Failed = jobs.Values.Count(status => status == "failed"),
            Cancelled = jobs.Values.Count(status => status == "cancelled"),
            Lost = accepted.Count(id => !jobs.ContainsKey(id)),
            Unfinished = jobs.Values.Count(status => status is not ("completed" or "failed" or "cancelled")),
            PaidCalls = paid.Count - ended,
            NeededCalls = (int)needed,
            PaidTwice = paid.Count - paid.Distinct().Count(),
            LedgerDifferences = await LedgerDifferencesAsync(cluster, jobs.Keys, attempts, await BillAsync(cluster)),
            QueuedMessages = await QueuedMessagesAsync(cluster),
            OutboxRows = await cluster.OutboxRowsAsync(),
            OpenTasks = await cluster.OpenTasksAsync(),
            Untold = await UntoldAsync(cluster, told),
            BrokenLogs = await cluster.CountAsync(BrokenLogs),
        };
    }

    /// <summary>Messages that stay in the queues: the broker's figures still show for some seconds what was consumed.</summary>
    private static async Task<int> QueuedMessagesAsync(ServiceCluster cluster)
    {
        var (messages, _) = await Eventually.LookAsync(
            async () => (await cluster.QueuesAsync()).Sum(queue => queue.Messages), messages => messages == 0, RabbitMqServer.FiguresAge);
        return messages;
    }

    /// <summary>Ended jobs that named an address and of whose end, as it is now, nothing came there.</summary>
    private static async Task<int> UntoldAsync(ServiceCluster cluster, IReadOnlyList<WebhookCall> told)
    {
        var ends = told.Select(call => call.Json.GetProperty("data")).Select(job => (job.GetProperty("id").GetGuid(), job.GetProperty("status").GetString())).ToHashSet();
        await using var command = cluster.Database.CreateCommand("SELECT id, status FROM jobs.video_jobs WHERE webhook_url IS NOT NULL AND outcome IN ('completed', 'failed', 'cancelled')");
        await using var reader = await command.ExecuteReaderAsync();
        var untold = 0;
        while (await reader.ReadAsync())
        {
            untold += ends.Contains((reader.GetGuid(0), reader.GetString(1))) ? 0 : 1;
        }

        return untold;
    }

    /// <summary>Every job with its status, as its owner sees them.</summary>
    private static async Task<Dictionary<Guid, string>> AllJobsAsync(RenderlyApi api)
    {
        var jobs = new Dictionary<Guid, string>();
        for (string? page = "/api/video/list_jobs/?page=1"; page is not null;)
        {
            var list = await GetAsync(api, page);
            foreach (var job in list.GetProperty("results").EnumerateArray())
            {
                jobs[job.GetProperty("id").GetGuid()] = job.GetProperty("status").GetString()!;
            }

            page = list.GetProperty("next").GetString();
        }

        return jobs;
    }

    /// <summary>Asks again where the service says so: connections that a fault broke while they were idle show at their next use.</summary>
    private static async Task<JsonElement> GetAsync(RenderlyApi api, string path)
    {
        using var response = await Eventually.SeeAsync(() => api.Http.GetAsync(path), answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable, $"{path} is answered");
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>USD that the providers bill, by the reference of the attempt.</summary>
    private static async Task<Dictionary<string, decimal>> BillAsync(ServiceCluster cluster)
    {
        var bill = await cluster.Simulator.GetFromJsonAsync<JsonElement>("/__simulator/bill");
        return bill.EnumerateArray()
            .Select(call => (Reference: Reference(call), Usd: call.GetProperty("seconds").GetDecimal() * (call.GetProperty("provider").GetString() == "veo" ? UsdPerVeoSecond : UsdPerHeyGenSecond)))
            .GroupBy(call => call.Reference)
            .ToDictionary(calls => calls.Key, calls => calls.Sum(call => call.Usd));
    }

    private static string Reference(JsonElement call) => Reference((call.TryGetProperty("storageUri", out var folder) ? folder : call.GetProperty("title")).GetString()!);

    // The last folder of a clip, the title of a presenter.
    private static string Reference(string folderOrTitle) => folderOrTitle.TrimEnd('/').Split('/')[^1];

    /// <summary>Where our ledger and the provider's bill do not agree.</summary>
    private static async Task<IReadOnlyList<LedgerDifference>> LedgerDifferencesAsync(
        ServiceCluster cluster, IEnumerable<Guid> jobs, Dictionary<string, PaidAttempt> attempts, Dictionary<string, decimal> bill)
    {
        var billed = bill.Where(call => attempts.ContainsKey(call.Key)).ToDictionary(call => attempts[call.Key], call => call.Value);
        var differences = bill.Where(call => !attempts.ContainsKey(call.Key)).Select(call => new LedgerDifference($"{call.Key}, unknown here", call.Value, 0)).ToList();
        foreach (var job in jobs)
        {
            var costs = await GetAsync(cluster.Api, $"/api/video/jobs/{job}/costs/");
            differences.Add(new LedgerDifference($"{job} reserved", 0, costs.GetProperty("reserved_usd").GetDecimal()));
            differences.Add(new LedgerDifference($"{job} in doubt", 0, costs.GetProperty("in_doubt_usd").GetDecimal()));
            foreach (var step in costs.GetProperty("steps").EnumerateArray())
            {
                foreach (var attempt in step.GetProperty("attempts").EnumerateArray())
                {
                    var paid = new PaidAttempt(job, step.GetProperty("step").GetString()!, attempt.GetProperty("attempt").GetInt32());
                    billed.Remove(paid, out var usd);
                    differences.Add(new LedgerDifference($"{paid}", usd, attempt.GetProperty("paid_usd").GetDecimal()));
                }
            }
        }

        // What is left was billed and is in no job's ledger.
        differences.AddRange(billed.Select(call => new LedgerDifference($"{call.Key}", call.Value, 0)));
        return differences.FindAll(difference => difference.BilledUsd != difference.BookedUsd);
    }

    /// <summary>Attempts by the reference under which the provider knows them.</summary>
    private static async Task<Dictionary<string, PaidAttempt>> AttemptsAsync(ServiceCluster cluster)
    {
        await using var command = cluster.Database.CreateCommand(
            """
            SELECT reference, job_id, step, attempt FROM veo.task
            UNION ALL SELECT reference, job_id, step, attempt FROM heygen.task WHERE step = 'presenter'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var attempts = new Dictionary<string, PaidAttempt>();
        while (await reader.ReadAsync())
        {
            attempts[reader.GetString(0)] = new PaidAttempt(reader.GetGuid(1), reader.GetString(2), reader.GetInt32(3));
        }

        return attempts;
    }

    private sealed record PaidAttempt(Guid JobId, string Step, int Attempt)
    {
        public override string ToString() => $"{JobId} {Step} #{Attempt}";
    }
}
