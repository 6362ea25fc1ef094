using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Settle;

/// <summary>
/// Books what an attempt cost: who served it and how much of what it billed come from the attempt, the price from the job. News may come
/// twice and in any order: doubt gives way to certainty, and a charge, once known, stays.
/// </summary>
internal sealed class AttemptSettlement(
    JobsDbContext db,
    Book book,
    JobBilling billing,
    IOptionsMonitor<PriceListOptions> prices,
    IOptions<BillingOptions> options,
    ILogger<AttemptSettlement> logger)
{
    /// <summary>Books the news; a step that nobody planned is booked all the same.</summary>
    public async Task<Settlement> SettleAsync(StepSettled news, string? note, CancellationToken cancellationToken)
    {
        if (await billing.LockAsync(news.JobId, cancellationToken) is not { } account)
        {
            return Settlement.OfNobody;
        }

        // What is booked from here on counts under the provider's caps in its place.
        await db.Set<ProviderOrder>()
            .Where(order => order.JobId == news.JobId && order.Step == news.Step && order.Attempt == news.Attempt)
            .ExecuteDeleteAsync(cancellationToken);
        var attempt = await db.Set<PaidAttempt>().FindAsync([news.JobId, news.Step, news.Attempt], cancellationToken);
        var isFirst = attempt is null;
        if (!isFirst && attempt!.Charge != StepCharge.MayBeCharged && news.Charge == StepCharge.MayBeCharged)
        {
            return Settlement.Usual;
        }

        if (attempt is null)
        {
            attempt = new PaidAttempt
            {
                JobId = news.JobId,
                Step = news.Step,
                Attempt = news.Attempt,
                Provider = news.Provider,
                Charge = StepCharge.MayBeCharged
            };
            db.Add(attempt);
        }

        var booking = Book.Begin("settle", account.UserId, news.JobId, news.Step, news.Attempt);
        booking.Note = note;
        ProviderOvercharged? outlier = null;
        if (isFirst || Changes(attempt.Charge, news.Charge))
        {
            var bill = news.Charge == StepCharge.Charged ? BillOf(account, news) : PlannedBillOf(account, news);
            var setAside = account.Find(news.Step)?.SetAside ?? UsdMicros.Zero;
            var reserved = isFirst ? UsdMicros.Min(setAside, account.Reserved) : TakeBack(booking, account, attempt, setAside);
            Settle(booking, account, news, bill.Amount, reserved);
            (attempt.Provider, attempt.Model, attempt.Charge) = (news.Provider, news.Model, news.Charge);
            attempt.Amount = news.Charge == StepCharge.NotCharged ? UsdMicros.Zero : bill.Amount;
            (attempt.Quantity, attempt.Unit) = news.Charge == StepCharge.Charged ? (bill.Quantity, bill.Unit) : (null, null);
            if (attempt.Amount is null)
            {
                logger.LogWarning(
                    "{Step} of job {JobId} is settled as {Charge} and has no price: {Provider} {Model} is not in the price list for "
                        + "this, or did not say how much",
                    news.Step, news.JobId, news.Charge, news.Provider, news.Model);
            }

            outlier = OutlierOf(account, news, bill.Amount);
        }

        SettleDouble(booking, account, attempt, news);
        return new Settlement(true, outlier);
    }

    /// <summary>Ends a doubt by an operator's word; false when there is none.</summary>
    public async Task<bool> DecideAsync(
        Guid jobId, string step, int number, bool isCharged, string? note, CancellationToken cancellationToken)
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
                Model = attempt.Model,
                MayBeChargedTwice = attempt.IsDoubleNoted,
                Charge = isCharged ? StepCharge.Charged : StepCharge.NotCharged,
            };
            return (await SettleAsync(verdict, note, cancellationToken)).IsKnown;
        }

        if (attempt.DoubleInDoubt == UsdMicros.Zero)
        {
            return false;
        }

        var booking = Book.Begin("settle", account.UserId, jobId, step, number);
        booking.Note = note;
        var amount = attempt.DoubleInDoubt ?? UsdMicros.Zero;
        book.Decide(booking, account, amount);
        if (isCharged)
        {
            book.Pay(booking, account, attempt.Provider, amount);
            attempt.DoublePaid = attempt.DoubleInDoubt;
        }
        else
        {
            book.Release(booking, account, amount);
        }

        attempt.DoubleInDoubt = UsdMicros.Zero;
        return true;
    }

    /// <summary>A unit that was misread, a price that changed, a bill that ran away: whatever it is, no further one is to come.</summary>
    private ProviderOvercharged? OutlierOf(JobAccount account, StepSettled news, UsdMicros? charged) =>
        news.Charge == StepCharge.Charged && charged is { } amount && PlannedBillOf(account, news).Amount is { } quoted
        && quoted > UsdMicros.Zero && amount.Usd > quoted.Usd * (decimal)options.Value.OutlierFactor
            ? new ProviderOvercharged
            {
                JobId = news.JobId,
                Step = news.Step,
                Attempt = news.Attempt,
                Provider = news.Provider,
                Model = news.Model,
                QuotedUsd = quoted.Usd,
                ChargedUsd = amount.Usd,
            }
            : null;

    private static bool Changes(StepCharge known, StepCharge news) => known switch
    {
        StepCharge.MayBeCharged => news != StepCharge.MayBeCharged,

        // Given up unsent, then wanted again and done.
        StepCharge.NotCharged => news == StepCharge.Charged,
        _ => false,
    };

    /// <summary>How much of what the provider bills at which price, as far as that is known.</summary>
    private Bill BillOf(JobAccount account, StepSettled news)
    {
        var step = account.Find(news.Step);
        var planned = step?.OfferOf(news.Provider, news.Model) ?? step?.Preferred;
        var unit = news.Unit ?? planned?.Unit;
        var quantity = news.Quantity ?? (unit == planned?.Unit ? planned?.Quantity : null);
        if (unit is not { } counted || quantity is not { } count)
        {
            return new Bill(quantity, unit, null);
        }

        var model = news.Model ?? (planned?.Provider == news.Provider ? planned.Model : null);
        var price = account.PriceOf(news.Provider, model, counted)
            ?? prices.CurrentValue.At(account.OpenedAt).Find(news.Provider, model, counted);
        return new Bill(count, counted, UsdMicros.Of(count, price));
    }

    private Bill PlannedBillOf(JobAccount account, StepSettled news) => BillOf(account, news with { Quantity = null, Unit = null });

    /// <summary>Undoes what was booked for the attempt; returns how much of it is in the reservation now.</summary>
    private UsdMicros TakeBack(LedgerTransaction booking, JobAccount account, PaidAttempt attempt, UsdMicros setAside)
    {
        if (attempt.Charge != StepCharge.MayBeCharged)
        {
            return UsdMicros.Min(setAside, account.Reserved);
        }

        var amount = attempt.Amount ?? UsdMicros.Zero;
        book.Decide(booking, account, amount);
        return amount;
    }

    /// <summary>
    /// From what is set aside for the attempt to where it belongs; what is missing comes from the budget, what is over goes back.
    /// </summary>
    private void Settle(LedgerTransaction booking, JobAccount account, StepSettled news, UsdMicros? price, UsdMicros reserved)
    {
        if (news.Charge == StepCharge.NotCharged || price is not { } amount)
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

    /// <summary>
    /// The first of two sends may be charged beside the attempt itself: in doubt from the first news that say so, until certain news do
    /// not.
    /// </summary>
    private void SettleDouble(LedgerTransaction booking, JobAccount account, PaidAttempt attempt, StepSettled news)
    {
        if (news.MayBeChargedTwice && !attempt.IsDoubleNoted)
        {
            attempt.DoubleInDoubt = PlannedBillOf(account, news).Amount;
            attempt.IsDoubleNoted = true;
            book.Reserve(booking, account, attempt.DoubleInDoubt ?? UsdMicros.Zero);
            book.Doubt(booking, account, attempt.DoubleInDoubt ?? UsdMicros.Zero);
        }
        else if (!news.MayBeChargedTwice && news.Charge != StepCharge.MayBeCharged && attempt.IsDoubleNoted)
        {
            book.Decide(booking, account, attempt.DoubleInDoubt ?? UsdMicros.Zero);
            book.Release(booking, account, attempt.DoubleInDoubt ?? UsdMicros.Zero);
            attempt.DoubleInDoubt = UsdMicros.Zero;
        }
    }

    private sealed record Bill(double? Quantity, BilledUnit? Unit, UsdMicros? Amount);
}
