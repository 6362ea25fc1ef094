using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Renderly.Client.Jobs;

/// <summary>Puts the events of a job over each other: each brings the members that changed, and together they are the job.</summary>
internal sealed class JobEventLog
{
    private readonly JsonObject members = [];

    /// <summary>Sequence of the last event; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>The job after the last event.</summary>
    public VideoJob? Job { get; private set; }

    /// <summary>Takes the next event; null when it was taken before.</summary>
    /// <exception cref="RenderlyException">It is no event of the Renderly API.</exception>
    public JobEvent? Take(SseItem<string> item)
    {
        if (!long.TryParse(item.EventId, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            throw NoEvent(null);
        }

        if (sequence <= Last)
        {
            return null;
        }

        try
        {
            foreach (var (name, value) in JsonSerializer.Deserialize(item.Data, JobsJson.Default.JsonObject) ?? [])
            {
                members[name] = value?.DeepClone();
            }

            Job = members.Deserialize(JobsJson.Default.VideoJob);
        }
        catch (JsonException exception)
        {
            throw NoEvent(exception);
        }

        Last = sequence;
        return new JobEvent(item.EventType, Job!, sequence);
    }

    private static RenderlyException NoEvent(Exception? inner) =>
        new(
            "The stream holds something that is no event of a job. Is the address that of a Renderly gateway?",
            status: 200,
            problem: null,
            retryAfter: null,
            inner);
}
