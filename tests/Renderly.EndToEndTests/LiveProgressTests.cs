using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

[Collection(SmallFilmsHostCollection.Name)]
public sealed class LiveProgressTests(SmallFilmsHost shared)
{
    private const int Cuts = 20;

    [Fact]
    public async Task Client_cut_twenty_times_sees_every_event_once_and_a_websocket_tells_the_same()
    {
        var renderly = shared.Host;
        await using var network = new TcpFaultProxy();
        network.Forward(renderly.Api.Http.BaseAddress!.Port);
        var request = RenderlyApi.Request(shared.PictureUrl, Enumerable.Repeat(4, 8));
        var id = (await renderly.Api.SubmitAsync(request)).GetProperty("job_id").GetGuid();

        var log = new EventLog();
        var cuts = 0;
        while (!log.HasEnded || cuts < Cuts)
        {
            // Faster than the cuts: once more from the beginning.
            log = log.HasEnded ? new EventLog() : log;

            // A connection of its own each time, cut in the middle of what it carries as soon as it has brought something.
            using var client = new HttpClient
            {
                BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{network.Port}")),
                DefaultRequestHeaders = { Authorization = renderly.Api.Http.DefaultRequestHeaders.Authorization }
            };
            try
            {
                await log.FollowAsync(client, id, _ =>
                {
                    if (cuts < Cuts)
                    {
                        cuts++;
                        network.Cut();
                    }

                    return false;
                });
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // Cut: once more, after the last event seen.
            }
        }

        cuts.ShouldBe(Cuts);
        log.Sequences.ShouldBe(Enumerable.Range(1, log.Last));
        log.Types.Last().ShouldBe("job.completed");
        var job = JsonNode.Parse((await renderly.Api.StatusAsync(id)).GetRawText());
        JsonNode.DeepEquals(log.Job, job).ShouldBeTrue($"folded: {log.Job}\nread: {job}");

        var (heard, closedWith) = await ReadSocketAsync(renderly.Api.Http, id, after: 3);
        heard.Sequences.ShouldBe(Enumerable.Range(4, log.Last - 3));
        heard.Types.ShouldBe(log.Types.Skip(3));
        JsonNode.DeepEquals(heard.Job, log.Job).ShouldBeTrue();
        closedWith.ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    private static async Task<(EventLog Log, WebSocketCloseStatus? ClosedWith)> ReadSocketAsync(HttpClient api, Guid id, int after)
    {
        var (messages, closedWith) = await JobSocket.ReadAsync(api, id, after);
        var log = new EventLog();
        foreach (var message in messages.Select(text => JsonNode.Parse(text)!))
        {
            log.Add((int)message["sequence"]!, (string)message["type"]!, message["data"]!.AsObject());
        }

        return (log, closedWith);
    }
}
