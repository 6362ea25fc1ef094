using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Many jobs in one call.</summary>
internal static class BatchScenarios
{
    private const string Header =
        "product_id,product_title,image_url,avatar_id,voice_id,avatar_script,avatar_scale,metadata,"
        + "scene_1_visual_description,scene_1_camera_movement,scene_1_mood,scene_1_duration,scene_1_text_overlay";

    public static async Task LinesBecomeVideosAsync(Recorder recorder)
    {
        var body = Lines(
            recorder.Video(4).With("product_id", "one"),
            recorder.Video(3).With("product_id", "two"),
            recorder.Video(4).With("product_id", "three").Telling(1, "[sim:http=400x1]"));
        var batch = await recorder.CallAsync(
            "Three lines, one wrong", "POST /api/video/batches/?name=spring&max_usd=50", body, headers: "Idempotency-Key: spring");
        var address = $"/api/video/batches/{batch!["batch_id"]}";
        await recorder.CallAsync("The same again", "POST /api/video/batches/?name=spring&max_usd=50", Lines(
            recorder.Video(4).With("product_id", "one"),
            recorder.Video(3).With("product_id", "two"),
            recorder.Video(4).With("product_id", "three").Telling(1, "[sim:http=400x1]")), headers: "Idempotency-Key: spring");
        await recorder.UntilAsync("The batch at its end", $"GET {address}", HasEnded);
        await recorder.CallAsync("Its lines", $"GET {address}/items");
        await recorder.CallAsync("The rejected ones", $"GET {address}/items?status=rejected");
        await recorder.CallAsync("The failed ones", $"GET {address}/items?status=failed");
        await recorder.CallAsync("Those of no status", $"GET {address}/items?status=lost");
        var page = await recorder.CallAsync("Its first line", $"GET {address}/items?page_size=1");
        await recorder.CallAsync(
            "The next one",
            $"GET {address}/items?page_size=1&page_token={page!["next_page_token"]}",
            keep: Requests.Only("line", "product_id", "status"));
        await recorder.CallAsync("A page that is none", $"GET {address}/items?page_token=x");
        await recorder.CallAsync(
            "Its jobs in the list",
            $"GET /api/video/list_jobs/?batch_id={batch["batch_id"]}",
            keep: Requests.Only("batch_id", "status", "progress"));
        await recorder.CallAsync("Cancelling what has ended", $"POST {address}/cancel");
        await recorder.CallAsync("Resumed", $"POST {address}/resume");
        await recorder.UntilAsync(
            "The batch at its second end", $"GET {address}", read => HasEnded(read) && (int)read["jobs"]!["completed"]! == 2);
        await recorder.CallAsync("Its lines", $"GET {address}/items", keep: Requests.Only("line", "status", "progress", "error_message"));
        await recorder.CallAsync("Nothing to resume", $"POST {address}/resume");
        await recorder.CallAsync("All batches", "GET /api/video/batches");
        await recorder.CallAsync("Usage", "GET /api/usage/");
    }

    public static async Task RefusedAsync(Recorder recorder)
    {
        const string Submit = "POST /api/video/batches";
        await recorder.CallAsync("No body", Submit, Lines());
        await recorder.CallAsync("JSON", Submit, "{}");
        await recorder.CallAsync("No line is right", Submit, Lines(recorder.Video(3), recorder.Video(9)));
        await recorder.CallAsync("One wrong line refuses all", $"{Submit}?on_error=reject", Lines(recorder.Video(4), recorder.Video(3)));
        await recorder.CallAsync(
            "A line that is no JSON", $"{Submit}?on_error=reject", Text("{\"product_title\": \n", "application/x-ndjson"));
        await recorder.CallAsync("More than it may cost", $"{Submit}?max_usd=1", Lines(recorder.Video(4), recorder.Video(4)));
        await recorder.CallAsync("A line that costs more than a job may", Submit, Lines(recorder.Video([.. Enumerable.Repeat(8, 20)])));
        await recorder.CallAsync(
            "More than a day's money", Submit, Lines([.. Enumerable.Range(0, 4).Select(_ => recorder.Video(8, 8, 8, 8, 8, 8))]));
        await recorder.CallAsync(
            "Tried only", $"{Submit}?dry_run=true&name=trial", Lines(recorder.Video(4), recorder.Video(3), recorder.Video(8, 8)));
        await recorder.CallAsync("Tried only, and it would be refused", $"{Submit}?dry_run=true&max_usd=1", Lines(recorder.Video(4)));
        await recorder.CallAsync("A table, tried only", $"{Submit}?dry_run=true", Table(
            $"1,\"A shoe, red\",{recorder.System.PictureUrl},anna,en-US-anna,\"Light,\nand dry.\",0.5,"
            + $"\"{{\"\"a\"\": 1}}\",A shoe,pan,fresh,4,\"50 \"\"%\"\"\"",
            $"2,Another,{recorder.System.PictureUrl},anna,en-US-anna,Dry.,wide,,A shoe,pan,fresh,40,",
            $",,{recorder.System.PictureUrl},anna,en-US-anna,Dry.,,nothing,A shoe,pan,fresh,,"));
        await recorder.CallAsync("A table with an unknown column", Submit, Text("product_title,colour\na,b\n", "text/csv"));
        await recorder.CallAsync("A table with a column twice", Submit, Text("product_title,product_title\na,b\n", "text/csv"));
        await recorder.CallAsync("A table without lines", Submit, Text($"{Header}\n", "text/csv"));
        await recorder.CallAsync("A quote that does not end", Submit, Text($"{Header}\n1,\"A shoe\n", "text/csv"));
        await recorder.CallAsync("Another word", $"{Submit}?on_error=stop", Lines(recorder.Video(4)));
        await recorder.CallAsync("No money", $"{Submit}?max_usd=much", Lines(recorder.Video(4)));
        await recorder.CallAsync(
            "Too long a name",
            $"{Submit}?name={new string('n', 201)}",
            Lines(recorder.Video(4)),
            keep: problem => problem["errors"]!.DeepClone());
        await recorder.CallAsync("An unknown parameter", $"{Submit}?fast=true", Lines(recorder.Video(4)));
        await recorder.CallAsync("No batch came of it", "GET /api/video/batches");
        await recorder.CallAsync("A page that is none", "GET /api/video/batches?page_size=0");
    }

    public static async Task CancelledAsync(Recorder recorder)
    {
        var batch = await recorder.CallAsync("A table", "POST /api/video/batches?name=csv", Table(
            $"1,First,{recorder.System.PictureUrl},anna,en-US-anna,Dry.,,,A shoe {Requests.Never},pan,fresh,4,",
            $"2,Second,{recorder.System.PictureUrl},anna,en-US-anna,Dry.,,,A shoe {Requests.Never},pan,fresh,4,"));
        var address = $"/api/video/batches/{batch!["batch_id"]}";
        await recorder.UntilAsync(
            "Both run", $"GET {address}", read => (int?)read["jobs"]!["processing_veo"] == 2 && (int?)read["progress"] == 10);
        await recorder.CallAsync("Its lines", $"GET {address}/items?status=processing_veo");
        await recorder.CallAsync("Resuming what runs", $"POST {address}/resume");
        await recorder.CallAsync("Cancelled", $"POST {address}/cancel", keep: read => read["total"]!.DeepClone());
        await recorder.UntilAsync(
            "The batch at its end",
            $"GET {address}",
            read => (string?)read["state"] == "cancelled" && (decimal)read["reserved_usd"]! == 1.6m);
        await recorder.CallAsync("Cancelled again", $"POST {address}/cancel");
        await recorder.CallAsync("Nothing to resume", $"POST {address}/resume");
        await recorder.CallAsync("Its lines", $"GET {address}/items");
    }

    private static bool HasEnded(JsonNode batch) =>
        (string?)batch["state"] is "completed" or "completed_with_errors" && (decimal)batch["reserved_usd"]! == 0;

    private static StringContent Lines(params JsonObject[] requests) =>
        Text(string.Join('\n', requests.Select(request => request.ToJsonString())), "application/x-ndjson");

    private static StringContent Table(params string[] records) => Text($"{Header}\n{string.Join('\n', records)}\n", "text/csv");

    private static StringContent Text(string text, string type) => new(text, Encoding.UTF8, new MediaTypeHeaderValue(type));
}
