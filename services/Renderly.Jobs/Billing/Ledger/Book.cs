using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Ledger;

/// <summary>Writes bookings into the context's next SaveChanges and keeps the job's running totals in step with them.</summary>
internal sealed class Book(JobsDbContext db)
{
    /// <summary>A booking; one that gets no entries is not written.</summary>
    public static LedgerTransaction Begin(string kind, Guid? userId, Guid? jobId = null, string? step = null, int? attempt = null) =>
        new() { Id = Guid.CreateVersion7(), Kind = kind, UserId = userId, JobId = jobId, Step = step, Attempt = attempt };

    /// <summary>Moves credits; a move of nothing is not written.</summary>
    public void MoveCredits(LedgerTransaction transaction, string from, string to, int credits) =>
        Move(transaction, Accounts.Credit, from, to, credits);

    /// <summary>Sets money aside for the job.</summary>
    public void Reserve(LedgerTransaction transaction, JobAccount account, UsdMicros amount)
    {
        Move(transaction, Accounts.Usd, Accounts.Budget(account.UserId), Accounts.Reserved(account.JobId), amount.Value);
        account.Reserved += amount;
    }

    /// <summary>Gives reserved money back.</summary>
    public void Release(LedgerTransaction transaction, JobAccount account, UsdMicros amount)
    {
        Move(transaction, Accounts.Usd, Accounts.Reserved(account.JobId), Accounts.Budget(account.UserId), amount.Value);
        account.Reserved -= amount;
    }

    public void Pay(LedgerTransaction transaction, JobAccount account, string provider, UsdMicros amount)
    {
        Move(transaction, Accounts.Usd, Accounts.Reserved(account.JobId), Accounts.Provider(provider), amount.Value);
        account.Reserved -= amount;
        account.Spent += amount;
    }

    public void Doubt(LedgerTransaction transaction, JobAccount account, UsdMicros amount)
    {
        Move(transaction, Accounts.Usd, Accounts.Reserved(account.JobId), Accounts.InDoubt(account.JobId), amount.Value);
        account.Reserved -= amount;
        account.InDoubt += amount;
    }

    /// <summary>The opposite of <see cref="Doubt"/>: the money is the reservation's again, to be paid or released.</summary>
    public void Decide(LedgerTransaction transaction, JobAccount account, UsdMicros amount)
    {
        Move(transaction, Accounts.Usd, Accounts.InDoubt(account.JobId), Accounts.Reserved(account.JobId), amount.Value);
        account.InDoubt -= amount;
        account.Reserved += amount;
    }

    private void Move(LedgerTransaction transaction, string currency, string from, string to, long amount)
    {
        if (amount == 0)
        {
            return;
        }

        if (transaction.Entries.Count == 0)
        {
            db.Add(transaction);
        }

        transaction.Entries.Add(new LedgerEntry { Account = from, Currency = currency, Amount = -amount });
        transaction.Entries.Add(new LedgerEntry { Account = to, Currency = currency, Amount = amount });
    }
}
