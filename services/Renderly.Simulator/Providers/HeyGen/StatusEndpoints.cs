using System.Globalization;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Following, listing and deleting videos.</summary>
internal static class StatusEndpoints
{
    private const int MostStatuses = 100;

    public static void MapHeyGenStatus(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapHeyGen(HeyGenVersion.V1);
        v1.MapGet("/v1/video_status.get", GetLegacy).WithFaults(Provider.HeyGen, "poll");
        v1.MapDelete("/v1/video.delete", DeleteLegacyAsync).WithFaults(Provider.HeyGen, "delete");
        var v3 = app.MapHeyGen(HeyGenVersion.V3);
        v3.MapGet("/v3/videos", List).WithFaults(Provider.HeyGen, "list");
        v3.MapGet("/v3/videos/statuses", GetMany).WithFaults(Provider.HeyGen, "poll");
        v3.MapGet("/v3/videos/{id}", Get).WithFaults(Provider.HeyGen, "poll");
        v3.MapDelete("/v3/videos/{id}", DeleteAsync).WithFaults(Provider.HeyGen, "delete");
    }

    private static IResult GetLegacy(HttpRequest request, JobStore jobs, VideoView view, SimulatorUrls urls)
    {
        var id = request.Query["video_id"].ToString();
        if (id.Length == 0)
        {
            throw HeyGenException.Invalid("video_id is required", "video_id", 40001);
        }

        return Results.Json(new { code = 100, data = view.V1(Find(jobs, id), urls.Base(request)), message = "Success" });
    }

    private static IResult Get(HttpRequest request, string id, JobStore jobs, VideoView view, SimulatorUrls urls) =>
        Results.Json(new { data = view.V3(Find(jobs, id), urls.Base(request)) });

    private static IResult GetMany(HttpRequest request, JobStore jobs, VideoView view, SimulatorUrls urls)
    {
        var ids = request.Query["video_ids"].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        if (ids.Count is 0 or > MostStatuses)
        {
            throw HeyGenException.Invalid($"video_ids must name 1 to {MostStatuses} videos", "video_ids");
        }

        return Results.Json(new { data = ids.Select(id => Status(id, jobs, view, urls.Base(request))) });
    }

    // The batch form has its own words: queued for all that has not begun, not_found instead of an error.
    private static object Status(string id, JobStore jobs, VideoView view, string baseUrl)
    {
        if (FindOrNull(jobs, id) is not { } job)
        {
            return new { video_id = id, status = "not_found" };
        }

        var status = view.Status(job) is "waiting" or "pending" ? "queued" : view.Status(job);
        return new { video_id = id, status, video_url = view.Url(job, baseUrl), failure_code = view.Failure(job)?.Code, failure_message = view.Failure(job)?.Message };
    }

    private static IResult List(HttpRequest request, JobStore jobs, VideoView view, SimulatorUrls urls)
    {
        var limit = int.TryParse(request.Query["limit"], out var wanted) ? Math.Clamp(wanted, 1, 100) : 20;
        var skip = int.TryParse(request.Query["token"], out var token) ? Math.Max(0, token) : 0;
        var title = request.Query["title"].FirstOrDefault();
        var found = jobs.All
            .Where(j => j.ProviderName == Provider.HeyGen && jobs.Find(j.Id) is not null)
            .Where(j => title is null || (j.Title ?? "").Contains(title, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(j => j.AcceptedAt).ThenBy(j => j.Id, StringComparer.Ordinal)
            .Skip(skip).Take(limit + 1).ToList();
        var hasMore = found.Count > limit;
        return Results.Json(new
        {
            data = found.Take(limit).Select(j => view.V3(j, urls.Base(request))),
            has_more = hasMore,
            next_token = hasMore ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    private static async Task<IResult> DeleteAsync(string id, JobStore jobs, CancellationToken cancellationToken)
    {
        Find(jobs, id);
        await jobs.DeleteAsync(id, cancellationToken);
        return Results.Json(new { data = new { id, deleted = true } });
    }

    private static async Task<IResult> DeleteLegacyAsync(HttpRequest request, JobStore jobs, CancellationToken cancellationToken)
    {
        var id = request.Query["video_id"].ToString();
        Find(jobs, id);
        await jobs.DeleteAsync(id, cancellationToken);
        return Results.Json(new { code = 100, data = (object?)null, message = "Success" });
    }

    private static SimulatedJob Find(JobStore jobs, string id) => FindOrNull(jobs, id) ?? throw HeyGenException.VideoNotFound(id);

    private static SimulatedJob? FindOrNull(JobStore jobs, string id) => jobs.Find(id) is { } job && job.ProviderName == Provider.HeyGen ? job : null;
}
