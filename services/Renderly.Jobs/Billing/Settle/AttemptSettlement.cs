using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Settle;

/// <summary>
/// Books what an attempt cost. News may come twice and in any order: doubt gives way to certainty, and a charge, once known, stays.
/// </summary>
internal sealed class AttemptSettlement(JobsDbContext db, Book book, JobBilling billing)
{
    /// <summary>False when the job or its paid step is not known here.</summary>
    public async Task<bool> SettleAsync(StepSettled news, string? note, CancellationToken cancellationToken)
    {
        if (await billing.LockAsync(news.JobId, cancellationToken) is not { } account || account.Find(news.Step) is not { } step)
        {
            return false;
        }

        var attempt = await db.Set<PaidAttempt>().FindAsync([news.JobId, news.Step, news.Attempt], cancellationToken);
        var isFirst = attempt is null;
        if (attempt is null)
        {
            attempt = new PaidAttempt { JobId = news.JobId, Step = news.Step, Attempt = news.Attempt, Provider = news.Provider, Charge = StepCharge.MayBeCharged };
            db.Add(attempt);
        }

        var booking = Book.Begin("settle", account.UserId, news.JobId, news.Step, news.Attempt);
        booking.Note = note;
        if (isFirst || Changes(attempt.Charge, news.Charge))
        {
            var amount = news.Charge == StepCharge.Charged && news.BilledSeconds is { } seconds ? step.PriceOf(seconds) : step.Planned;
            var wasReserved = isFirst ? UsdMicros.Min(step.Planned, account.Reserved) : TakeBack(booking, account, attempt, step.Planned);
            Settle(booking, account, news, amount, wasReserved);
            attempt.Charge = news.Charge;
            attempt.Amount = news.Charge == StepCharge.NotCharged ? UsdMicros.Zero : amount;
            attempt.BilledSeconds = news.Charge == StepCharge.Charged ? news.BilledSeconds ?? step.Seconds : null;
        }

        if (news.MayBeChargedTwice && !attempt.IsDoubleNoted)
        {
            book.Reserve(booking, account, step.Planned);
            book.Doubt(booking, account, step.Planned);
            attempt.DoubleInDoubt = step.Planned;
            attempt.IsDoubleNoted = true;
        }

        return true;
    }

    /// <summary>Ends a doubt by an operator's word; false when there is none.</summary>
    public async Task<bool> DecideAsync(Guid jobId, string step, int number, bool isCharged, string? note, CancellationToken cancellationToken)
    {
        if (await billing.LockAsync(jobId, cancellationToken) is not { } account
            || await db.Set<PaidAttempt>().FindAsync([jobId, step, number], cancellationToken) is not { } attempt)
        {
            return false;
        }

        if (attempt.Charge == StepCharge.MayBeCharged)
        {
            var verdict = new StepSettled
            {
                JobId = jobId,
                Step = step,
                Attempt = number,
                Provider = attempt.Provider,
                Charge = isCharged ? StepCharge.Charged : StepCharge.NotCharged,
            };
            return await SettleAsync(verdict, note, cancellationToken);
        }

        if (attempt.DoubleInDoubt == UsdMicros.Zero)
        {
            return false;
        }

        var booking = Book.Begin("settle", account.UserId, jobId, step, number);
        booking.Note = note;
        book.Decide(booking, account, attempt.DoubleInDoubt);
        if (isCharged)
        {
            book.Pay(booking, account, attempt.Provider, attempt.DoubleInDoubt);
            attempt.DoublePaid = attempt.DoubleInDoubt;
        }
        else
        {
            book.Release(booking, account, attempt.DoubleInDoubt);
        }

        attempt.DoubleInDoubt = UsdMicros.Zero;
        return true;
    }

    private static bool Changes(StepCharge known, StepCharge news) => known switch
    {
        StepCharge.MayBeCharged => news != StepCharge.MayBeCharged,

        // Given up unsent, then wanted again and done.
        StepCharge.NotCharged => news == StepCharge.Charged,
        _ => false,
    };

    /// <summary>Undoes what was booked for the attempt; returns how much of it is in the reservation now.</summary>
    private UsdMicros TakeBack(LedgerTransaction booking, JobAccount account, PaidAttempt attempt, UsdMicros planned)
    {
        if (attempt.Charge != StepCharge.MayBeCharged)
        {
            return UsdMicros.Min(planned, account.Reserved);
        }

        book.Decide(booking, account, attempt.Amount);
        return attempt.Amount;
    }

    /// <summary>From what is set aside for the attempt to where it belongs; what is missing comes from the budget, what is over goes back.</summary>
    private void Settle(LedgerTransaction booking, JobAccount account, StepSettled news, UsdMicros amount, UsdMicros reserved)
    {
        if (news.Charge == StepCharge.NotCharged)
        {
            book.Release(booking, account, reserved);
            return;
        }

        if (amount > reserved)
        {
            book.Reserve(booking, account, amount - reserved);
        }

        if (news.Charge == StepCharge.Charged)
        {
            book.Pay(booking, account, news.Provider, amount);
        }
        else
        {
            book.Doubt(booking, account, amount);
        }

        if (reserved > amount)
        {
            book.Release(booking, account, reserved - amount);
        }
    }
}
