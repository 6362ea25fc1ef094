using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Ledger;

internal static class CreditBalance
{
    /// <summary>Credits that a user can still use; those set aside for running jobs are not in it.</summary>
    public static async Task<long> OfAsync(JobsDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var account = Accounts.Credits(userId);
        return await db.Set<LedgerEntry>().Where(entry => entry.Account == account).SumAsync(entry => entry.Amount, cancellationToken);
    }
}
