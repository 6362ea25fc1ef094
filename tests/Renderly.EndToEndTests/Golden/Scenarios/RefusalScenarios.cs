using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Requests that are not acceptable: each field in every way, and bodies that cannot be read.</summary>
internal static class RefusalScenarios
{
    private const string Submit = "POST /api/video/generate/";

    public static async Task FieldsAsync(Recorder recorder)
    {
        await recorder.CallAsync("Nothing in it", Submit, new JsonObject());
        foreach (var (title, request) in WrongRequests(recorder))
        {
            await recorder.CallAsync(title, Submit, request, keep: WhatIsWrong);
        }

        await recorder.CallAsync(
            "Several at once", Submit, recorder.Video(3, 9).With("product_title", "").With("avatar_id", null).With("colour", "red"));
        await recorder.CallAsync("The same of a quote", "POST /api/video/quote/", recorder.Video(3));
        await recorder.CallAsync("The same of a PUT", "PUT /api/video/jobs/7d3f3f0e-6b1c-4c8e-9f57-0d4f1a2b3c4d", recorder.Video(3));
        await recorder.CallAsync(
            "An unknown parameter", "POST /api/video/generate/?fast=true", recorder.Video(4).Telling(1, Requests.Rejected));
        await recorder.CallAsync(
            "How many jobs came of it: a duration of null, and the parameter",
            "GET /api/video/list_jobs/",
            keep: list => list["count"]!.DeepClone());
    }

    public static async Task BodiesAsync(Recorder recorder)
    {
        await recorder.CallAsync("No body", Submit);
        await recorder.CallAsync("No JSON", Submit, "{\"product_title\": ");
        await recorder.CallAsync("More than JSON", Submit, "{} {}");
        await recorder.CallAsync("A comment", Submit, "{} // nothing");
        await recorder.CallAsync("A list", Submit, "[]");
        await recorder.CallAsync("Null", Submit, "null");
        await recorder.CallAsync("A field twice", Submit, "{\"product_title\": \"a\", \"product_title\": \"b\"}");
        await recorder.CallAsync("Too deep", Submit, $"{{\"metadata\": {new string('[', 40)}{new string(']', 40)}}}");
        await recorder.CallAsync("A NUL", Submit, "{\"product_title\": \"a\\u0000b\"}", keep: WhatIsWrong);
        await recorder.CallAsync("Half of a pair", Submit, "{\"product_title\": \"a\\ud800b\"}", keep: WhatIsWrong);
        await recorder.CallAsync(
            "Not UTF-8",
            Submit,
            new ByteArrayContent([0x7B, 0x22, 0xFF, 0x22, 0x7D])
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") }
            });
        await recorder.CallAsync("A form", Submit, new FormUrlEncodedContent([KeyValuePair.Create("product_title", "a")]));
        await recorder.CallAsync("Text", Submit, new StringContent("{}", Encoding.UTF8, "text/plain"));
        await recorder.CallAsync("Too large", Submit, $"{{\"product_title\": \"{new string('a', 1024 * 1024)}\"}}");
        await recorder.CallAsync("An id that is none", "GET /api/video/status/17/");
        await recorder.CallAsync("An id that is none, events", "GET /api/video/jobs/17/events");
        await recorder.CallAsync("A method that is none", "POST /api/video/status/01a00000-0000-7000-8000-000000000001/");
    }

    private static IEnumerable<(string Title, JsonObject Request)> WrongRequests(Recorder recorder)
    {
        JsonObject Video() => recorder.Video(4).Telling(1, Requests.Rejected);
        foreach (var field in new[] { "product_title", "scenes", "image_url", "avatar_id", "voice_id", "avatar_script" })
        {
            yield return ($"Without {field}", Video().Without(field));
            yield return ($"{field} is null", Video().With(field, null));
            yield return ($"{field} is a number", Video().With(field, 7));
            yield return ($"{field} is empty", Video().With(field, field == "scenes" ? new JsonArray() : ""));
        }

        foreach (var (field, most) in new[]
        {
            ("product_id", 255), ("product_title", 500), ("avatar_id", 255), ("voice_id", 255), ("avatar_script", 5000)
        })
        {
            yield return ($"{field} is too long", Video().With(field, new string('x', most + 1)));
        }

        foreach (var field in new[] { "visual_description", "camera_movement", "mood" })
        {
            yield return ($"{field} of a scene is missing", Without(Video(), field));
            yield return ($"{field} of a scene is too long", Video().WithScene(1, field, new string('x', 1001)));
            yield return ($"{field} of a scene is a list", Video().WithScene(1, field, new JsonArray()));
        }

        yield return ("text_overlay of a scene is too long", Video().WithScene(1, "text_overlay", new string('x', 501)));
        foreach (var duration in new JsonNode?[] { 3, 9, 4.5, "8", true, null })
        {
            yield return ($"duration is {duration?.ToJsonString() ?? "null"}", Video().WithScene(1, "duration", duration));
        }

        yield return ("duration of the second scene", recorder.Video(4, 0));
        yield return ("21 scenes", recorder.Video([.. Enumerable.Repeat(4, 21)]));
        yield return ("A scene is a text", Video().With("scenes", new JsonArray("a shoe")));
        yield return ("scenes is an object", Video().With("scenes", new JsonObject()));
        yield return ("Unknown field of a scene", Video().WithScene(1, "colour", "red"));
        yield return ("Unknown field", Video().With("colour", "red"));
        foreach (var url in new[]
        {
            "shoe.png", "ftp://example.com/a.png", "https://u:p@example.com/a.png", "https://10.0.0.1/a.png",
            "https://example.com:5432/a.png",
            "https://metadata.google.internal/a.png", "file:///etc/passwd", $"https://example.com/{new string('a', 2048)}",
        })
        {
            yield return ($"image_url {url[..Math.Min(url.Length, 40)]}", Video().With("image_url", url));
        }

        yield return ("webhook_url is none", Video().With("webhook_url", "nowhere"));
        yield return ("webhook_url is private", Video().With("webhook_url", "https://192.168.0.1/hook"));
        yield return ("presenter is another word", Video().With("presenter", "before"));
        yield return ("presenter is a number", Video().With("presenter", 1));
        foreach (var (member, value) in new[] { ("scale", 0.05), ("scale", 1.5), ("x", -1.5), ("y", 1.1) })
        {
            yield return (
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"avatar_position {member} {value}"),
                Video().With("avatar_position", new JsonObject { [member] = value }));
        }

        yield return ("avatar_position has more", Video().With("avatar_position", new JsonObject { ["z"] = 1 }));
        yield return ("avatar_position is a text", Video().With("avatar_position", "left"));
        yield return ("metadata is a list", Video().With("metadata", new JsonArray()));
        yield return ("metadata is too large", Video().With("metadata", new JsonObject { ["a"] = new string('x', 16 * 1024) }));
        static JsonObject Without(JsonObject request, string field)
        {
            request["scenes"]![0]!.AsObject().Remove(field);
            return request;
        }
    }

    /// <summary>What differs from one validation error to the next.</summary>
    private static JsonNode? WhatIsWrong(JsonNode problem) => new JsonObject
    {
        ["code"] = problem["code"]?.DeepClone(),
        ["detail"] = problem["detail"]?.DeepClone(),
        ["errors"] = problem["errors"]?.DeepClone(),
        ["details"] = problem["details"]?.DeepClone(),
    };
}
