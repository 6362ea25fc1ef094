using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Shouldly;

namespace Renderly.Testing;

/// <summary>What a client of the events keeps: their sequences and types, and the job they add up to.</summary>
public sealed class EventLog
{
    private readonly List<(int Sequence, string Type)> events = [];

    public JsonObject Job { get; } = [];

    public IEnumerable<int> Sequences => events.Select(e => e.Sequence);

    public IEnumerable<string> Types => events.Select(e => e.Type);

    public int Last => events.Count == 0 ? 0 : events[^1].Sequence;

    /// <summary>Whether the last event is one that ends a job.</summary>
    public bool HasEnded => events is [.., (_, "job.completed" or "job.failed" or "job.cancelled")];

    /// <summary>Reads the stream until it ends.</summary>
    public static async Task<EventLog> ReadAsync(HttpClient client, Guid jobId)
    {
        var log = new EventLog();
        await log.FollowAsync(client, jobId, _ => false);
        return log;
    }

    /// <summary>Goes on after what is there, until the stream ends or <paramref name="isEnough"/>.</summary>
    public async Task FollowAsync(HttpClient client, Guid jobId, Func<EventLog, bool> isEnough)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/video/jobs/{jobId}/events");
        if (events.Count > 0)
        {
            request.Headers.Add("Last-Event-ID", Last.ToString(CultureInfo.InvariantCulture));
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var body = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
        {
            Add(int.Parse(item.EventId!, CultureInfo.InvariantCulture), item.EventType, JsonNode.Parse(item.Data)!.AsObject());
            if (isEnough(this))
            {
                return;
            }
        }
    }

    public void Add(int sequence, string type, JsonObject data)
    {
        events.Add((sequence, type));
        foreach (var (name, value) in data)
        {
            Job[name] = value?.DeepClone();
        }
    }
}
