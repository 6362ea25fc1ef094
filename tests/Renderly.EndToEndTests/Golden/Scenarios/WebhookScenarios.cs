using System.Text.Json.Nodes;

namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Endpoints, what is delivered to them, and the log of it.</summary>
internal static class WebhookScenarios
{
    public static async Task EndpointAsync(Recorder recorder)
    {
        var url = recorder.System.Receiver.Url("/endpoint");
        await recorder.CallAsync("The endpoint that everybody has", "GET /api/webhooks/endpoints");
        await recorder.CallAsync("An endpoint without an address", "POST /api/webhooks/endpoints", new { });
        await recorder.CallAsync("An endpoint with a private address", "POST /api/webhooks/endpoints", new { url = "https://10.0.0.1/" });
        await recorder.CallAsync(
            "An endpoint for an event that is none", "POST /api/webhooks/endpoints", new { url, events = new[] { "job.started" } });
        await recorder.CallAsync("An endpoint with more", "POST /api/webhooks/endpoints", new { url, colour = "red" });
        var endpoint = await recorder.CallAsync(
            "An endpoint",
            "POST /api/webhooks/endpoints",
            new { url, description = "Shop", events = new[] { "job.failed", "job.cancelled" } });
        var address = $"/api/webhooks/endpoints/{endpoint!["id"]}";
        await recorder.CallAsync("It", $"GET {address}");
        await recorder.CallAsync("Changed", $"PATCH {address}", new { description = "The shop", events = new[] { "*" } });
        await recorder.CallAsync("Changed in a wrong way", $"PATCH {address}", new { events = Array.Empty<string>() });
        await recorder.CallAsync("A new secret", $"POST {address}/rotate_secret");

        var test = await recorder.CallAsync("A test", $"POST {address}/test");
        await RecordDeliveryAsync(recorder, "/endpoint", 1, (string)test!["id"]!);
        await recorder.CallAsync(
            "Once more",
            $"POST /api/webhooks/deliveries/{test["id"]}/replay",
            keep: delivery => new JsonObject { ["webhook_id"] = delivery["webhook_id"]!.DeepClone() });
        await recorder.System.Receiver.CallsAsync("/endpoint", 2);

        var job = await recorder.SubmitAsync(recorder.Video(4).Telling(1, Requests.Rejected));
        await recorder.EndAsync(job);
        var log = await recorder.UntilAsync(
            "Deliveries of a job",
            $"GET /api/webhooks/deliveries?job_id={job}&status=succeeded",
            list => list["results"]!.AsArray().Count == 1);
        await RecordDeliveryAsync(recorder, "/endpoint", 3, (string)log["results"]![0]!["id"]!);
        await recorder.CallAsync("Of the endpoint, one a page", $"GET /api/webhooks/deliveries?endpoint_id={endpoint["id"]}&page_size=1");
        await recorder.CallAsync("Of a status that is none", "GET /api/webhooks/deliveries?status=lost");

        await recorder.CallAsync("Switched off", $"PATCH {address}", new { enabled = false });
        await recorder.CallAsync("A test of what is off", $"POST {address}/test");
        await recorder.CallAsync("Switched on", $"POST {address}/enable");
        await recorder.CallAsync("Gone", $"DELETE {address}");
        await recorder.CallAsync("Not there", $"GET {address}");
        await recorder.CallAsync("Its log is gone too", "GET /api/webhooks/deliveries");
    }

    public static async Task JobsOwnAddressAsync(Recorder recorder)
    {
        recorder.System.Receiver.Answer("/job", 200);
        recorder.System.Receiver.Answer("/gone", 410);
        var endpoint = (await recorder.AskAsync("GET /api/webhooks/endpoints"))["results"]![0]!;
        await recorder.CallAsync("Deleting what everybody has", $"DELETE /api/webhooks/endpoints/{endpoint["id"]}");
        await recorder.CallAsync(
            "Another address for it",
            $"PATCH /api/webhooks/endpoints/{endpoint["id"]}",
            new { url = recorder.System.Receiver.Url("/other") });

        var completed = await recorder.SubmitAsync(recorder.Video(4).With("webhook_url", recorder.System.Receiver.Url("/job")));
        var cancelled = await recorder.SubmitAsync(
            recorder.Video(4).Telling(1, Requests.Never).With("webhook_url", recorder.System.Receiver.Url("/gone")));
        await recorder.ReachAsync(cancelled, "processing_veo", 10);
        await recorder.AskAsync($"POST /api/video/jobs/{cancelled}/cancel");
        await recorder.UntilAsync(
            "Wanted no more",
            $"GET /api/webhooks/deliveries?job_id={cancelled}&status=failed",
            list => list["results"]!.AsArray().Count == 1);
        RecordCall(recorder, "/gone", 1);

        await recorder.EndAsync(completed);
        var log = await recorder.UntilAsync(
            "Delivered",
            $"GET /api/webhooks/deliveries?job_id={completed}&status=succeeded",
            list => list["results"]!.AsArray().Count == 1);
        await RecordDeliveryAsync(recorder, "/job", 1, (string)log["results"]![0]!["id"]!);
    }

    private static async Task RecordDeliveryAsync(Recorder recorder, string path, int number, string delivery)
    {
        await recorder.System.Receiver.CallsAsync(path, number);
        RecordCall(recorder, path, number);
        await recorder.UntilAsync(
            "The delivery's log",
            $"GET /api/webhooks/deliveries/{delivery}",
            read => (string?)read["status"] == "succeeded",
            WithReadableBody);
    }

    private static void RecordCall(Recorder recorder, string path, int number)
    {
        var call = recorder.System.Receiver.Calls(path)[number - 1];
        var headers = call.Headers
            .Where(header => header.Key is "content-type" or "user-agent" || header.Key.StartsWith("webhook-", StringComparison.Ordinal))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {(
                header.Key is "webhook-signature" ? $"{header.Value[..3]}{{signature}}"
                : header.Key is "webhook-timestamp" ? "{seconds}"
                : header.Value)}");
        recorder.Note($"What the receiver got at {path}", [.. headers, "", recorder.Show(call.Body)]);
    }

    private static JsonNode WithReadableBody(JsonNode delivery)
    {
        var readable = delivery.DeepClone();
        readable["body"] = readable["body"] is JsonValue body ? JsonNode.Parse(body.GetValue<string>()) : readable["body"]?.DeepClone();
        return readable;
    }
}
