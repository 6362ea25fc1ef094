using System.Text.Json;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Providers;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Control;

/// <summary>The simulator's own side: scripts, latencies, the journal and figures. No real provider has these.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/__simulator");
        group.MapGet("/journal", ReadJournal);
        group.MapGet("/bill", ReadBill);
        group.MapGet("/stats", ReadStats);
        group.MapGet("/script", (FaultScript script) => Json(script.Rules));
        group.MapPost("/script", AddRulesAsync);
        group.MapDelete("/script", ClearRules);
        group.MapPost("/latency", SetLatencies);
        group.MapGet("/samples/bottle.png", ReadSamplePicture);
        endpoints.MapGet("/health/live", () => Results.Text("alive"));
        endpoints.MapGet("/health/ready", () => Results.Text("ready"));
    }

    /// <summary>Without <c>?full=true</c> the parts that only the simulator needs are left out.</summary>
    private static IResult ReadJournal(
        PaidCallJournal journal, OperationStore operations, SimulatedProviders providers, bool? full, string? provider) => Json(journal
        .Entries()
        .Where(entry => provider is null || entry.Provider == provider)
        .Select(entry => AsItEnded(entry, operations, providers))
        .Select(entry => full == true ? entry : entry with { Operation = null }));

    /// <summary>What a provider's invoice would say of each paid call: 0 for what was refused or failed.</summary>
    private static IResult ReadBill(PaidCallJournal journal, OperationStore operations, SimulatedProviders providers) => Json(
        Paid(journal, operations, providers)
        .Select(entry => entry with
        {
            Quantity = Billed(entry, operations, providers),
            Operation = null,
        }));

    private static IResult ReadStats(
        PaidCallJournal journal, OperationStore operations, OpenOperations open, SimulatedProviders providers, FaultScript script)
    {
        var paid = Paid(journal, operations, providers);
        return Json(new Stats(
            paid.Count,
            journal.Entries().Count - paid.Count,
            paid.Count(entry => entry.Billable),
            paid.Where(entry => entry.Unit == BilledUnit.Second).Sum(entry => Billed(entry, operations, providers)),
            paid.GroupBy(entry => entry.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()),
            open.Count(),
            open.Maximum,
            operations.All.Count(operations.IsUnmade),
            script.Struck));
    }

    private static List<JournalEntry> Paid(PaidCallJournal journal, OperationStore operations, SimulatedProviders providers) =>
        [.. journal.Entries().Where(entry => !entry.Replayed).Select(entry => AsItEnded(entry, operations, providers))];

    /// <summary>
    /// Nobody bills what could not be made, also where that showed only after it was accepted; and some do not bill what was stopped.
    /// </summary>
    private static JournalEntry AsItEnded(JournalEntry entry, OperationStore operations, SimulatedProviders providers)
    {
        var isFree = operations.ResultOf(entry.Id)?.Error is not null
            || (entry.Operation is { } operation && operations.StoppedAt(entry.Id) is { } at
                && !providers[entry.Provider].IsChargedWhenStopped(operation, at));
        return entry.Billable && isFree ? entry with { Billable = false } : entry;
    }

    private static double Billed(JournalEntry entry, OperationStore operations, SimulatedProviders providers) =>
        entry.Billable ? providers[entry.Provider].Billed(entry, operations.ResultOf(entry.Id)) : 0;

    private static async Task<IResult> AddRulesAsync(HttpRequest request, FaultScript script, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            List<FaultRule> rules = body.RootElement.ValueKind == JsonValueKind.Array
                ? body.RootElement.Deserialize<List<FaultRule>>(SimulatorJson.Strict)!
                : [body.RootElement.Deserialize<FaultRule>(SimulatorJson.Strict)!];
            if (rules.Select(rule => rule.Then.Result?.Mistake).FirstOrDefault(mistake => mistake is not null) is { } mistake)
                return Complain($"then.result: {mistake}");
            script.Add(rules);
            return Json(script.Rules);
        }
        catch (JsonException malformed)
        {
            return Complain($"Write {{\"match\": {{…}}, \"then\": {{…}}}} or an array of it. {malformed.Message}");
        }
    }

    private static IResult ClearRules(FaultScript script)
    {
        script.Clear();
        return Results.NoContent();
    }

    private static IResult SetLatencies(Dictionary<string, string> latencies, FaultScript script, SimulatedProviders providers)
    {
        foreach (var (name, text) in latencies)
        {
            if (!providers.Contains(name) || DurationConverter.Parse(text) is not { } latency)
                return Complain("Write {\"veo\": \"20s\", \"heygen\": \"500ms\"}: names of providers and durations");
            script.Latencies[name] = latency;
        }

        return Json(script.Latencies);
    }

    /// <summary>The picture of the sample request, for services that reach this process and nothing outside.</summary>
    private static IResult ReadSamplePicture() =>
        Results.Stream(typeof(ControlEndpoints).Assembly.GetManifestResourceStream("bottle.png")!, "image/png");

    private static IResult Json<T>(T body) => Results.Json(body, SimulatorJson.Lines);

    private static IResult Complain(string error) => Results.Json(new Complaint(error), SimulatorJson.Lines, statusCode: 400);

    private sealed record Complaint(string Error);

    private sealed record Stats(
        int PaidCalls, int Replays, int BillableCalls, double BillableSeconds, IReadOnlyDictionary<string, int> ByKind, int OpenOperations,
        int MaxOpenOperations, int Unrendered, int Faults);
}
