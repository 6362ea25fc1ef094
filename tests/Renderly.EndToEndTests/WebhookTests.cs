using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

[Trait("Suite", "Long")]
public sealed class WebhookTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Job_tells_its_webhook_url_how_it_ended_also_when_everything_is_killed_in_the_middle_of_the_call()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Behave("/completed", (context, number) =>
            number == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted) : Task.CompletedTask);
        await using var renderly = EmbeddedHost.WithSmallPictures(("Webhooks__LeaseDuration", "00:00:30"));
        await renderly.StartAsync();
        var secret = await JobsSecretAsync(renderly.Api.Http);
        var id = await SubmitAsync(renderly.Api, pictures.Url, receiver.Url("/completed"));
        var cancelled = await SubmitAsync(renderly.Api, pictures.Url, receiver.Url("/cancelled"));
        (await renderly.Api.Http.PostAsync($"/api/video/jobs/{cancelled}/cancel", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await Eventually.BeTrueAsync(() => receiver.Calls("/completed").Count == 1, "the end of the job is told", Limit);
        await renderly.KillAsync();
        await renderly.StartAsync();
        var calls = await receiver.CallsAsync("/completed", 2);

        calls.Select(call => (call.Id, call.Body)).Distinct().Count().ShouldBe(1);
        var news = calls[1].Json;
        news.GetProperty("type").GetString().ShouldBe("job.completed");
        news.GetProperty("timestamp").GetDateTimeOffset()
            .ShouldBe(news.GetProperty("data").GetProperty("completed_at").GetDateTimeOffset());
        WithoutUrls(news.GetProperty("data")).ShouldBe(WithoutUrls(await renderly.Api.StatusAsync(id)));
        using (var anonymous = new HttpClient())
        using (var head = new HttpRequestMessage(HttpMethod.Head, news.GetProperty("data").GetProperty("final_video_url").GetString()))
        using (var video = await anonymous.SendAsync(head))
        {
            video.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var end = (await receiver.CallsAsync("/cancelled", 1))[0];
        end.Json.GetProperty("type").GetString().ShouldBe("job.cancelled");
        end.Json.GetProperty("data").GetProperty("status").GetString().ShouldBe("cancelled");
        (await StandardWebhooks.VerifyAsync((secret, calls[0]), (secret, calls[1]), (secret, end)))
            .ShouldAllBe(verdict => verdict == "accepted");

        var log = await Eventually.SeeAsync(
            () => renderly.Api.Http.GetFromJsonAsync<JsonElement>($"/api/webhooks/deliveries?job_id={id}&status=succeeded"),
            list => list.GetProperty("results").GetArrayLength() == 1,
            "the delivery is in the log");
        log.GetProperty("results")[0].GetProperty("webhook_id").GetString().ShouldBe(calls[0].Id);
    }

    private static async Task<string> JobsSecretAsync(HttpClient http)
    {
        var endpoints = await http.GetFromJsonAsync<JsonElement>("/api/webhooks/endpoints");
        using var rotated = await http.PostAsync(
            $"/api/webhooks/endpoints/{endpoints.GetProperty("results")[0].GetProperty("id").GetGuid()}/rotate_secret", null);
        return (await rotated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }

    private static async Task<Guid> SubmitAsync(RenderlyApi api, string imageUrl, string webhookUrl) =>
        (await api.SubmitAsync(RenderlyApi.Request(imageUrl, [4], webhookUrl: webhookUrl))).GetProperty("job_id").GetGuid();

    /// <summary>Signed addresses differ from one read to the next.</summary>
    private static string WithoutUrls(JsonElement job)
    {
        var members = JsonObject.Create(job)!;
        foreach (var name in members.Select(member => member.Key).Where(name => name.EndsWith("_url", StringComparison.Ordinal)).ToList())
        {
            members.Remove(name);
        }

        return members.ToJsonString();
    }
}
