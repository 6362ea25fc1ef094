namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>An error that each generation of the API words in its own envelope.</summary>
/// <param name="code">v2 and v3: a word.</param>
/// <param name="number">v1: a number.</param>
internal sealed class HeyGenException(int status, string code, string message, int number = 40012, string? param = null, string? retryAfter = null)
    : Exception(message)
{
    public int Status => status;
    public string Code => code;
    public int Number => number;
    public string? Param => param;
    public string? RetryAfter => retryAfter;

    public static HeyGenException Invalid(string message, string? param = null, int number = 40012) => new(400, "invalid_parameter", message, number, param);

    public static HeyGenException VideoNotFound(string id) => new(404, "video_not_found", $"Video {id} not found", 400569);

    public static HeyGenException AssetNotFound(string id) => new(404, "asset_not_found", $"Asset {id} not found", 400569);

    public static HeyGenException Busy(int limit) => new(
        429, "resource_limit_exceeded", $"You have reached the limit of {limit} concurrent videos", 400123, retryAfter: "5");
}
