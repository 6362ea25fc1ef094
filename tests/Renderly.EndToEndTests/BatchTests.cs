using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

[Collection(OneAttemptHostCollection.Name)]
[Trait("Suite", "Long")]
public sealed class BatchTests(OneAttemptHost shared)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Of_four_lines_with_one_wrong_and_one_refused_by_the_provider_all_but_the_wrong_one_become_videos()
    {
        await using var pictures = await PictureServer.StartAsync();
        using var api = await shared.Host.AsNewUserAsync();
        var http = api.Http;
        var paidBefore = await PaidCalls.CountAsync(shared.Host.JournalFile);
        string[] lines =
        [
            JsonSerializer.Serialize(RenderlyApi.Request(pictures.Url, [4])),
            JsonSerializer.Serialize(RenderlyApi.Request(pictures.Url, [3])),
            // Refused once: with a text of its own, so that no other test of this installation has used that up.
            JsonSerializer.Serialize(RenderlyApi.Request(pictures.Url, [4, 4, 4, 4], sceneFour: "a sandal [sim:refuse-audio]")),
            JsonSerializer.Serialize(RenderlyApi.Request(pictures.Url, [5])),
        ];

        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var answer = await http.PostAsync("/api/video/batches/?name=spring", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var submitted = await answer.Content.ReadFromJsonAsync<JsonElement>();
        submitted.GetProperty("accepted").GetInt32().ShouldBe(3);
        submitted.GetProperty("errors")[0].GetProperty("line").GetInt32().ShouldBe(2);
        submitted.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("#/scenes/0/duration");
        var address = answer.Headers.Location!.OriginalString;

        var progress = 0;
        var ended = await EndedAsync(batch => batch.GetProperty("state").GetString() == "completed_with_errors");
        ended.GetProperty("jobs").GetProperty("completed").GetInt32().ShouldBe(2);
        ended.GetProperty("jobs").GetProperty("failed").GetInt32().ShouldBe(1);
        var items = await http.GetFromJsonAsync<JsonElement>($"{address}/items?status=failed");
        items.GetProperty("results")[0].GetProperty("line").GetInt32().ShouldBe(3);
        items.GetProperty("results")[0].GetProperty("error_message").GetString()!.ShouldStartWith("Step clip-4 failed at veo:");

        using (var resumed = await http.PostAsync($"{address}/resume", null))
        {
            resumed.StatusCode.ShouldBe(HttpStatusCode.Accepted, await resumed.Content.ReadAsStringAsync());
        }

        ended = await EndedAsync(batch => batch.GetProperty("jobs").GetProperty("completed").GetInt32() == 3);
        ended.GetProperty("progress").GetInt32().ShouldBe(100);
        ended.GetProperty("state").GetString().ShouldBe("completed_with_errors", "line 2 stays wrong");
        (await PaidCalls.CountAsync(shared.Host.JournalFile) - paidBefore).ShouldBe(
            2 + 2 + 6, "a clip and a presenter twice; four clips, one of them refused first, and a presenter");

        Task<JsonElement> EndedAsync(Func<JsonElement, bool> isIt) => Eventually.SeeAsync(
            async () =>
            {
                var batch = await http.GetFromJsonAsync<JsonElement>(address);
                batch.GetProperty("progress").GetInt32().ShouldBeGreaterThanOrEqualTo(progress);
                progress = batch.GetProperty("progress").GetInt32();
                return batch;
            },
            isIt,
            "the batch ends",
            Limit);
    }
}
