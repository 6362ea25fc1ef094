using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Read.List;

/// <summary>
/// <c>GET /api/video/jobs?kind=&amp;outcome=&amp;page_size=&amp;page_token=</c>: the owner's jobs of every kind, newest first; and
/// <c>GET /api/admin/jobs?user_id=&amp;…</c>: those of all users, or of one, for admins.
/// </summary>
internal sealed class JobList(JobsDbContext db, VideoJobKinds kinds)
{
    private const string Kind = "kind";
    private const string Outcome = "outcome";
    private const string User = "user_id";

    public static Task<IResult> OwnAsync(HttpRequest request, ClaimsPrincipal user, JobList list, CancellationToken cancellationToken) =>
        list.ReadAsync(
            list.db.OwnJobsOf(user.UserId()),
            TimedPageRequest.Read(request.Query, Kind, Outcome),
            request,
            isOfAll: false,
            cancellationToken);

    public static Task<IResult> AllAsync(HttpRequest request, JobList list, CancellationToken cancellationToken)
    {
        var page = TimedPageRequest.Read(request.Query, Kind, Outcome, User);
        var jobs = list.db.VideoJobs.AsNoTracking();
        if (request.Query[User].ToString() is { Length: > 0 } text)
        {
            if (!Guid.TryParse(text, out var userId))
            {
                return Task.FromResult<IResult>(Problem.InvalidParameter(User, FieldCode.InvalidFormat, "Give a user's id."));
            }

            jobs = list.db.OwnJobsOf(userId);
        }

        return list.ReadAsync(jobs, page, request, isOfAll: true, cancellationToken);
    }

    private readonly JobsDbContext db = db;

    private async Task<IResult> ReadAsync(
        IQueryable<VideoJob> jobs, TimedPageRequest page, HttpRequest request, bool isOfAll, CancellationToken cancellationToken)
    {
        if (request.Query[Kind].ToString() is { Length: > 0 } kind)
        {
            if (kinds.All.All(known => known.Name != kind))
            {
                return Unknown(Kind, kinds.All.Select(known => known.Name));
            }

            jobs = jobs.Where(job => job.Kind == kind);
        }

        if (request.Query[Outcome].ToString() is { Length: > 0 } name)
        {
            if (!JobOutcomes.All.Contains(name))
            {
                return Unknown(Outcome, JobOutcomes.All);
            }

            var outcome = JobOutcomes.Parse(name);
            jobs = jobs.Where(job => job.Outcome == outcome);
        }

        if (page.After is var (at, id))
        {
            jobs = jobs.Where(job => job.CreatedAt <= at && (job.CreatedAt < at || job.CorrelationId.CompareTo(id) < 0));
        }

        var rows = await jobs
            .OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.CorrelationId)
            .Take(page.Size + 1)
            .Select(job => new JobRow(
                job.CorrelationId,
                job.UserId,
                job.Kind,
                job.Status,
                job.Outcome,
                job.Progress,
                job.CreatedAt,
                job.UpdatedAt,
                job.CompletedAt,
                job.Metadata))
            .ToListAsync(cancellationToken);
        return Results.Ok(page.Of(rows, row => new PageKey(row.CreatedAt, row.Id), row => ViewOf(row, isOfAll)));
    }

    private static JobItemView ViewOf(JobRow row, bool isOfAll) => new()
    {
        JobId = row.Id,
        UserId = isOfAll ? row.UserId : null,
        Kind = row.Kind,
        Status = row.Status,
        Outcome = row.Outcome.ToName(),
        Progress = row.Progress,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        CompletedAt = row.CompletedAt,
        Metadata = JobMembers.MetadataOf(row.Metadata),
    };

    private static ProblemResult Unknown(string parameter, IEnumerable<string> choices) =>
        Problem.InvalidParameter(parameter, FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", choices)}.");

    private sealed record JobRow(
        Guid Id,
        Guid UserId,
        string Kind,
        string Status,
        JobOutcome Outcome,
        int Progress,
        DateTimeOffset CreatedAt,
        DateTimeOffset UpdatedAt,
        DateTimeOffset? CompletedAt,
        string? Metadata);
}
