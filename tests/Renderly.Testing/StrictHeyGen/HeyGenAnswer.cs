using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>What goes back for one request.</summary>
/// <param name="Status">0: nothing; the connection is cut.</param>
/// <param name="Effect">Whether the request still has its effect, as if the answer alone were lost or wrong.</param>
public sealed record HeyGenAnswer(
    int Status,
    ReadOnlyMemory<byte> Body,
    string ContentType = "application/json",
    IReadOnlyDictionary<string, string>? Headers = null,
    bool Effect = false)
{
    /// <summary>The order is taken and the answer never arrives.</summary>
    public static HeyGenAnswer TakenAndCut { get; } = new(0, default, Effect: true);

    /// <summary>The order is taken, and something between says what nobody can read.</summary>
    /// <summary>A page for people.</summary>
    public static HeyGenAnswer Garbled { get; } = new(200, "<html>busy"u8.ToArray(), "text/html");

    public static HeyGenAnswer TakenAndGarbled { get; } = new(200, "<html>busy"u8.ToArray(), "text/html", Effect: true);

    public static HeyGenAnswer Json(int status, object body) => new(status, JsonSerializer.SerializeToUtf8Bytes(body));

    /// <summary>What a host answers at a path that it does not have, or no longer.</summary>
    /// <param name="status">404 or 410.</param>
    public static HeyGenAnswer NoRoute(int status = 404) =>
        new(status, "<html><body><h1>The requested URL was not found on the server.</h1></body></html>"u8.ToArray(), "text/html");

    public static HeyGenAnswer V3Data(object? data) => Json(200, new { data });

    /// <summary>A v3 error.</summary>
    /// <param name="param">The field that it is about.</param>
    public static HeyGenAnswer V3(int status, string code, string message, string? param = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (param is not null)
        {
            error["param"] = param;
        }

        error["doc_url"] = $"https://developers.heygen.com/docs/error-codes#{code}";
        return Json(status, new JsonObject { ["error"] = error });
    }

    /// <summary>A v2 error.</summary>
    public static HeyGenAnswer V2(int status, string code, string message) =>
        Json(status, new { error = new { code, message }, data = (object?)null });

    /// <summary>A v2 error that is a sentence and no object, also seen with 200.</summary>
    public static HeyGenAnswer V2Text(int status, string error) => Json(status, new { error, data = (object?)null });

    /// <summary>A v1 error.</summary>
    public static HeyGenAnswer V1(int status, int code, string message) => Json(status, new { code, message, data = (object?)null });

    /// <summary>An error that is all <c>detail</c>, as frameworks behind the provider's own answer.</summary>
    public static HeyGenAnswer Detail(int status, JsonNode detail) => Json(status, new JsonObject { ["detail"] = detail });

    public static HeyGenAnswer InsufficientCredit { get; } =
        V3(402, "insufficient_credit", "Insufficient credit. This operation requires 'api' credits.");

    /// <param name="retryAfter">In seconds; none is sent when left out.</param>
    public static HeyGenAnswer TooMany(int? retryAfter = null)
    {
        var answer = V3(429, "rate_limit_exceeded", "Too many requests");
        return retryAfter is { } seconds
            ? answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture) } }
            : answer;
    }
}
