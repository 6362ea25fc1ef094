using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>Vertex AI Veo: submit and follow.</summary>
internal static class VeoEndpoints
{
    private const string Model = "/v1/projects/{project}/locations/{location}/publishers/google/models/{model}";
    private const int LargestBodyBytes = 60 << 20;

    public static void MapVeo(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").AddEndpointFilter<VeoFilter>();
        group.MapPost(Model + ":predictLongRunning", SubmitAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBodyBytes));
        group.MapPost(Model + ":fetchPredictOperation", FetchAsync).WithFaults(Provider.Veo, "poll");
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext http, string project, string location, string model, VeoMedia media, FaultScript script, JobStore jobs, SimulatorUrls urls,
        VeoQuota quota, IOptions<SimulatorOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        VeoModels.Require(project, location, model);
        using var body = await ReadAsync(http.Request, cancellationToken);
        var submission = await VeoSubmission.ReadAsync(body.RootElement, model, media, options.Value.Seed, cancellationToken);
        var effect = script.Take(new FaultPoint(Provider.Veo, "submit", submission.Clip.Prompt, JobNames.Of(submission.Kind), model));
        if (await http.SufferAsync(effect, FaultStage.Before))
        {
            return Results.Empty;
        }

        quota.Take(model);

        var entry = VeoJournal.Entry(
            submission, $"projects/{project}/locations/{location}/publishers/google/models/{model}", model, jobs, urls.Base(http.Request), time.GetUtcNow(),
            effect?.Latency ?? script.Latencies.GetValueOrDefault(Provider.Veo, options.Value.ClipLatency), effect?.Outcome("Veo") ?? PlannedOutcome.Video);
        // Accepted is accepted, also when the caller hangs up now.
        await jobs.AcceptAsync(entry, CancellationToken.None);
        return await http.SufferAsync(effect, FaultStage.After) ? Results.Empty : Results.Json(new { name = entry.Job!.OperationName });
    }

    private static async Task<IResult> FetchAsync(
        HttpContext http, string project, string location, string model, JobStore jobs, SimulatorFolder folder, CancellationToken cancellationToken)
    {
        using var body = await ReadAsync(http.Request, cancellationToken);
        var name = body.RootElement.Text("operationName") ?? throw VeoException.Invalid("operationName is required.");
        var parent = $"projects/{project}/locations/{location}/publishers/google/models/{model}/operations/";
        if (!name.StartsWith(parent, StringComparison.Ordinal))
        {
            throw VeoException.Invalid($"Operation {name} does not belong to this model and location.");
        }

        var job = jobs.Find(name[parent.Length..]) ?? throw VeoException.NotFound($"Operation {name} was not found.");
        return jobs.IsFinished(job)
            ? Results.Json(await VeoOperation.DoneAsync(job, jobs.ResultOf(job.Id), folder, cancellationToken), SimulatorJson.Lines)
            : Results.Json(new { name });
    }

    private static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        }
        catch (JsonException malformed)
        {
            throw VeoException.Invalid($"Invalid JSON payload received. {malformed.Message}");
        }
    }
}
