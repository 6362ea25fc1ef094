using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Live.Streams;

/// <summary>
/// <c>/ws/jobs/{job_id}</c>: the events of <see cref="JobEventsEndpoint"/> as WebSocket messages, from the start or after the
/// sequence that <c>?after=</c> names, until the job has ended.
/// </summary>
internal static class JobSocketEndpoint
{
    private const string After = "after";

    public static async Task<IResult> HandleAsync(
        string jobId,
        HttpContext context,
        ClaimsPrincipal user,
        JobEventReader reader,
        JobEventStream stream,
        JobStreams streams,
        IOptions<LiveOptions> options,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(name => name != After) is { } unknown)
        {
            return Problem.InvalidParameter(unknown, FieldCode.UnknownParameter, $"Unknown parameter. Known here: {After}.");
        }

        if (!JobIds.TryParse(jobId, out var id) || await reader.FindAsync(id, user.UserId(), cancellationToken) is not { } job)
        {
            return OwnJobs.NotFound;
        }

        var after = 0;
        if (query.TryGetValue(After, out var given)
            && !(int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out after) && after <= job.Sequence))
        {
            return Problem.InvalidParameter(
                After, FieldCode.Invalid, "Must be the sequence of an event of this job, or 0 for all of them.");
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            return Problem.Of(
                ErrorCatalog.BadRequest,
                "This address speaks WebSocket only; server-sent events are at /api/video/jobs/{job_id}/events.");
        }

        return streams.TryEnter(user.UserId()) is { } place
            ? new SocketMessages(
                stopping => stream.ReadAsync(id, after, stopping), options.Value.Heartbeat, place, lifetime.ApplicationStopping)
            : streams.TooMany();
    }
}
