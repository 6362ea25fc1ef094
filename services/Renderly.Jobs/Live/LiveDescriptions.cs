using Renderly.Jobs.Kinds;
using Renderly.Jobs.Live.Streams;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Live;

/// <summary>Live progress in the API's description.</summary>
internal static class LiveDescriptions
{
    private static readonly string ExampleEvent =
        $"id: 2\nevent: job.updated\ndata: "
        + $"{{\"status\":\"{VideoJobKindModule.AnyExamples.Status}\",\"progress\":10,\"updated_at\":\"2026-11-21T00:10:05.67+00:00\"}}\n\n";

    public static RouteHandlerBuilder DescribeEvents(this RouteHandlerBuilder route) => route
        .Describe(
            "followVideoJob",
            ApiTags.Live,
            "Follow a job",
            "Every change of the job as a server-sent event, from the first one until the one that ends the job. Put over each other, "
            + "the events are the job as it is read.")
        .TakesHeader(
            JobEventsEndpoint.LastEventId,
            "Id of the last event that you have; the stream goes on after it.",
            ApiDescriptionExtensions.Schema("integer", ("minimum", 0)))
        .AnswersWith(200, "text/event-stream", "The events; a comment now and then while nothing happens.", ExampleEvent)
        .Answers(204, "The job has ended and you have its last event.");
}
