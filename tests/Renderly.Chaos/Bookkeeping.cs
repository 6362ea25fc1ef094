using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Compares our ledger with what the providers bill: attempt by attempt, and provider by provider.</summary>
internal static class Bookkeeping
{
    /// <summary>
    /// What the providers charge for one unit, USD, by the model in their journal; where that names none, by the kind or the provider.
    /// </summary>
    private static readonly IReadOnlyDictionary<string, decimal> UsdPerUnit = new Dictionary<string, decimal>
    {
        ["veo"] = 0.20m,
        ["heygen"] = 0.10m,
        ["gen4_image"] = 0.08m,
        ["gen4_turbo"] = 0.05m,
        ["gen4.5"] = 0.12m,
        ["mock-image"] = 0.02m,
        ["mock-clip"] = 0.01m,
    };

    /// <summary>Where our ledger and the provider's bill do not agree.</summary>
    public static async Task<IReadOnlyList<LedgerDifference>> DifferencesAsync(
        ServiceCluster cluster, IEnumerable<Guid> jobs, IReadOnlyDictionary<string, PaidAttempt> attempts)
    {
        var calls = await BillAsync(cluster);
        var bill = calls.GroupBy(call => call.Reference).ToDictionary(same => same.Key, same => same.Sum(call => call.Usd));
        var billed = bill.Where(call => attempts.ContainsKey(call.Key)).ToDictionary(call => attempts[call.Key], call => call.Value);
        var differences = bill.Where(call => !attempts.ContainsKey(call.Key))
            .Select(call => new LedgerDifference($"{call.Key}, unknown here", call.Value, 0))
            .ToList();
        foreach (var job in jobs)
        {
            var costs = await Inspection.GetAsync(cluster.Api, $"/api/video/jobs/{job}/costs/");
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

        var booked = await BookedAsync(cluster);
        differences.AddRange(calls.Select(call => call.Provider).Union(booked.Keys).Select(provider => new LedgerDifference(
            provider, calls.Where(call => call.Provider == provider).Sum(call => call.Usd), booked.GetValueOrDefault(provider))));

        // What is left was billed and is in no job's ledger.
        differences.AddRange(billed.Select(call => new LedgerDifference($"{call.Key}", call.Value, 0)));
        return differences.FindAll(difference => difference.BilledUsd != difference.BookedUsd);
    }

    /// <summary>Attempts by our reference, and by the provider's id for one that takes no reference.</summary>
    public static async Task<IReadOnlyDictionary<string, PaidAttempt>> AttemptsAsync(ServiceCluster cluster)
    {
        var tasks = string.Join(
            " UNION ALL ",
            ServiceCluster.TaskSchemas.Select(
                schema => $"SELECT job_id, step, attempt, reference, provider_task_id FROM {schema}.task WHERE is_paid"));
        await using var command = cluster.Database.CreateCommand(tasks);
        await using var reader = await command.ExecuteReaderAsync();
        var attempts = new Dictionary<string, PaidAttempt>();
        while (await reader.ReadAsync())
        {
            var attempt = new PaidAttempt(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2));
            attempts[reader.GetString(3)] = attempt;
            if (!await reader.IsDBNullAsync(4))
            {
                attempts[reader.GetString(4)] = attempt;
            }
        }

        return attempts;
    }

    /// <summary>What the providers bill.</summary>
    private static async Task<List<BilledCall>> BillAsync(ServiceCluster cluster)
    {
        var bill = await cluster.Simulator.GetFromJsonAsync<JsonElement>("/__simulator/bill");
        return [.. bill.EnumerateArray().Select(call => new BilledCall(
            Text(call, "provider")!, PaidCalls.ReferenceOf(call), call.GetProperty("quantity").GetDecimal() * UsdPerUnitOf(call)))];
    }

    private static decimal UsdPerUnitOf(JsonElement call) => UsdPerUnit[
        new[] { "model", "kind", "provider" }
            .Select(member => Text(call, member))
            .First(name => name is not null && UsdPerUnit.ContainsKey(name))!];

    private static string? Text(JsonElement call, string member) => call.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>What our ledger has paid each provider, USD.</summary>
    private static async Task<Dictionary<string, decimal>> BookedAsync(ServiceCluster cluster)
    {
        await using var command = cluster.Database.CreateCommand(
            """
            SELECT split_part(account, ':', 2), sum(amount) / 1000000 FROM jobs.ledger_entry
            WHERE account LIKE 'provider:%' AND currency = 'usd' GROUP BY 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var booked = new Dictionary<string, decimal>();
        while (await reader.ReadAsync())
        {
            booked[reader.GetString(0)] = reader.GetDecimal(1);
        }

        return booked;
    }

    /// <param name="Reference">By what our worker knows it.</param>
    private sealed record BilledCall(string Provider, string Reference, decimal Usd);
}
