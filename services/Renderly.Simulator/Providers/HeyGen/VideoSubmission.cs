using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Accepts a checked request for a video: faults, limit, journal.</summary>
internal sealed class VideoSubmission(
    JobStore jobs, FaultScript script, OpenOperations open, SimulatorUrls urls, IOptions<SimulatorOptions> options, TimeProvider time)
{
    /// <returns>The accepted job and what its answer must suffer; no job when a fault has answered already.</returns>
    public async Task<(SimulatedJob? Job, FaultEffect? Effect)> AcceptAsync(
        HttpContext http, JobKind kind, PresenterRequest presenter, JsonElement body, string? idempotencyKey)
    {
        var words = string.Join(' ', presenter.Scenes.Select(s => s.Speech.Text)) + " " + body.GetText("title");
        var effect = script.Take(new FaultPoint(Provider.HeyGen, "submit", words, JobNames.Of(kind)));
        if (await http.SufferAsync(effect, FaultStage.Before))
        {
            return (null, null);
        }

        if (options.Value.HeyGenConcurrency is > 0 and var limit && open.Count(Provider.HeyGen) >= limit)
        {
            throw HeyGenException.Busy(limit);
        }

        var entry = Entry(http, kind, presenter, body, idempotencyKey, effect);
        // Accepted is accepted, also when the caller hangs up now.
        await jobs.AcceptAsync(entry, CancellationToken.None);
        return (entry.Job, effect);
    }

    private JournalEntry Entry(HttpContext http, JobKind kind, PresenterRequest presenter, JsonElement body, string? idempotencyKey, FaultEffect? effect)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { kind, presenter, Title = body.GetText("title") }, SimulatorJson.Lines)));
        var id = Convert.ToHexStringLower(jobs.NewId(fingerprint))[..32];
        var now = time.GetUtcNow();
        var outcome = effect?.Outcome("HeyGen") ?? PlannedOutcome.Video;
        return new JournalEntry
        {
            At = now,
            Provider = Provider.HeyGen,
            Kind = kind,
            Id = id,
            Fingerprint = fingerprint,
            Seconds = presenter.Scenes.Sum(s => s.Speech.EstimateSeconds()),
            Billable = outcome.Kind == OutcomeKind.Video,
            Title = body.GetText("title"),
            CallbackId = body.GetText("callback_id"),
            IdempotencyKey = idempotencyKey,
            Job = new SimulatedJob
            {
                Id = id,
                Kind = kind,
                AcceptedAt = now,
                ReadyAt = now + (effect?.Latency ?? script.Latencies.GetValueOrDefault(Provider.HeyGen, options.Value.PresenterLatency)),
                Outcome = outcome,
                BaseUrl = urls.Base(http.Request),
                Presenter = presenter,
                Title = body.GetText("title"),
                FolderId = body.GetText("folder_id"),
                CallbackId = body.GetText("callback_id"),
                CallbackUrl = body.GetText("callback_url"),
            },
        };
    }
}
