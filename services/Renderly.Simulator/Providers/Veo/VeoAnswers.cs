using System.Text.Json.Serialization;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>The answers of Vertex AI, errors in Google's usual envelope.</summary>
internal static class VeoAnswers
{
    private const string Type = "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse";
    private const string Content =
        "The prompt could not be submitted. This prompt contains words that violate Vertex AI's usage guidelines. "
        + "You will not be charged for this request. Support codes: ";
    private const string Audio =
        "Veo could not generate videos because the audio was filtered. You will not be charged for this request. "
        + "Try a different prompt or try again. Support codes: ";

    public static IResult Running(string name) => Json(new VeoOperation(name));

    public static IResult Done(string name, IReadOnlyList<VeoVideo> videos) =>
        Json(new VeoOperation(name, true, new VeoResponse(Type, 0, Videos: videos)));

    public static IResult Filtered(string name, int count, PlannedOutcome outcome)
    {
        var reason = outcome.Message ?? $"{(outcome.Reason == "audio" ? Audio : Content)}{outcome.Code}";
        return Json(new VeoOperation(name, true, new VeoResponse(Type, count, [reason])));
    }

    public static IResult Failed(string name, PlannedOutcome outcome) =>
        Json(new VeoOperation(name, true, Error: new GoogleError(outcome.Code, outcome.Message, null, [])));

    public static IResult Refused(ProviderException error)
    {
        var status = error.Status switch
        {
            400 => "INVALID_ARGUMENT",
            401 => "UNAUTHENTICATED",
            403 => "PERMISSION_DENIED",
            404 => "NOT_FOUND",
            429 => "RESOURCE_EXHAUSTED",
            503 => "UNAVAILABLE",
            _ => "INTERNAL",
        };
        return Json(new ErrorAnswer(new GoogleError(error.Status, error.Message, status, [])), error.Status);
    }

    private static IResult Json<T>(T body, int status = 200) => Results.Json(body, SimulatorJson.Lines, statusCode: status);

    private sealed record ErrorAnswer(GoogleError Error);

    private sealed record GoogleError(int Code, string? Message, string? Status, IReadOnlyList<string> Details);

    private sealed record VeoOperation(string Name, bool? Done = null, VeoResponse? Response = null, GoogleError? Error = null);

    private sealed record VeoResponse(
        [property: JsonPropertyName("@type")] string Type,
        int RaiMediaFilteredCount,
        IReadOnlyList<string>? RaiMediaFilteredReasons = null,
        IReadOnlyList<VeoVideo>? Videos = null);
}

internal sealed record VeoVideo(string MimeType, string? GcsUri = null, byte[]? BytesBase64Encoded = null);
