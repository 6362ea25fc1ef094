using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>What is exported of a job, received as a collector would.</summary>
public sealed class TraceTests
{
    private const string CallersTrace = "11111111111111111111111111111111";
    private const string OthersTrace = "22222222222222222222222222222222";
    private const string Script = "Whispered only to the presenter, and dry all day.";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>What a job goes through, as service and span; the names are what docs/operations.md promises.</summary>
    private static readonly (string Service, string Span)[] Hops =
    [
        ("renderly-gateway", "POST /api/video/{**rest}"),
        ("renderly-gateway", "POST"),
        ("renderly-accounts", "POST /internal/tokens/verify"),
        ("renderly-jobs", "POST /api/video/generate"),
        ("renderly-jobs", "process renderly-product-video-job"),
        ("renderly-jobs", "process renderly-step-events"),
        ("renderly-veo", "process renderly-veo-generate-clip"),
        ("renderly-veo", "submit GenerateClip"),
        ("renderly-veo", "wait GenerateClip"),
        ("renderly-veo", "poll GenerateClip"),
        ("renderly-media", "ffmpeg"),
        ("renderly-heygen", "submit RenderPresenter"),
        ("renderly-heygen", "poll RenderPresenter"),
        ("renderly-heygen", "download presenter"),
        ("renderly-media", "submit AssembleVideo"),
        ("renderly-webhooks", "deliver webhook"),
    ];

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Job_over_separate_processes_is_one_trace_also_where_the_hops_before_are_not_recorded()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var collector = await TraceReceiver.StartAsync();
        var settings = new Dictionary<string, string>(ServiceClusterOptions.Fast)
        {
            ["Simulator__Providers__veo__Latency"] = "00:00:03",
            ["Logging__Json"] = "true",
            ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
            ["Telemetry__TraceUrl"] = "https://jaeger.example.com/trace/{trace_id}",
        };
        foreach (var (name, value) in collector.Settings)
        {
            settings[name] = value;
        }

        await using var cluster = new ServiceCluster(new ServiceClusterOptions { Settings = settings });
        await cluster.StartAsync();
        var token = await cluster.CreateTokenAsync("eve");
        using var api = new RenderlyApi([cluster.Address(Services.Gateway)], token);

        // A stranger's context, unsampled: the job has a trace of its own all the same.
        var id = await SubmitAsync(
            api, pictures.Url + "?key=PictureSecret", hooks.Url("/hooks/PathSecret"), $"00-{CallersTrace}-1111111111111111-00");
        var job = await api.FinishedAsync(id, Limit);
        job.GetProperty("status").GetString().ShouldBe("completed");
        var traceId = job.GetProperty("trace_id").GetString()!;
        traceId.ShouldNotBe(CallersTrace);
        var spans = await WholeTraceAsync(collector, traceId, Hops);

        spans.Single(span => span.ParentId.Length == 0).ShouldSatisfyAllConditions(
            first => first.Service.ShouldBe("renderly-gateway"),
            first => first.Links.ShouldBe([CallersTrace]));
        ServicesOf(spans).ShouldBe(
            [
                "renderly-accounts", "renderly-gateway", "renderly-heygen", "renderly-jobs", "renderly-media", "renderly-veo",
                "renderly-webhooks"
            ]);
        collector.Trace(CallersTrace).ShouldBeEmpty();
        ShouldFollowConventions(spans, id);
        foreach (var secret in new[]
        {
            Script, "on a forest path", "PictureSecret", "PathSecret", token, "signature=", "Bearer", "Words on the picture"
        })
        {
            collector.SpansHold(secret).ShouldBeFalse(secret);
        }

        collector.LogsHoldTrace(traceId).ShouldBeTrue();
        LogLines(cluster.Process(Services.Jobs).Log, traceId).ShouldContain(line =>
            line.GetProperty("category").GetString() == "Microsoft.AspNetCore.Hosting.Diagnostics"
                && line.GetProperty("span_id").GetString()!.Length == 16);
        await ShouldTellItsCourseAsync(api, id, traceId);
        await AcceptPictureAsync(spans);

        await Task.WhenAll(
            RestartAsync(cluster, Services.Gateway, ("Gateway__TrustTraceParent", "true")),
            RestartAsync(cluster, Services.Media, ("Telemetry__Enabled", "false")),
            RestartAsync(cluster, Services.Veo, ("OTEL_TRACES_SAMPLER", "always_on")),
            RestartAsync(cluster, Services.Webhooks, ("OTEL_TRACES_SAMPLER", "always_on")));

        // Nobody records what the caller does not, until a service that records everything: it finds itself in the caller's trace, and so
        // does what follows, beyond a service in which nobody listens.
        var other = await SubmitAsync(api, pictures.Url, hooks.Url("/unsampled"), $"00-{OthersTrace}-2222222222222222-00");
        (await api.FinishedAsync(other, Limit)).GetProperty("trace_id").GetString().ShouldBe(OthersTrace);
        var recorded = await Eventually.SeeAsync(
            () => Task.FromResult(collector.Trace(OthersTrace)),
            trace => trace.Any(span => span.Name == "deliver webhook"),
            "the webhook's span is in the caller's trace");
        ServicesOf(recorded).ShouldBe(["renderly-heygen", "renderly-jobs", "renderly-veo", "renderly-webhooks"]);
        recorded.ShouldNotContain(span => span.Name == "POST /api/video/generate");
        recorded.ShouldContain(span => span.Name == "submit RenderPresenter");
        recorded.ShouldContain(span => span.Name == "submit GenerateClip" && span.Attributes["renderly.job_id"] == other.ToString());
    }

    /// <summary>Projects hears of every job's end at a moment of its own, and has nothing to do with this one.</summary>
    private static IEnumerable<string> ServicesOf(IEnumerable<ReceivedSpan> spans) =>
        spans.Select(span => span.Service).Distinct().Order().Except(["renderly-projects"]);

    [Fact]
    public async Task Job_in_one_process_is_one_trace_exported_once()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var collector = await TraceReceiver.StartAsync();
        await using var renderly = EmbeddedHost.WithSmallPictures([.. collector.Settings.Select(setting => (setting.Key, setting.Value))]);
        await renderly.StartAsync();

        var id = await SubmitAsync(renderly.Api, pictures.Url, hooks.Url("/job"), null);
        var job = await renderly.Api.FinishedAsync(id, Limit);
        var spans = await WholeTraceAsync(
            collector, job.GetProperty("trace_id").GetString()!, [.. Hops.Select(hop => ("renderly", hop.Span))]);

        spans.Count(span => span.ParentId.Length == 0).ShouldBe(1);
        spans.Select(span => span.Id).Distinct().Count().ShouldBe(spans.Count);
    }

    private static async Task<Guid> SubmitAsync(RenderlyApi api, string imageUrl, string webhookUrl, string? traceParent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/video/generate/")
        {
            Content = JsonContent.Create(
                RenderlyApi.Request(imageUrl, [4], overlay: "Words on the picture", script: Script, webhookUrl: webhookUrl)),
        };
        if (traceParent is not null)
        {
            request.Headers.Add("traceparent", traceParent);
        }

        using var response = await api.Http.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("job_id", out var id) ? id.GetGuid() : throw new InvalidOperationException(answer.ToString());
    }

    /// <summary>Every hop is there, and every span's parent.</summary>
    private static async Task<IReadOnlyList<ReceivedSpan>> WholeTraceAsync(
        TraceReceiver collector, string traceId, (string Service, string Span)[] hops)
    {
        var missing = new List<string>();
        try
        {
            return await Eventually.SeeAsync(
                () => Task.FromResult(collector.Trace(traceId)),
                spans =>
                {
                    var ids = spans.Select(span => span.Id).ToHashSet();
                    missing.Clear();
                    missing.AddRange(hops.Where(hop => !spans.Any(span => (span.Service, span.Name) == hop)).Select(hop => $"no {hop}"));
                    missing.AddRange(spans
                        .Where(span => span.ParentId.Length > 0 && !ids.Contains(span.ParentId))
                        .Select(span => $"no parent of {span}"));
                    return missing.Count == 0;
                },
                "the trace is whole");
        }
        catch (TimeoutException exception)
        {
            var names = collector.Trace(traceId).Select(span => span.ToString()).Distinct().Order();
            throw new TimeoutException($"{string.Join('\n', missing)}\nthere are:\n{string.Join('\n', names)}", exception);
        }
    }

    private static void ShouldFollowConventions(IReadOnlyList<ReceivedSpan> spans, Guid jobId)
    {
        var submit = spans.First(span => span.Name == "submit GenerateClip").Attributes;
        submit["renderly.job_id"].ShouldBe(jobId.ToString());
        (submit["renderly.step"], submit["renderly.attempt"], submit["renderly.provider"]).ShouldBe(("clip-1", "1", "veo"));
        submit["renderly.model"].ShouldBe("veo-3.1-generate-001");
        var received = spans.First(span => span.Name == "receive renderly-veo-generate-clip");
        received.Kind.ShouldBe(5);
        (received.Attributes["messaging.operation.type"], received.Attributes["messaging.destination.name"])
            .ShouldBe(("receive", "renderly-veo-generate-clip"));
        received.Attributes["renderly.step"].ShouldBe("clip-1");
        spans.ShouldContain(span => span.Kind == 4 && span.Attributes.GetValueOrDefault("messaging.system") == "rabbitmq");
        var server = spans.First(span => span.Name == "POST /api/video/generate").Attributes;
        (server["http.request.method"], server["http.route"], server["http.response.status_code"])
            .ShouldBe(("POST", "/api/video/generate", "202"));
        spans.ShouldContain(span => span.Source == "Npgsql" && span.Attributes["db.system.name"] == "postgresql");
        var hook = spans.First(span => span.Source == "Renderly.Egress" && span.Service == "renderly-webhooks");
        (hook.Name, hook.Attributes["server.address"], hook.Attributes["http.response.status_code"]).ShouldBe(("POST", "127.0.0.1", "200"));

        // Looks that found nothing are not recorded: one for each step that was waited for.
        spans.Count(span => span.Name.StartsWith("poll ", StringComparison.Ordinal)).ShouldBe(2);
        spans.Single(span => span.Name == "poll GenerateClip").Attributes["renderly.polls"].ShouldNotBe("0");
    }

    private static async Task ShouldTellItsCourseAsync(RenderlyApi api, Guid id, string traceId)
    {
        var course = await api.Http.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{id}/trace");
        course.GetProperty("trace_url").GetString().ShouldBe($"https://jaeger.example.com/trace/{traceId}");
        course.GetProperty("duration_ms").GetInt64().ShouldBeGreaterThan(0);
        var steps = course.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => step.GetProperty("step").GetString()).ShouldBe(["clip-1", "presenter", "finish"]);
        steps.Select(step => step.GetProperty("provider").GetString()).ShouldBe(["veo", "heygen", "renderly"]);
        steps.SelectMany(step => step.GetProperty("attempts").EnumerateArray())
            .ShouldAllBe(attempt => attempt.GetProperty("outcome").GetString() == "succeeded");
        var clip = steps[0].GetProperty("attempts")[0];
        (clip.GetProperty("queued_ms").GetInt64() + clip.GetProperty("provider_ms").GetInt64()).ShouldBeInRange(
            clip.GetProperty("duration_ms").GetInt64() - 1, clip.GetProperty("duration_ms").GetInt64());
        clip.GetProperty("charge").GetString().ShouldBe("charged");
        var events = course.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("type").GetString()).ToList();
        (events[0], events[^1]).ShouldBe(("job.created", "job.completed"));
    }

    private static IEnumerable<JsonElement> LogLines(string log, string traceId) => log.Split('\n')
        .Where(line => line.StartsWith('{') && line.Contains($"\"trace_id\":\"{traceId}\"", StringComparison.Ordinal))
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    /// <summary>With RENDERLY_ACCEPT_GOLDEN=1 the picture in the documents is drawn anew.</summary>
    private static async Task AcceptPictureAsync(IReadOnlyList<ReceivedSpan> spans)
    {
        if (Environment.GetEnvironmentVariable("RENDERLY_ACCEPT_GOLDEN") != "1")
        {
            return;
        }

        var hidden = spans.Count(span => !IsDrawn(span));
        var picture = TracePicture.Draw(
            spans, $"One job, one trace: {spans.Count} spans over seven processes ({hidden} of database and delivery not drawn)", IsDrawn);
        await File.WriteAllTextAsync(Path.Combine(Executables.Repository, "docs", "images", "trace.svg"), picture);
    }

    private static bool IsDrawn(ReceivedSpan span) =>
        span.Source != "Npgsql" && span.Name is not ("outbox process" or "outbox send")
            && !span.Name.StartsWith("receive ", StringComparison.Ordinal);

    private static async Task RestartAsync(ServiceCluster cluster, string service, params (string Key, string Value)[] settings)
    {
        await cluster.TerminateAsync(service);
        await cluster.StartAsync(service, settings);
    }
}
