using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Ordering videos: v2 Studio and v3.</summary>
internal static class VideoEndpoints
{
    public static void MapHeyGenVideos(this IEndpointRouteBuilder app)
    {
        app.MapHeyGen(HeyGenVersion.V2).MapPost("/v2/video/generate", GenerateAsync);
        app.MapHeyGen(HeyGenVersion.V3).MapPost("/v3/videos", CreateAsync);
    }

    private static async Task<IResult> GenerateAsync(HttpContext http, StudioRequest studio, VideoSubmission submission, CancellationToken cancellationToken)
    {
        using var body = await HeyGenBody.ReadAsync(http.Request, cancellationToken);
        var presenter = studio.Read(body.RootElement);
        var (job, effect) = await submission.AcceptAsync(http, JobKind.StudioVideo, presenter, body.RootElement, idempotencyKey: null);
        return job is null || await http.SufferAsync(effect, FaultStage.After)
            ? Results.Empty
            : Results.Json(new { error = (object?)null, data = new { video_id = job.Id } });
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, AvatarVideoRequest avatar, VideoSubmission submission, IdempotencyKeys keys, PaidCallJournal journal, JobStore jobs,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var key = IdempotencyKeys.Read(http.Request);
        if (key is not null && keys.Enter(key) is { } first)
        {
            return await ReplayAsync(first, key, journal, jobs, time, cancellationToken);
        }

        SimulatedJob? job;
        FaultEffect? effect;
        try
        {
            using var body = await HeyGenBody.ReadAsync(http.Request, cancellationToken);
            var (kind, presenter) = avatar.Read(body.RootElement);
            (job, effect) = await submission.AcceptAsync(http, kind, presenter, body.RootElement, key);
            if (job is not null && key is not null)
            {
                keys.Answer(key, job.Id, job.AcceptedAt);
            }
        }
        finally
        {
            if (key is not null)
            {
                keys.Leave(key);
            }
        }

        return job is null || await http.SufferAsync(effect, FaultStage.After) ? Results.Empty : Created(job);
    }

    private static async Task<IResult> ReplayAsync(string id, string key, PaidCallJournal journal, JobStore jobs, TimeProvider time, CancellationToken cancellationToken)
    {
        var job = jobs.Find(id) ?? throw HeyGenException.VideoNotFound(id);
        await journal.AppendAsync(
            new JournalEntry
            {
                At = time.GetUtcNow(), Provider = Provider.HeyGen, Kind = job.Kind, Id = id, Fingerprint = "", Seconds = 0, Billable = false,
                Replayed = true, Title = job.Title, IdempotencyKey = key,
            },
            cancellationToken);
        return Created(job);
    }

    private static IResult Created(SimulatedJob job) => Results.Json(new
    {
        data = new { video_id = job.Id, status = "waiting", output_format = job.Kind == JobKind.TransparentAvatar ? "webm" : "mp4" },
    });
}
