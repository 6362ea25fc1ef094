namespace Renderly.OpenApi;

internal static class Texts
{
    public const string Introduction =
        "Product videos from a product's picture, a few scenes and a script.\n\n"
        + "Every path needs a token, as `Authorization: Bearer <token>` or `Authorization: Token <token>`, unless it says otherwise. "
        + "A trailing slash is optional. Fields and parameters that are not listed are errors. "
        + "Errors are problem documents (RFC 9457); `code` is stable and explained at [/docs/errors](/docs/errors).";

    /// <summary>What stands in quotes because it is to be taken literally, so that a page does not take it for HTML.</summary>
    public static string Markdown(string text) => text.Contains('<', StringComparison.Ordinal) ? text.Replace('\'', '`') : text;

    public static string PathParameter(string name) => name switch
    {
        "id" => "The id, as other answers give it.",
        "reference" => "The task's reference, as the list gives it.",
        _ when name.EndsWith("_id", StringComparison.Ordinal) => $"The {name[..^3].Replace('_', ' ')}'s id.",
        _ => name,
    };

    public static string Header(string name) => name switch
    {
        "X-Request-Id" => "The id that you sent with this header, or a new one; give it to the operator when something is wrong.",
        "RateLimit" => "What is left of the rate limit (draft-ietf-httpapi-ratelimit-headers).",
        "RateLimit-Policy" => "The rate limit in force.",
        "Retry-After" => "Seconds to wait before the same request can succeed.",
        "Location" => "Address of what was made or asked for.",
        "ETag" => "Tag of this answer, for `If-None-Match`.",
        "Idempotent-Replayed" => "`true` when this is the first answer again.",
        "WWW-Authenticate" => "The schemes that are understood.",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A header without a text."),
    };
}
