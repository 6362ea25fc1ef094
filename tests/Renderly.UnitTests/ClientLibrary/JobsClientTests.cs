using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class JobsClientTests
{
    private static readonly Guid JobId = Guid.CreateVersion7();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_written_as_the_API_documents_it()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 202,
            $$"""{"job_id":"{{JobId}}","status":"pending","estimated_time_seconds":120,"plan":{"chains":[[1]],"duration_seconds":8,"generated_seconds":8},"warnings":["w"]}"""));
        using var client = stub.Connect();

        var answer = await client.Jobs.SubmitAsync(
            new VideoRequest
            {
                ProductTitle = "Bottle",
                Scenes = [new Scene { VisualDescription = "v", CameraMovement = "c", Mood = "m", Duration = 8 }],
                ImageUrl = "https://example.com/bottle.png",
                AvatarId = "anna",
                VoiceId = "en",
                AvatarScript = "Hello.",
                AvatarPosition = new AvatarPosition { Scale = 0.5 },
                Metadata = new JsonObject { ["order"] = 7 },
            },
            cancellationToken: Cancellation);

        stub.Requests.ShouldHaveSingleItem().Body.ShouldBe(
            """{"product_title":"Bottle","scenes":[{"visual_description":"v","camera_movement":"c","mood":"m","duration":8}],"image_url":"https://example.com/bottle.png","avatar_id":"anna","voice_id":"en","avatar_script":"Hello.","avatar_position":{"scale":0.5},"metadata":{"order":7}}""");
        answer.Plan!.Chains[0].ShouldBe([1]);
        answer.Warnings.ShouldBe(["w"]);
    }

    [Fact]
    public async Task Members_and_statuses_of_a_newer_server_are_no_error()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200,
            $$$"""{"id":"{{{JobId}}}","status":"dreaming","progress":5,"kind":"opera","error":{"code":"x","more":1},"metadata":{"a":[1]}}"""));
        using var client = stub.Connect();

        var job = await client.Jobs.GetAsync(JobId, Cancellation);

        job.Status.ShouldBe("dreaming");
        job.IsFinished.ShouldBeFalse();
        job.AdditionalMembers!["kind"].GetString().ShouldBe("opera");
        job.Error!.Code.ShouldBe("x");
        job.Metadata!["a"]![0]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_list_goes_over_all_pages_and_shows_a_job_that_moved_on_once()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        await using var stub = await StubApi.StartAsync((context, number) => StubApi.JsonAsync(context, 200, number switch
        {
            1 => Page("http://elsewhere.invalid/?page=2", ids[0], ids[1]),
            2 => Page("http://elsewhere.invalid/?page=3", ids[1], ids[2], ids[3]),
            _ => Page(null, ids[4]),
        }));
        using var client = stub.Connect();

        (await client.Jobs.ListAsync("completed", Cancellation).Select(job => job.Id).ToListAsync(Cancellation)).ShouldBe(ids);

        stub.Requests.Select(request => request.Path).ShouldBe(
        [
            "/api/video/list_jobs?status=completed&page=1",
            "/api/video/list_jobs?status=completed&page=2",
            "/api/video/list_jobs?status=completed&page=3"
        ]);
    }

    [Fact]
    public async Task A_list_fetches_no_page_that_nobody_looks_at()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, Page("next", Guid.CreateVersion7(), Guid.CreateVersion7())));
        using var client = stub.Connect();

        (await client.Jobs.ListAsync(cancellationToken: Cancellation).Take(2).ToListAsync(Cancellation)).Count.ShouldBe(2);

        stub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Actions_go_to_the_documented_routes()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200,
            context.Request.Path.Value!.EndsWith("/costs", StringComparison.Ordinal)
            || context.Request.Path.Value!.EndsWith("/quote", StringComparison.Ordinal)
                ? $$"""{"job_id":"{{JobId}}","usd":1.234567,"paid_usd":2.5}"""
                : context.Request.Path.Value!.EndsWith("/trace", StringComparison.Ordinal)
                    ? $$"""{"job_id":"{{JobId}}","steps":[{"step":"clip-1","attempts":[{"attempt":1,"provider_ms":61550}]}]}"""
                    : StubApi.Job(JobId)));
        using var client = stub.Connect();

        await client.Jobs.CancelAsync(JobId, cancellationToken: Cancellation);
        await client.Jobs.ResumeAsync(JobId, cancellationToken: Cancellation);
        await client.Jobs.DeleteAsync(JobId, Cancellation);
        (await client.Jobs.QuoteResumptionAsync(JobId, Cancellation)).Usd.ShouldBe(1.234567m);
        (await client.Jobs.GetCostsAsync(JobId, Cancellation)).PaidUsd.ShouldBe(2.5m);
        (await client.Jobs.GetTraceAsync(JobId, Cancellation)).Steps[0].Attempts[0].ProviderMs.ShouldBe(61_550);
        (await client.Jobs.QuoteAsync("{}"u8.ToArray(), Cancellation)).Usd.ShouldBe(1.234567m);

        stub.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(
        [
            $"POST /api/video/jobs/{JobId}/cancel", $"POST /api/video/jobs/{JobId}/resume",
            $"DELETE /api/video/jobs/{JobId}", $"POST /api/video/jobs/{JobId}/quote",
            $"GET /api/video/jobs/{JobId}/costs", $"GET /api/video/jobs/{JobId}/trace", "POST /api/video/quote",
        ]);
    }

    [Fact]
    public async Task A_resumed_job_is_returned_when_it_goes_on()
    {
        await using var stub = await StubApi.StartAsync((context, number) =>
            StubApi.JsonAsync(context, 200, StubApi.Job(JobId, number < 4 ? "failed" : "processing_veo")));
        using var client = stub.Connect();

        (await client.Jobs.ResumeAsync(JobId, cancellationToken: Cancellation)).Status.ShouldBe("processing_veo");

        stub.Requests.Count(request => request.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public async Task A_base_address_with_a_path_keeps_it()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200, """{"credits":3}"""));
        using var client = new RenderlyClient(
            new RenderlyClientOptions { BaseUrl = new Uri(stub.Url, "/video/v1"), Token = StubApi.Token });

        (await client.Billing.GetCreditsAsync(Cancellation)).ShouldBe(3);

        stub.Requests.ShouldHaveSingleItem().Path.ShouldBe("/video/v1/api/credits");
    }

    private static string Page(string? next, params Guid[] ids) => JsonSerializer.Serialize(new
    {
        count = 5,
        next,
        results = ids.Select(id => new { id, status = "completed", progress = 100 }),
    });
}
