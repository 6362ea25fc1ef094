namespace Renderly.IntegrationTests.Billing;

/// <summary>What must hold of the ledger whatever was booked.</summary>
internal static class LedgerChecks
{
    public static async Task AccountIsAsync(this BillingHost host, TestJob job, long reserved, long spent, long inDoubt)
    {
        var account = await host.AccountAsync(job);
        (account.Reserved.Value, account.Spent.Value, account.InDoubt.Value).ShouldBe((reserved, spent, inDoubt));
    }

    /// <summary>Running totals are the sums of the entries, every booking balances, and every account is where it can be.</summary>
    public static async Task LedgerIsExactAsync(this BillingHost host)
    {
        (await host.ScalarAsync("SELECT COALESCE(sum(amount), 0) FROM jobs.ledger_entry")).ShouldBe(0);
        (await host.ScalarAsync(
            """
            SELECT count(*) FROM jobs.job_account a WHERE
                reserved_usd_micros <>
                    (SELECT COALESCE(sum(amount), 0) FROM jobs.ledger_entry WHERE account = 'job:' || a.job_id || ':reserved')
                OR in_doubt_usd_micros <>
                    (SELECT COALESCE(sum(amount), 0) FROM jobs.ledger_entry WHERE account = 'job:' || a.job_id || ':in_doubt')
                OR spent_usd_micros <> (SELECT COALESCE(sum(e.amount), 0) FROM jobs.ledger_entry e
                                                        JOIN jobs.ledger_transaction t ON t.id = e.transaction_id
                                        WHERE t.job_id = a.job_id AND e.account LIKE 'provider:%')
                OR reserved_usd_micros < 0 OR in_doubt_usd_micros < 0 OR spent_usd_micros < 0
            """)).ShouldBe(0, "accounts whose totals are not the sums of their entries");
    }
}
