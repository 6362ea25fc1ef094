using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Live.Streams;

/// <summary>
/// <c>GET /api/video/jobs/{job_id}/events</c>: the job's events as server-sent events, from the start or after <c>Last-Event-ID</c>,
/// until the job has ended. 204, which tells browsers to stop, when it has ended and the client has seen it all.
/// </summary>
internal static class JobEventsEndpoint
{
    public const string LastEventId = "Last-Event-ID";

    public static async Task<IResult> HandleAsync(
        string jobId,
        HttpRequest request,
        ClaimsPrincipal user,
        JobEventReader reader,
        JobEventStream stream,
        JobStreams streams,
        IOptions<LiveOptions> options,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        if (!JobIds.TryParse(jobId, out var id) || await reader.FindAsync(id, user.UserId(), cancellationToken) is not { } job)
        {
            return OwnJobs.NotFound;
        }

        var after = 0;
        var isResumed = request.Headers.TryGetValue(LastEventId, out var given);
        if (isResumed && !(int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out after) && after <= job.Sequence))
        {
            return Problem.InvalidHeader(
                LastEventId,
                FieldCode.Invalid,
                "Must be the id of an event of this job. Without the header the stream begins at the first one.");
        }

        if (isResumed && job.HasEnded && after == job.Sequence)
        {
            return Results.NoContent();
        }

        return streams.TryEnter(user.UserId()) is { } place
            ? new ServerSentEvents(
                stopping => stream.ReadAsync(id, after, stopping), options.Value.Retry, place, lifetime.ApplicationStopping)
            : streams.TooMany();
    }
}
