using System.Text.Json;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Control;

/// <summary>The simulator's own side: scripts, latencies, the journal and figures. No real provider has these.</summary>
internal static class ControlEndpoints
{
    public static void MapSimulatorControl(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/__simulator");
        group.MapGet("/journal", ReadJournal);
        group.MapGet("/bill", ReadBill);
        group.MapGet("/stats", ReadStats);
        group.MapGet("/script", (FaultScript script) => Results.Json(script.Rules, SimulatorJson.Lines));
        group.MapPost("/script", AddRulesAsync);
        group.MapDelete("/script", ClearRules);
        group.MapPost("/latency", SetLatencyAsync);
        group.MapGet("/samples/bottle.png", ReadSamplePicture);
        app.MapGet("/health/live", () => Results.Text("alive"));
        app.MapGet("/health/ready", () => Results.Text("ready"));
    }

    // Without ?full=true the parts that only the simulator needs are left out.
    private static IResult ReadJournal(PaidCallJournal journal, bool? full, string? provider) => Results.Json(
        journal.Entries().Where(e => provider is null || e.Provider == provider).Select(e => full == true ? e : e with { Job = null }), SimulatorJson.Lines);

    /// <summary>The picture of the sample request, for services that reach this process and nothing outside.</summary>
    private static IResult ReadSamplePicture() =>
        Results.Stream(typeof(ControlEndpoints).Assembly.GetManifestResourceStream("bottle.png")!, "image/png");

    private static IResult ReadStats(PaidCallJournal journal, JobStore jobs, OpenOperations open)
    {
        var entries = journal.Entries();
        var paid = entries.Where(e => !e.Replayed).ToList();
        return Results.Json(
            new
            {
                paidCalls = paid.Count,
                replays = entries.Count - paid.Count,
                billableCalls = paid.Count(e => e.Billable),
                billableSeconds = paid.Sum(e => BilledSeconds(e, jobs)),
                byKind = paid.GroupBy(e => JobNames.Of(e.Kind)).ToDictionary(g => g.Key, g => g.Count()),
                openOperations = open.Count(),
                maxOpenOperations = open.Maximum,
                unrendered = jobs.All.Count(jobs.IsUnrendered),
            },
            SimulatorJson.Lines);
    }

    /// <summary>What a provider's invoice would say: seconds of each paid call, 0 for what was refused or failed.</summary>
    private static IResult ReadBill(PaidCallJournal journal, JobStore jobs) => Results.Json(
        journal.Entries().Where(e => !e.Replayed).Select(e => new { e.Provider, e.Id, e.StorageUri, e.Title, seconds = BilledSeconds(e, jobs) }), SimulatorJson.Lines);

    // Veo bills what was asked for, HeyGen what it delivered.
    private static double BilledSeconds(JournalEntry entry, JobStore jobs) =>
        !entry.Billable ? 0 : entry.Provider == Provider.HeyGen ? jobs.ResultOf(entry.Id)?.Seconds ?? entry.Seconds : entry.Seconds;

    private static async Task<IResult> AddRulesAsync(HttpRequest request, FaultScript script, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            var rules = body.RootElement.ValueKind == JsonValueKind.Array
                ? body.RootElement.Deserialize<List<FaultRule>>(ControlJson)!
                : [body.RootElement.Deserialize<FaultRule>(ControlJson)!];
            script.Add(rules);
            return Results.Json(script.Rules, SimulatorJson.Lines);
        }
        catch (JsonException malformed)
        {
            return Results.Json(new { error = $"Write {{\"match\": {{…}}, \"then\": {{…}}}} or an array of it. {malformed.Message}" }, statusCode: 400);
        }
    }

    private static IResult ClearRules(FaultScript script)
    {
        script.Clear();
        return Results.NoContent();
    }

    private static async Task<IResult> SetLatencyAsync(HttpRequest request, FaultScript script, CancellationToken cancellationToken)
    {
        var body = await request.ReadFromJsonAsync<Dictionary<string, string>>(cancellationToken) ?? [];
        foreach (var (name, text) in body)
        {
            if (name is not (Provider.Veo or Provider.HeyGen) || DurationConverter.Parse(text) is not { } latency)
            {
                return Results.Json(new { error = "Write {\"veo\": \"20s\", \"heygen\": \"500ms\"}" }, statusCode: 400);
            }

            script.Latencies[name] = latency;
        }

        return Results.Json(script.Latencies, SimulatorJson.Lines);
    }

    // A misspelt member would be a fault that never strikes: it is an error.
    private static readonly JsonSerializerOptions ControlJson =
        new(SimulatorJson.Lines) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
}
