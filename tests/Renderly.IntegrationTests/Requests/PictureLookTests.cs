using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Requests;

/// <summary>The picture is looked at before a job is accepted, and kept with it.</summary>
public sealed class PictureLookTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("renderly-looks-").FullName;
    private WebApplication shop = null!;
    private JobsService jobs = null!;
    private HttpClient client = null!;
    private readonly TaskCompletionSource asked = new();
    private readonly TaskCompletionSource released = new();
    private int answered;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        shop = builder.Build();
        shop.MapGet(
            "/once.png",
            () => Interlocked.Increment(ref answered) == 1 ? Results.File(Executables.SamplePicture) : Results.StatusCode(403));
        shop.MapGet("/page", () => Results.Content("<!doctype html><html/>", "image/png"));
        shop.MapGet("/art.svg", () => Results.Content("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"));
        shop.MapGet("/busy.png", () => Results.StatusCode(503));
        shop.MapGet("/held.png", async () =>
        {
            asked.TrySetResult();
            await released.Task;
            return Results.File(Executables.SamplePicture);
        });
        shop.MapGet("/late.png", async () =>
        {
            if (Interlocked.Increment(ref answered) != 1)
            {
                return Results.File(Executables.SamplePicture);
            }

            asked.TrySetResult();
            await released.Task;
            return Results.StatusCode(403);
        });
        shop.MapGet("/silent.png", context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await shop.StartAsync(Cancel);
        jobs = await JobsService.StartAsync(
            await TestServers.CreateMigratedDatabaseAsync(),
            ("Pictures:LookFor", "00:00:02"), ("Pictures:MaxLooksPerUser", "2"), ("Egress:AllowLoopback", "true"),
            ("Storage:Disk:Root", folder),
            ("Billing:Caps:PerUserDayUsd", "1000"));
        client = jobs.ClientAs(Guid.CreateVersion7());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await jobs.DisposeAsync();
        await shop.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("/nothing.png", "answered HTTP 404.")]
    [InlineData("/page", "is not a PNG, JPEG, WebP, HEIC or AVIF image, but a web page")]
    [InlineData("/art.svg", "but an SVG")]
    public async Task What_is_no_picture_is_refused_at_the_field_before_there_is_a_job(string path, string reason)
    {
        var error = await RefusedAsync($"{shop.Urls.First()}{path}");

        error.GetProperty("pointer").GetString().ShouldBe("#/image_url");
        error.GetProperty("code").GetString().ShouldBe("unusable_picture");
        error.GetProperty("detail").GetString()!.ShouldContain(reason);
        (await jobs.ScalarAsync<long>("SELECT count(*) FROM jobs.video_jobs")).ShouldBe(0);
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Host_that_does_not_exist_is_refused_by_its_name() =>
        (await RefusedAsync("http://cdn.shop.invalid/a.png")).GetProperty("detail").GetString()!.ShouldContain("cdn.shop.invalid");

    [Fact]
    public async Task Address_that_answers_once_is_enough_for_a_job_and_for_the_same_request_again()
    {
        var id = Guid.CreateVersion7();
        (await PutAsync(id, "/once.png")).ShouldBe(HttpStatusCode.Accepted);
        (await PutAsync(id, "/once.png")).ShouldBe(HttpStatusCode.OK);
        await jobs.StepOrderedAsync(id, "clip-1");

        answered.ShouldBe(1);
        (await StepsAsync(id)).ShouldBe("clip-1");
        var sample = await File.ReadAllBytesAsync(Executables.SamplePicture, Cancel);
        var name = Convert.ToHexStringLower(SHA256.HashData(sample));
        var kept = Directory.GetFiles(folder, name, SearchOption.AllDirectories).ShouldHaveSingleItem();
        kept.ShouldContain($"/jobs/{id}/inputs/");
        (await File.ReadAllBytesAsync(kept, Cancel)).ShouldBe(sample);
    }

    [Fact]
    public async Task Picture_of_a_submission_that_comes_to_nothing_is_not_kept()
    {
        var refused = PutAsync(Guid.CreateVersion7(), "/held.png");
        await asked.Task;
        await SpendAllAsync();
        released.SetResult();

        (await refused).ShouldBe(HttpStatusCode.PaymentRequired);
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Copy_of_a_request_whose_look_fails_hears_of_the_job_that_another_copy_started()
    {
        var id = Guid.CreateVersion7();
        var refused = PutAsync(id, "/late.png");
        await asked.Task;
        (await PutAsync(id, "/late.png")).ShouldBe(HttpStatusCode.Accepted);
        released.SetResult();

        (await refused).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Copy_of_a_request_that_comes_second_takes_nothing_from_the_first()
    {
        var id = Guid.CreateVersion7();
        var second = PutAsync(id, "/held.png");
        await asked.Task;
        (await PutAsync(id, "/once.png")).ShouldBe(HttpStatusCode.Accepted);
        released.SetResult();

        (await second).ShouldBe(HttpStatusCode.Conflict, "it names another picture");
        Directory.GetFiles(Path.Combine(folder, "renderly"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem()
            .ShouldContain($"/jobs/{id}/inputs/");
    }

    [Theory]
    [InlineData("/busy.png")]
    [InlineData("/silent.png")]
    public async Task Server_that_has_no_answer_now_is_left_to_the_job(string path)
    {
        var id = Guid.CreateVersion7();

        (await PutAsync(id, path)).ShouldBe(HttpStatusCode.Accepted);

        await jobs.StepOrderedAsync(id, "picture");
        (await StepsAsync(id)).ShouldBe("picture", "no clip is ordered before the picture is there");
    }

    [Fact]
    public async Task Servers_that_never_answer_keep_few_requests_of_one_user_and_none_of_others()
    {
        var silent = Enumerable.Range(0, 10).Select(_ => PutAsync(Guid.CreateVersion7(), "/silent.png")).ToList();
        using var other = jobs.ClientAs(Guid.CreateVersion7());

        (await PostAsync(other, $"{shop.Urls.First()}/once.png")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        answered.ShouldBe(1);
        (await Task.WhenAll(silent)).ShouldAllBe(status => status == HttpStatusCode.Accepted);
    }

    /// <summary>Another job of the user takes all that there is for a day.</summary>
    private async Task SpendAllAsync()
    {
        (await PutAsync(Guid.CreateVersion7(), "/busy.png")).ShouldBe(HttpStatusCode.Accepted);
        await jobs.ScalarAsync<Guid>("UPDATE jobs.job_account SET reserved_usd_micros = 1000000000 RETURNING job_id");
    }

    private async Task<JsonElement> RefusedAsync(string address)
    {
        using var response = await PostAsync(client, address);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0];
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient caller, string address) =>
        caller.PostAsJsonAsync("/api/video/generate", Request(address), Cancel);

    private async Task<HttpStatusCode> PutAsync(Guid id, string path)
    {
        using var response = await client.PutAsJsonAsync($"/api/video/jobs/{id}", Request(shop.Urls.First() + path), Cancel);
        return response.StatusCode;
    }

    private static JsonObject Request(string address)
    {
        var request = JobsInstallation.Request();
        request["image_url"] = address;
        return request;
    }

    private Task<string> StepsAsync(Guid id) =>
        jobs.ScalarAsync<string>($"SELECT string_agg(step, ',' ORDER BY step) FROM jobs.step_attempt WHERE job_id = '{id}'");
}
