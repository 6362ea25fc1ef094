using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>What a newcomer does: the repository's sample request, submitted, watched and fetched by the command line.</summary>
[Collection(SceneVideoHostCollection.Name)]
public sealed class CommandLineTests(SceneVideoHost shared)
{
    private readonly EmbeddedHost host = shared.Host;

    private static string Sample => Path.Combine(Executables.Repository, "samples", "bottle.json");

    [Fact]
    public async Task A_sample_of_one_scene_is_submitted_watched_and_fetched()
    {
        var run = await CliProcess.RunAsync(host, "submit", ShortSample(), "--download", "videos");

        run.Code.ShouldBe(0, run.Out + run.Error);
        run.Out.ShouldContain("accepted: 4 s of video in 1 scene.");
        run.Out.ShouldContain("pending 0 %");
        run.Out.ShouldContain("processing_veo 10 % clip-1 (veo)");
        run.Out.ShouldContain("completed 100 % finish (renderly) succeeded");
        var file = Directory.GetFiles(Path.Combine(host.Folder, "videos")).ShouldHaveSingleItem();
        run.Out.ShouldContain(Path.GetFileName(file));
        var media = await MediaFile.ProbeAsync(file);
        (media with { Seconds = 0 }).ShouldBe(new MediaFile("h264", "yuv420p", 720, 1280, "aac", 0));
        media.Seconds.ShouldBe(4, 0.5);

        var jobId = Path.GetFileNameWithoutExtension(file);
        var costs = await CliProcess.RunAsync(host, "costs", jobId, "--json");
        JsonDocument.Parse(costs.Out).RootElement.GetProperty("paid_usd").GetDecimal().ShouldBeGreaterThan(0);
        var fetched = await CliProcess.RunAsync(host, "download", jobId, "-o", "again.mp4", "--json");
        JsonDocument.Parse(fetched.Out).RootElement.GetProperty("is_hash_checked").GetBoolean().ShouldBeTrue(fetched.Out);
        (await CliProcess.RunAsync(host, "list", "--status", "completed")).Out
            .ShouldStartWith($"job\tstatus\tdone\tcreated\ttitle\n{jobId}\tcompleted\t100 %\t");
        var again = await CliProcess.RunAsync(host, "cancel", jobId);
        again.Code.ShouldBe(1);
        again.Error.ShouldContain("can no longer be cancelled");
    }

    [Fact]
    public async Task A_wrong_file_is_refused_with_line_and_field_and_costs_nothing()
    {
        var file = Path.Combine(host.Folder, "wrong.json");
        var text = (await File.ReadAllTextAsync(Sample)).Replace("\"duration\": 6", "\"duration\": 60", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text);
        var line = text[..text.IndexOf("\"duration\": 60", StringComparison.Ordinal)].Count(character => character == '\n') + 1;

        foreach (var command in new[] { "quote", "submit" })
        {
            var run = await CliProcess.RunAsync(host, command, file);
            run.Code.ShouldBe(1);
            run.Error.ShouldContain($"{file}:{line}: scenes[1].duration: Must be between 4 and 8.");
        }
    }

    [Fact]
    public async Task A_quote_of_the_sample_names_the_price()
    {
        var run = await CliProcess.RunAsync(host, "quote", Sample, "--json");

        run.Code.ShouldBe(0, run.Error);
        JsonDocument.Parse(run.Out).RootElement.GetProperty("usd").GetDecimal().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_webhook_endpoint_is_made_tried_and_checked()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var made = await CliProcess.RunAsync(host, "webhooks", "create", receiver.Url("/hook"), "--event", "job.completed", "--json");
        made.Code.ShouldBe(0, made.Error);
        var endpoint = JsonDocument.Parse(made.Out).RootElement;

        var tried = await CliProcess.RunAsync(host, "webhooks", "test", endpoint.GetProperty("id").GetString()!);

        tried.Code.ShouldBe(0, tried.Out + tried.Error);
        tried.Out.ShouldContain($"endpoint.test delivered to {receiver.Url("/hook")} (200).");
        var call = receiver.Calls("/hook").ShouldHaveSingleItem();
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "body"), call.Body);
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "secret"), endpoint.GetProperty("secret").GetString());
        await File.WriteAllLinesAsync(Path.Combine(host.Folder, "headers"), call.Headers.Select(header => $"{header.Key}: {header.Value}"));
        var verified = await CliProcess.RunAsync(host, "webhooks", "verify", "body", "--headers", "headers", "--secret-file", "secret");
        verified.Out.ShouldStartWith($"valid: endpoint.test, {call.Id}, ");
        (await CliProcess.RunAsync(host, "webhooks", "delete", endpoint.GetProperty("id").GetString()!)).Code.ShouldBe(0);
    }

    /// <summary>The first four seconds of it: enough to see that it works.</summary>
    private string ShortSample()
    {
        var request = JsonNode.Parse(File.ReadAllText(Sample))!.AsObject();
        request["scenes"] = new JsonArray(request["scenes"]![0]!.DeepClone());
        request["scenes"]![0]!["duration"] = 4;
        request["avatar_script"] = "Meet the Fjord bottle.";
        var file = Path.Combine(host.Folder, "short.json");
        File.WriteAllText(file, request.ToJsonString());
        return file;
    }
}
