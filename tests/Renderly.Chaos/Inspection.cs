using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Looks at everything once it is calm: the invariants that must hold after any fault.</summary>
internal static class Inspection
{
    private const decimal UsdPerVeoSecond = 0.20m;
    private const decimal UsdPerHeyGenSecond = 0.10m;

    public static async Task<ChaosVerdict> LookAsync(ServiceCluster cluster, IReadOnlyCollection<Guid> accepted)
    {
        var jobs = await AllJobsAsync(cluster.Api);
        var bill = await BillAsync(cluster);
        var paid = await PaidCalls.ReadAsync(cluster.JournalFile);
        var needed = await cluster.CountAsync("(SELECT coalesce(sum(jsonb_array_length(scenes_data) + 1), 0) FROM jobs.video_jobs WHERE current_state = 'Completed')");
        return new ChaosVerdict
        {
            Accepted = accepted.Count,
            Jobs = jobs.Count,
            Completed = jobs.Values.Count(status => status == "completed"),
            Failed = jobs.Values.Count(status => status is "failed" or "cancelled"),
            Lost = accepted.Count(id => !jobs.ContainsKey(id)),
            Unfinished = jobs.Values.Count(status => status is not ("completed" or "failed" or "cancelled")),
            PaidCalls = paid.Count,
            NeededCalls = (int)needed,
            PaidTwice = paid.Count - paid.Distinct().Count(),
            LedgerDifferenceUsd = await LedgerDifferenceAsync(cluster, jobs.Keys, bill),
            QueuedMessages = (await cluster.QueuesAsync()).Sum(queue => queue.Messages),
            OutboxRows = await cluster.OutboxRowsAsync(),
            OpenTasks = await cluster.OpenTasksAsync(),
        };
    }

    /// <summary>Every job with its status, as its owner sees them.</summary>
    private static async Task<Dictionary<Guid, string>> AllJobsAsync(RenderlyApi api)
    {
        var jobs = new Dictionary<Guid, string>();
        for (string? page = "/api/video/list_jobs/?page=1"; page is not null;)
        {
            var list = await api.Http.GetFromJsonAsync<JsonElement>(page);
            foreach (var job in list.GetProperty("results").EnumerateArray())
            {
                jobs[job.GetProperty("id").GetGuid()] = job.GetProperty("status").GetString()!;
            }

            page = list.GetProperty("next").GetString();
        }

        return jobs;
    }

    /// <summary>USD that the providers bill, by the reference of the attempt.</summary>
    private static async Task<Dictionary<string, decimal>> BillAsync(ServiceCluster cluster)
    {
        using var http = new HttpClient { BaseAddress = cluster.Address(Services.Simulator) };
        var bill = await http.GetFromJsonAsync<JsonElement>("/__simulator/bill");
        return bill.EnumerateArray()
            .Select(call => (Reference: Reference(call), Usd: call.GetProperty("seconds").GetDecimal() * (call.GetProperty("provider").GetString() == "veo" ? UsdPerVeoSecond : UsdPerHeyGenSecond)))
            .GroupBy(call => call.Reference)
            .ToDictionary(calls => calls.Key, calls => calls.Sum(call => call.Usd));
    }

    private static string Reference(JsonElement call) => call.TryGetProperty("storageUri", out var folder)
        ? folder.GetString()!.TrimEnd('/').Split('/')[^1]
        : call.GetProperty("title").GetString()!;

    /// <summary>Sum of the absolute differences between what our ledger says of an attempt and what the provider bills for it, USD.</summary>
    private static async Task<decimal> LedgerDifferenceAsync(ServiceCluster cluster, IEnumerable<Guid> jobs, Dictionary<string, decimal> bill)
    {
        var difference = 0m;
        foreach (var job in jobs)
        {
            var references = await ReferencesAsync(cluster, job);
            var costs = await cluster.Api.Http.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{job}/costs/");
            difference += costs.GetProperty("reserved_usd").GetDecimal() + costs.GetProperty("in_doubt_usd").GetDecimal();
            foreach (var step in costs.GetProperty("steps").EnumerateArray())
            {
                foreach (var attempt in step.GetProperty("attempts").EnumerateArray())
                {
                    var key = (step.GetProperty("step").GetString()!, attempt.GetProperty("attempt").GetInt32());
                    var billed = references.Remove(key, out var reference) && bill.Remove(reference, out var usd) ? usd : 0;
                    difference += Math.Abs(billed - attempt.GetProperty("paid_usd").GetDecimal());
                }
            }
        }

        // What is left was billed and is in no job's ledger.
        return difference + bill.Values.Sum();
    }

    private static async Task<Dictionary<(string Step, int Attempt), string>> ReferencesAsync(ServiceCluster cluster, Guid job)
    {
        await using var command = cluster.Database.CreateCommand(
            """
            SELECT step, attempt, reference FROM veo.provider_task WHERE job_id = $1
            UNION ALL SELECT step, attempt, reference FROM heygen.provider_task WHERE job_id = $1 AND step = 'presenter'
            """);
        command.Parameters.AddWithValue(job);
        await using var reader = await command.ExecuteReaderAsync();
        var references = new Dictionary<(string, int), string>();
        while (await reader.ReadAsync())
        {
            references[(reader.GetString(0), reader.GetInt32(1))] = reader.GetString(2);
        }

        return references;
    }
}
