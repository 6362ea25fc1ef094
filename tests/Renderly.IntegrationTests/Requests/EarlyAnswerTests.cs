using System.Net.Http.Headers;
using System.Text;

namespace Renderly.IntegrationTests.Requests;

/// <summary>A service that refuses a request while it still arrives has answered: through the gateway too, every time.</summary>
[Collection(JobsInstallationCollection.Name)]
public sealed class EarlyAnswerTests(JobsInstallation renderly)
{
    private const int LargeBytes = 10_700_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/x-ndjson", "", 413, "A batch may have at most 1000 lines.")]
    [InlineData("text/csv", "", 400, "Missing in the header: image_url")]
    [InlineData("text/plain", "", 415, "application/x-ndjson")]
    [InlineData("application/x-ndjson", "?on_error=maybe", 400, "on_error")]
    [InlineData("application/x-ndjson", "?surprise=1", 400, "surprise")]
    public async Task A_large_batch_that_is_refused_at_its_beginning_hears_why(string type, string query, int status, string reason)
    {
        var body = Encoding.UTF8.GetBytes(Lines(type));
        for (var time = 0; time < 3; time++)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue(type);

            using var response = await renderly.Ann[0].PostAsync($"/api/video/batches{query}", content, Cancellation);

            var answer = await response.Content.ReadAsStringAsync(Cancellation);
            ((int)response.StatusCode).ShouldBe(status, answer);
            answer.ShouldContain(reason);
        }
    }

    [Fact]
    public async Task So_does_a_caller_who_takes_longer_to_send_it_than_a_server_waits_by_itself()
    {
        using var content = new SlowLines();
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");

        using var response = await renderly.Ann[0].PostAsync("/api/video/batches", content, Cancellation);

        ((int)response.StatusCode).ShouldBe(413, await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task So_does_a_large_body_of_another_kind()
    {
        using var content = new StringContent(new string('x', 1_000_000), Encoding.UTF8, "text/plain");
        using var response = await renderly.Ann[0].PostAsync("/api/video/generate", content, Cancellation);

        ((int)response.StatusCode).ShouldBe(415);
    }

    /// <summary>More lines than a batch may have at once, and then some more for seven seconds; web servers drain for five.</summary>
    private sealed class SlowLines : HttpContent
    {
        private static readonly byte[] Some = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 1100)));

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            for (var part = 0; part < 15; part++)
            {
                await stream.WriteAsync(Some, Cancellation);
                await stream.FlushAsync(Cancellation);
                await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System, Cancellation);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>30,000 lines that are all well formed.</summary>
    private static string Lines(string type)
    {
        var line = type == "text/csv"
            ? $"Trail shoe,{new string('x', LargeBytes / 30_000)}\n"
            : $$"""{"product_title":"{{new string('x', LargeBytes / 30_000)}}"}""" + "\n";
        return (type == "text/csv" ? "product_title,avatar_script\n" : "") + string.Concat(Enumerable.Repeat(line, 30_000));
    }
}
