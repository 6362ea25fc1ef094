using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Data;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Read;

/// <summary>
/// <c>GET /api/usage/?from=&amp;to=</c>: jobs and money by day (UTC) of acceptance; an admin may ask for another user by <c>user_id</c>.
/// </summary>
internal static class UsageEndpoint
{
    private const int DefaultDays = 30;
    private const int MostDays = 366;

    /// <summary>Far beyond what anybody asks for, and far from where counting days ends.</summary>
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    public static async Task<IResult> HandleAsync(
        string? from,
        string? to,
        string? user_id,
        HttpContext context,
        ClaimsPrincipal user,
        JobsDbContext db,
        ProviderUses caps,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var errors = new List<FieldError>();
        var last = Day("to", to, errors) ?? today;
        var first = Day("from", from, errors) ?? last.AddDays(1 - DefaultDays);
        if (errors.Count == 0 && (first > last || last.DayNumber - first.DayNumber >= MostDays))
        {
            errors.Add(FieldError.OfParameter(
                "from",
                FieldCode.OutOfRange,
                $"Must not be after to ({last:yyyy-MM-dd}), and at most {MostDays - 1} days before it."));
        }

        if (errors.Count > 0)
        {
            return Problem.Validation(errors);
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

            if (other != who)
            {
                AdminAudit.Note(context);
            }

            who = other;
        }

        var begin = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var end = new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var days = await db.Database.SqlQuery<UsageDay>(
            $"""
             SELECT to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
                    count(*)::int AS jobs, sum(credits_taken)::int AS credits_used,
                    sum(reserved_usd_micros)::bigint AS reserved, sum(spent_usd_micros)::bigint AS spent,
                    sum(in_doubt_usd_micros)::bigint AS in_doubt
             FROM jobs.job_account WHERE user_id = {who} AND opened_at >= {begin} AND opened_at < {end}
             GROUP BY 1 ORDER BY 1
             """).ToListAsync(cancellationToken);
        var providerCaps = user.IsInRole(Roles.Admin) && await caps.OfAllAsync(cancellationToken) is { Count: > 0 } uses ? uses : null;
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
                day.Day,
                day.Jobs,
                day.CreditsUsed,
                new UsdMicros(day.Spent).Usd,
                new UsdMicros(day.Reserved).Usd,
                new UsdMicros(day.InDoubt).Usd))])
        {
            ProviderCaps = providerCaps is null ? null : [.. providerCaps.Select(ProviderCapView.Of)],
        });
    }

    /// <summary>Null when it is not given, or not acceptable.</summary>
    private static DateOnly? Day(string name, string? text, List<FieldError> errors)
    {
        if (text is null)
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay && day >= Earliest && day <= Latest)
        {
            return day;
        }

        errors.Add(FieldError.OfParameter(
            name,
            isDay ? FieldCode.OutOfRange : FieldCode.InvalidFormat,
            $"Must be a day such as 2026-11-20, from {Earliest:yyyy-MM-dd} to {Latest:yyyy-MM-dd}."));
        return null;
    }

    private sealed record UsageDay(string Day, int Jobs, int CreditsUsed, long Reserved, long Spent, long InDoubt);
}
