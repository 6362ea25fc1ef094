using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Read;

/// <summary><c>GET /api/usage/?from=&amp;to=</c>: jobs and money by day (UTC) of acceptance; an admin may ask for another user by <c>user_id</c>.</summary>
internal static class UsageEndpoint
{
    private const int DefaultDays = 30;
    private const int MostDays = 366;

    public static async Task<IResult> HandleAsync(
        string? from, string? to, string? user_id, ClaimsPrincipal user, JobsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!TryDay(to, today, out var last) || !TryDay(from, last.AddDays(1 - DefaultDays), out var first) || first > last || last.DayNumber - first.DayNumber >= MostDays)
        {
            return Problem.InvalidParameter("from", FieldCode.InvalidFormat, $"from and to are days such as 2026-11-20, from not after to, at most {MostDays} days.");
        }

        var who = user.UserId();
        if (user_id is not null)
        {
            if (!Guid.TryParse(user_id, out var other))
            {
                return Problem.InvalidParameter("user_id", FieldCode.InvalidFormat, "Give a user's id.");
            }

            if (other != who && !user.IsInRole(Roles.Admin))
            {
                return Problem.Forbidden("Only an admin may see another user's usage.");
            }

            who = other;
        }

        var begin = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var end = new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var days = await db.Database.SqlQuery<UsageDay>(
            $"""
             SELECT to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS jobs, sum(credits_taken)::int AS credits_used,
                    sum(reserved_usd_micros)::bigint AS reserved, sum(spent_usd_micros)::bigint AS spent, sum(in_doubt_usd_micros)::bigint AS in_doubt
             FROM jobs.job_account WHERE user_id = {who} AND opened_at >= {begin} AND opened_at < {end}
             GROUP BY 1 ORDER BY 1
             """).ToListAsync(cancellationToken);
        return Results.Ok(new UsageView(
            who,
            first,
            last,
            days.Sum(day => day.Jobs),
            days.Sum(day => day.CreditsUsed),
            new UsdMicros(days.Sum(day => day.Spent)).Usd,
            new UsdMicros(days.Sum(day => day.Reserved)).Usd,
            new UsdMicros(days.Sum(day => day.InDoubt)).Usd,
            [.. days.Select(day => new UsageDayView(
                day.Day, day.Jobs, day.CreditsUsed, new UsdMicros(day.Spent).Usd, new UsdMicros(day.Reserved).Usd, new UsdMicros(day.InDoubt).Usd))]));
    }

    private static bool TryDay(string? text, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        return text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private sealed record UsageDay(string Day, int Jobs, int CreditsUsed, long Reserved, long Spent, long InDoubt);
}
