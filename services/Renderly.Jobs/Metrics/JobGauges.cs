using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Data.Gauges;
using Renderly.Jobs.Billing.Caps;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Jobs.Metrics;

/// <summary>
/// What the tables of jobs and money say; the same in every replica. Finished jobs, of which there are ever more, are not looked at.
/// </summary>
internal static class JobGauges
{
    private const string Unfinished =
        """
        SELECT count(*)::float8,
               EXTRACT(EPOCH FROM clock_timestamp() - min(created_at))::float8,
               GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - min(updated_at) FILTER (WHERE NOT EXISTS (
                   SELECT 1 FROM jobs.step WHERE step.job_id = job.id AND step.hold IS NOT NULL))))::float8,
               current_state AS state
        FROM jobs.video_jobs job WHERE outcome = 'open' GROUP BY current_state
        """;

    private const string Held =
        """
        SELECT count(*)::float8, step.hold ->> 'provider' AS provider
        FROM jobs.step JOIN jobs.stage ON stage.job_id = step.job_id AND stage.stage = step.stage
        WHERE step.hold IS NOT NULL AND stage.state = 'running' GROUP BY step.hold ->> 'provider'
        """;

    private const string Money =
        """
        SELECT (COALESCE(sum(reserved_usd_micros), 0) / 1e6)::float8, (COALESCE(sum(in_doubt_usd_micros), 0) / 1e6)::float8
        FROM jobs.job_account WHERE opened_at > clock_timestamp() - interval '31 days'
        """;

    /// <summary>
    /// Of the last day: bookings that do not sum to zero (a trigger refuses them), and jobs whose running totals are not what their
    /// entries say (nothing but our own code keeps these in step). Ids of bookings begin with their time.
    /// </summary>
    private const string Mismatches =
        """
        SELECT count(*)::float8, 'bookings' AS kind FROM (
            SELECT 1 FROM jobs.ledger_transaction t JOIN jobs.ledger_entry e ON e.transaction_id = t.id
            WHERE t.id >
                (rpad(lpad(to_hex((EXTRACT(EPOCH FROM clock_timestamp() - interval '1 day') * 1000)::bigint), 12, '0'), 32, '0'))::uuid
            GROUP BY t.id, e.currency HAVING sum(e.amount) <> 0) AS unbalanced
        UNION ALL
        SELECT count(*)::float8, 'totals' FROM jobs.job_account a
        WHERE a.opened_at > clock_timestamp() - interval '1 day'
          AND (a.reserved_usd_micros <>
              COALESCE((SELECT sum(amount) FROM jobs.ledger_entry WHERE account = 'job:' || a.job_id || ':reserved'), 0)
            OR a.in_doubt_usd_micros <>
                COALESCE((SELECT sum(amount) FROM jobs.ledger_entry WHERE account = 'job:' || a.job_id || ':in_doubt'), 0))
        """;

    public static void AddJobGauges(this IServiceCollection services)
    {
        services.AddSqlGauges(
            _ => Unfinished,
            new("renderly.jobs.unfinished", "{job}", "Jobs that have not ended, by state of the state machine."),
            new("renderly.jobs.oldest.age", "s", "How long ago the oldest of them was accepted."),
            new(
                "renderly.jobs.idle.age",
                "s",
                "For how long nothing has happened to the one of them that stood still longest; those that wait for a provider's cap "
                + "are left out."));
        services.AddSqlGauges(
            _ => Held,
            new GaugeDefinition("renderly.steps.held", "{step}", "Steps that wait for room under a provider's cap, by provider."));
        services.AddSqlGauges(
            _ => Money,
            new("renderly.budget.reserved", "{USD}", "Set aside for jobs of the last 31 days."),
            new("renderly.budget.in_doubt", "{USD}", "Of jobs of the last 31 days, perhaps charged: for an operator to decide."));
        services.AddSqlGauges(
            provider => Committed(provider.GetRequiredService<IOptions<BillingOptions>>().Value.Caps),
            new("renderly.budget.committed", "{USD}", "Reserved, spent and in doubt for jobs of this day and of this month (UTC)."),
            new("renderly.budget.cap", "{USD}", "Billing:Caps:DayUsd and MonthUsd, where they are set."));
        services.AddSingleton<ProviderCapGauges>();
        services.AddGauges(provider => provider.GetRequiredService<ProviderCapGauges>());
        services.AddSqlGauges(
            _ => Mismatches,
            new GaugeDefinition(
                "renderly.ledger.mismatches",
                "{mismatch}",
                "Bookings of the last day that do not balance, and jobs whose totals are not those of their entries."));
    }

    private static string Committed(CapOptions caps) =>
        $"""
         SELECT (COALESCE(sum(reserved_usd_micros + spent_usd_micros + in_doubt_usd_micros), 0) / 1e6)::float8, max(p.cap), p.period
         FROM (VALUES ('day', {Sql(caps.DayUsd)}::float8), ('month', {Sql(caps.MonthUsd)}::float8)) AS p (period, cap)
         LEFT JOIN jobs.job_account a ON a.opened_at >= date_trunc(p.period, clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
         GROUP BY p.period
         """;

    private static string Sql(decimal? usd) => usd?.ToString(CultureInfo.InvariantCulture) ?? "NULL";
}
