using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Veo;

internal static class VeoJournal
{
    /// <summary>The line that makes the submit accepted.</summary>
    public static JournalEntry Entry(
        VeoSubmission submission, string modelName, string model, JobStore jobs, string baseUrl, DateTimeOffset now, TimeSpan latency, PlannedOutcome outcome)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(new { model, submission.Clip, submission.StorageUri, submission.Labels }, SimulatorJson.Lines)));
        var unique = jobs.NewId(fingerprint);
        var id = new Guid(unique.AsSpan(0, 16)).ToString();
        // The service names the sub-folder itself: a number nobody can guess.
        var folder = (BinaryPrimitives.ReadUInt64LittleEndian(unique.AsSpan(16)) >> 1).ToString("D19", CultureInfo.InvariantCulture);
        return new JournalEntry
        {
            At = now,
            Provider = Provider.Veo,
            Kind = submission.Kind,
            Id = id,
            Fingerprint = fingerprint,
            Seconds = submission.Clip.Seconds * submission.Clip.SampleCount,
            Billable = outcome.Kind == OutcomeKind.Video,
            Model = model,
            StorageUri = submission.StorageUri,
            GenerateAudio = submission.Clip.GenerateAudio,
            Labels = submission.Labels,
            Job = new SimulatedJob
            {
                Id = id,
                Kind = submission.Kind,
                AcceptedAt = now,
                ReadyAt = now + latency,
                Outcome = outcome,
                BaseUrl = baseUrl,
                Model = model,
                OperationName = $"{modelName}/operations/{id}",
                Clip = submission.Clip with { ResultPrefix = submission.StorageUri is { } uri ? $"{uri}{folder}/" : null },
            },
        };
    }
}
