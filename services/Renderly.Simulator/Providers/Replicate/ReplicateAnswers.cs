using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Replicate;

/// <summary>Replicate's answers, errors as problems.</summary>
internal static class ReplicateAnswers
{
    public static IResult Good<T>(T body, int status = 200) => Results.Json(body, SimulatorJson.Snake, statusCode: status);

    public static IResult Refused(ProviderException error) => error switch
    {
        { Status: 429 } => Problem("Too many requests", "Request was throttled. Your rate limit resets in ~30s.", 429),
        { Member: { } member } => Results.Json(
            new PredictionProblem(
                "Input validation failed", $"- {error.Message}\n", 422, [new InvalidField("invalid_input", member, error.Message)]),
            SimulatorJson.Snake,
            statusCode: 422),
        { Status: 401 } => Problem("Unauthenticated", error.Message, 401),
        _ => Problem(error.Status >= 500 ? "Internal server error" : "Bad request", error.Message, error.Status),
    };

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static IResult Problem(string title, string detail, int status) =>
        Results.Json(new PredictionProblem(title, detail, status, null), SimulatorJson.Snake, statusCode: status);

    private sealed record PredictionProblem(
        string Title,
        string Detail,
        int Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<InvalidField>? InvalidFields);

    private sealed record InvalidField(string Type, string Field, string Description);
}

/// <summary>A prediction as its caller sees it.</summary>
internal sealed record PredictionView(string Id, string Model, string Version, string Status, string CreatedAt)
{
    public JsonElement? Input { get; init; }
    public object? Output { get; init; }
    public string? Error { get; init; }
    public string Logs { get; init; } = "";
    public string Source { get; init; } = "api";
    public string? StartedAt { get; init; }
    public string? CompletedAt { get; init; }
    public bool DataRemoved { get; init; }
    public PredictionMetrics? Metrics { get; init; }
    public required PredictionUrls Urls { get; init; }
}

/// <param name="PredictTime">Seconds.</param>
internal sealed record PredictionMetrics(double PredictTime);

internal sealed record PredictionUrls(string Get, string Cancel);
