using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace Renderly.UnitTests.ServiceDefaults;

/// <summary>Keeps the recorded spans of a process as they would be exported.</summary>
internal sealed class SpanRecorder : BaseProcessor<Activity>
{
    private readonly ConcurrentQueue<Activity> ended = new();

    public IReadOnlyCollection<Activity> Ended => ended;

    public override void OnEnd(Activity data)
    {
        if (data.Recorded)
        {
            ended.Enqueue(data);
        }
    }
}
