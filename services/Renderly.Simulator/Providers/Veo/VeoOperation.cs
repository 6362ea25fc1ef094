using Renderly.Simulator.Data;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>The answers of a finished operation.</summary>
internal static class VeoOperation
{
    private const string Type = "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse";
    private const string Content =
        "The prompt could not be submitted. This prompt contains words that violate Vertex AI's usage guidelines. You will not be charged for this request. Support codes: ";
    private const string Audio =
        "Veo could not generate videos because the audio was filtered. You will not be charged for this request. Try a different prompt or try again. Support codes: ";

    public static async Task<object> DoneAsync(SimulatedJob job, RenderResult? result, SimulatorFolder folder, CancellationToken cancellationToken)
    {
        var name = job.OperationName;
        var outcome = job.Outcome;
        if (outcome.Kind == OutcomeKind.Refused)
        {
            var reason = outcome.Message ?? $"{(outcome.Reason == "audio" ? Audio : Content)}{outcome.Code}";
            return new { name, done = true, response = new Response(Type, job.Clip!.SampleCount, [reason]) };
        }

        if (outcome.Kind == OutcomeKind.Failed)
        {
            return new { name, done = true, error = new { code = outcome.Code, message = outcome.Message, details = Array.Empty<object>() } };
        }

        if (result!.Error is { } error)
        {
            return new { name, done = true, error = new { code = 13, message = $"Video generation failed: {error}", details = Array.Empty<object>() } };
        }

        return new { name, done = true, response = new Response(Type, 0, Videos: await VideosAsync(result, folder, cancellationToken)) };
    }

    private static async Task<List<Video>> VideosAsync(RenderResult result, SimulatorFolder folder, CancellationToken cancellationToken)
    {
        var videos = result.Objects.Select(uri => new Video("video/mp4", GcsUri: uri)).ToList();
        foreach (var file in result.Files)
        {
            videos.Add(new Video("video/mp4", BytesBase64Encoded: await File.ReadAllBytesAsync(folder.Absolute(file), cancellationToken)));
        }

        return videos;
    }

    private sealed record Response(
        [property: System.Text.Json.Serialization.JsonPropertyName("@type")] string Type,
        int RaiMediaFilteredCount,
        IReadOnlyList<string>? RaiMediaFilteredReasons = null,
        IReadOnlyList<Video>? Videos = null);

    private sealed record Video(string MimeType, string? GcsUri = null, byte[]? BytesBase64Encoded = null);
}
