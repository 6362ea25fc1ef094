using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Live.Log;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Trace;

/// <summary>The route of traces in the API's description.</summary>
internal static class TraceDescriptions
{
    private static readonly DateTimeOffset Start = ExampleJob.Time;

    public static RouteHandlerBuilder DescribeTrace(this RouteHandlerBuilder route) => route
        .Describe(
            "getVideoJobTrace",
            ApiTags.VideoJobs,
            "See what happened in a job",
            "Steps and tries with their times, the providers' waits apart, and the job's events.")
        .Answers(200, "The job's course so far.", new JobTraceView
        {
            JobId = ExampleJob.Id,
            Status = VideoJobKindModule.AnyExamples.Status,
            TraceId = ExampleJob.TraceId,
            TraceUrl = $"https://jaeger.example.com/trace/{ExampleJob.TraceId}",
            StartedAt = Start,
            EndedAt = null,
            DurationMs = null,
            Steps =
            [
                new JobTraceStep(
                    VideoJobKindModule.AnyExamples.Step,
                    VideoJobKindModule.AnyExamples.Provider,
                    Start.AddMilliseconds(40),
                    Start.AddMilliseconds(62_440),
                    62_400,
                    [
                        new JobTraceAttempt(
                            1,
                            StepOutcomes.Succeeded,
                            Start.AddMilliseconds(40),
                            Start.AddMilliseconds(890),
                            Start.AddMilliseconds(62_440),
                            62_400,
                            850,
                            61_550,
                            null,
                            TracedCharge.NameOf(StepCharge.Charged)),
                    ]),
            ],
            Events =
            [
                new JobTraceEvent(1, JobEventTypes.Created, Start, 0, "pending", 0),
                new JobTraceEvent(2, JobEventTypes.Updated, Start.AddMilliseconds(890), 890, VideoJobKindModule.AnyExamples.Status, 10),
            ],
        });
}
