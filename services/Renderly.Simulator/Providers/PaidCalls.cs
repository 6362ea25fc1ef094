using System.Security.Cryptography;
using System.Text.Json;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers;

/// <summary>Accepts paid calls: keys, faults before, limits, journal, faults after, answer; in this order at every provider.</summary>
internal sealed class PaidCalls(
    OperationStore operations, PaidCallJournal journal, SubmitLimits limits, IdempotencyKeys keys, FaultScript script, SimulatorUrls urls,
    TimeProvider time)
{
    /// <param name="answer">What the caller gets; it may wait for the operation's end.</param>
    public async Task<IResult> AcceptAsync(
        HttpContext http, PaidCall call, Func<Operation, Task<IResult>> answer, string? idempotencyKey = null)
    {
        var provider = http.SimulatedProvider();
        var effect = script.Take(new FaultPoint(provider.Name, FaultScript.Submit, call.Text, call.Kind, call.Model));
        effect = effect is null || call.Effect is null ? effect ?? call.Effect : call.Effect.With(effect);
        if (await http.SufferAsync(provider, effect, FaultStage.Before))
            return Results.Empty;
        limits.Check(provider, call);
        var entry = Entry(http, provider, call, effect, idempotencyKey);

        // Accepted is accepted, also when the caller hangs up now.
        await operations.AcceptAsync(entry, CancellationToken.None);
        if (idempotencyKey is not null)
            keys.Answer(provider.Name, idempotencyKey, entry.Id, entry.At);
        return await http.SufferAsync(provider, effect, FaultStage.After) ? Results.Empty : await answer(entry.Operation!);
    }

    /// <summary>
    /// The same for a provider that takes keys: a repeat gets the first answer, whatever its body. Without a key every call is a new one.
    /// </summary>
    /// <param name="read">Reads and checks the body.</param>
    public async Task<IResult> AcceptOnceAsync(HttpContext http, Func<Task<PaidCall>> read, Func<Operation, Task<IResult>> answer)
    {
        if (IdempotencyKeys.Read(http.Request) is not { } key)
            return await AcceptAsync(http, await read(), answer);
        var provider = http.SimulatedProvider().Name;
        if (keys.Enter(provider, key) is { } first)
            return await ReplayAsync(provider, first, key, answer, http.RequestAborted);
        try
        {
            return await AcceptAsync(http, await read(), answer, key);
        }
        finally
        {
            keys.Leave(provider, key);
        }
    }

    private async Task<IResult> ReplayAsync(
        string provider, string id, string key, Func<Operation, Task<IResult>> answer, CancellationToken cancellationToken)
    {
        var operation = operations.Find(id, provider) ?? throw new ProviderException(404, null, $"{id} not found");
        var entry = new JournalEntry
        {
            At = time.GetUtcNow(),
            Provider = provider,
            Kind = operation.Kind,
            Id = id,
            Fingerprint = "",
            Quantity = 0,
            Billable = false,
            Replayed = true,
            IdempotencyKey = key,
        };
        await journal.AppendAsync(entry, cancellationToken);
        return await answer(operation);
    }

    private JournalEntry Entry(HttpContext http, SimulatedProvider provider, PaidCall call, FaultEffect? effect, string? idempotencyKey)
    {
        var request = JsonSerializer.SerializeToElement(call.Request, SimulatorJson.Lines);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(new { call.Kind, call.Model, request, call.Details }, SimulatorJson.Lines)));
        var id = provider.NewId(operations.NewId(fingerprint));
        var now = time.GetUtcNow();
        var start = limits.StartOf(provider, now);
        var outcome = effect?.Outcome(provider.Title) ?? PlannedOutcome.Success;
        return new JournalEntry
        {
            At = now,
            Provider = provider.Name,
            Kind = call.Kind,
            Id = id,
            Model = call.Model,
            Fingerprint = fingerprint,
            Quantity = call.Quantity,
            Unit = call.Unit,
            Billable = provider.IsCharged(outcome),
            IdempotencyKey = idempotencyKey,
            Details = JsonSerializer.SerializeToElement(call.Details, SimulatorJson.Lines)
                .EnumerateObject().ToDictionary(column => column.Name, column => column.Value),
            Operation = new Operation
            {
                Id = id,
                Provider = provider.Name,
                Kind = call.Kind,
                Model = call.Model,
                AcceptedAt = now,
                StartsAt = start > now ? start : null,
                ReadyAt = start + (effect?.Latency ?? script.Latencies.GetValueOrDefault(provider.Name, provider.Latency)),
                Outcome = outcome,
                Odd = effect?.Result,
                BaseUrl = urls.Base(http.Request),
                Request = request,
            },
        };
    }
}
