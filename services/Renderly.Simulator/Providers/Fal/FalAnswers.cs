using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Fal;

/// <summary>fal's answers, errors in the two shapes that it has: of the platform, and of a model.</summary>
internal static class FalAnswers
{
    public static readonly JsonSerializerOptions Json =
        new(SimulatorJson.Snake) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static IResult Good<T>(T body, int status = 200) => Results.Json(body, Json, statusCode: status);

    /// <summary>A refusal: by the model where it is about a member of its input, else by the platform.</summary>
    public static IResult Refused(HttpContext http, ProviderException error) => error.Member is { } member
        ? OfModel(http, 422, error.Code == ProviderException.MissingCode ? "missing" : "value_error", member, error.Message)
        : OfPlatform(http, error.Status, error.Code, error.Message);

    /// <param name="type">What it is, in fal's words.</param>
    /// <param name="member">The member of the input that it is about.</param>
    public static IResult OfModel(HttpContext http, int status, string type, string member, string message)
    {
        http.Response.Headers["X-Fal-Error-Type"] = type;
        http.Response.Headers["X-Fal-Retryable"] = status >= 500 ? "true" : "false";
        return Good(new ModelProblem([new ModelDetail(["body", .. member.Split('.')], message, type)]), status);
    }

    private static IResult OfPlatform(HttpContext http, int status, string? type, string message)
    {
        if (type is not null)
            http.Response.Headers["X-Fal-Error-Type"] = type;
        return Good(new PlatformProblem(message, type), status);
    }

    private sealed record ModelProblem(IReadOnlyList<ModelDetail> Detail);

    private sealed record ModelDetail(IReadOnlyList<string> Loc, string Msg, string Type);

    private sealed record PlatformProblem(string Detail, string? ErrorType);
}

/// <summary>A request as its caller sees it.</summary>
internal sealed record FalRequest(string Status, string RequestId, string ResponseUrl, string StatusUrl, string CancelUrl)
{
    /// <summary>How many are before it; null once it runs.</summary>
    public int? QueuePosition { get; init; }

    public FalMetrics? Metrics { get; init; }
    public string? Error { get; init; }
}

/// <param name="InferenceTime">Seconds.</param>
internal sealed record FalMetrics(double InferenceTime);

internal sealed record FalOutput(FalFile Video);

internal sealed record FalFile(string Url, string ContentType, string FileName, long FileSize);

/// <summary>What a webhook is told.</summary>
/// <param name="Status">OK or ERROR.</param>
internal sealed record FalNews(string RequestId, string GatewayRequestId, string Status, FalOutput? Payload, string? Error);
