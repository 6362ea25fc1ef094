using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing;

/// <summary>
/// The money of a job from acceptance to its end. Works in the caller's transaction; what it adds is written by the caller's
/// SaveChanges together with what the job does.
/// </summary>
internal sealed class JobBilling(
    JobsDbContext db,
    Book book,
    BudgetCaps caps,
    IOptions<BillingOptions> options,
    IOptionsMonitor<PriceListOptions> prices,
    TimeProvider clock) : IJobBilling
{
    /// <summary>True when a reservation must be made inside a transaction that the caller has begun.</summary>
    public bool NeedsTransaction => caps.IsNeeded;

    public JobQuote Quote(IEnumerable<PlannedCharge> charges) =>
        JobQuote.For(charges, options.Value.CreditsPerVideo, prices.CurrentValue.At(clock.GetUtcNow()));

    /// <summary>
    /// Opens the accounts of jobs of one user and sets their quotes aside: all of them or none, with one look at the caps. Null, or why
    /// that is not allowed: then nothing was added.
    /// </summary>
    public async Task<BudgetRefusal?> ReserveAllAsync(IReadOnlyList<QuotedJob> jobs, CancellationToken cancellationToken)
    {
        if (caps.IsNeeded && await CheckAllAsync(jobs, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        foreach (var (job, quote) in jobs)
        {
            OpenAccount(job, quote);
        }

        return null;
    }

    /// <summary>Why the jobs would be refused right now; null when they would not. Takes locks that end with the caller's transaction.</summary>
    public Task<BudgetRefusal?> CheckAllAsync(IReadOnlyList<QuotedJob> jobs, CancellationToken cancellationToken) => caps.CheckAllAsync(
        jobs[0].Job.UserId, [.. jobs.Select(job => (UsdMicros.Zero, job.Quote.Total))], jobs.Sum(job => job.Quote.Credits), cancellationToken);

    private void OpenAccount(BilledJob job, JobQuote quote)
    {
        var account = new JobAccount { JobId = job.JobId, UserId = job.UserId, Steps = quote.Steps };
        db.Add(account);
        var booking = Book.Begin("reserve", job.UserId, job.JobId);
        book.Reserve(booking, account, quote.Total);
        ReserveCredits(booking, account, quote.Credits);
    }

    public async Task<BudgetRefusal?> ReserveRetryAsync(Guid jobId, string step, CancellationToken cancellationToken)
    {
        if (await LockAsync(jobId, cancellationToken) is not { } account || account.Find(step) is not { } paid)
        {
            return null;
        }

        if (caps.IsNeeded && await caps.CheckAsync(account.UserId, Committed(account), paid.Planned, 0, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        book.Reserve(Book.Begin("reserve", account.UserId, jobId, step), account, paid.Planned);
        return null;
    }

    /// <summary>What resuming a failed job would set aside: every paid step that is not there and whose price is not set aside or in doubt already.</summary>
    public async Task<(UsdMicros Amount, int Credits)> QuoteResumptionAsync(Guid jobId, JobWork work, CancellationToken cancellationToken)
    {
        var account = await db.Set<JobAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.JobId == jobId, cancellationToken);
        return account is null ? (UsdMicros.Zero, 0) : await MissingAsync(work, account, cancellationToken);
    }

    /// <summary>
    /// Why resuming all of these failed jobs of one user would be refused right now; null when it would not. Takes locks that end with
    /// the caller's transaction; sets nothing aside, since each job does so itself when it goes on.
    /// </summary>
    public async Task<BudgetRefusal?> CheckResumptionsAsync(IReadOnlyDictionary<Guid, JobWork> jobs, CancellationToken cancellationToken)
    {
        if (!caps.IsNeeded)
        {
            return null;
        }

        var ids = jobs.Keys.ToList();
        var accounts = await db.Set<JobAccount>().AsNoTracking().Where(account => ids.Contains(account.JobId)).ToListAsync(cancellationToken);
        if (accounts.Count == 0)
        {
            return null;
        }

        var attempts = (await db.Set<PaidAttempt>().AsNoTracking().Where(attempt => ids.Contains(attempt.JobId)).ToListAsync(cancellationToken)).ToLookup(attempt => attempt.JobId);
        var missing = accounts.ConvertAll(account => (Account: account, Missing: Missing(jobs[account.JobId], account, attempts[account.JobId])));
        return await caps.CheckAllAsync(
            accounts[0].UserId,
            [.. missing.Select(job => (Committed(job.Account), job.Missing.Amount))],
            missing.Sum(job => job.Missing.Credits),
            cancellationToken);
    }

    public async Task<BudgetRefusal?> ReserveResumptionAsync(Guid jobId, JobWork work, CancellationToken cancellationToken)
    {
        if (await LockAsync(jobId, cancellationToken) is not { } account)
        {
            return null;
        }

        var (amount, credits) = await MissingAsync(work, account, cancellationToken);
        if (caps.IsNeeded && await caps.CheckAsync(account.UserId, Committed(account), amount, credits, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var booking = Book.Begin("resume", account.UserId, jobId);
        book.Reserve(booking, account, amount);
        ReserveCredits(booking, account, credits);
        return null;
    }

    public async Task<int> EndAsync(Guid jobId, JobWork work, bool isCompleted, CancellationToken cancellationToken)
    {
        if (await LockAsync(jobId, cancellationToken) is not { } account)
        {
            return 0;
        }

        var open = await OpenAsync(work, account, cancellationToken);
        var booking = Book.Begin(isCompleted ? "complete" : "release", account.UserId, jobId);
        book.Release(booking, account, UsdMicros.Max(account.Reserved - open, UsdMicros.Zero));
        var to = isCompleted ? Accounts.CreditsEarned : Accounts.Credits(account.UserId);
        book.MoveCredits(booking, Accounts.CreditsReserved(jobId), to, account.CreditsReserved);
        account.CreditsTaken += isCompleted ? account.CreditsReserved : 0;
        account.CreditsReserved = 0;
        return account.CreditsTaken;
    }

    /// <summary>The job's account under a lock until the transaction ends; null for a job that has none.</summary>
    internal Task<JobAccount?> LockAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.Set<JobAccount>().FromSql($"SELECT * FROM jobs.job_account WHERE job_id = {jobId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);

    private static UsdMicros Committed(JobAccount account) => account.Reserved + account.Spent + account.InDoubt;

    private void ReserveCredits(LedgerTransaction booking, JobAccount account, int credits)
    {
        book.MoveCredits(booking, Accounts.Credits(account.UserId), Accounts.CreditsReserved(account.JobId), credits);
        account.CreditsReserved += credits;
    }

    /// <summary>Planned price of the attempts that are ordered and not settled.</summary>
    private async Task<UsdMicros> OpenAsync(JobWork work, JobAccount account, CancellationToken cancellationToken)
    {
        var settled = await AttemptsAsync(account.JobId, cancellationToken);
        return UsdMicros.Sum(work.Ordered
            .Where(ordered => !settled.Any(attempt => attempt.Step == ordered.Step && attempt.Attempt == ordered.Attempt))
            .Select(ordered => account.Find(ordered.Step)?.Planned ?? UsdMicros.Zero));
    }

    private async Task<(UsdMicros Amount, int Credits)> MissingAsync(JobWork work, JobAccount account, CancellationToken cancellationToken) =>
        Missing(work, account, await AttemptsAsync(account.JobId, cancellationToken));

    private (UsdMicros Amount, int Credits) Missing(JobWork work, JobAccount account, IEnumerable<PaidAttempt> attempts)
    {
        // The attempt that is waited for beyond its deadline is booked already, as in doubt or as paid.
        var isLateBooked = attempts.Any(attempt => attempt.Step == work.AwaitedLate && attempt.Charge != StepCharge.NotCharged);
        var missing = account.Steps.Where(step => !work.Made.Contains(step.Step) && !(isLateBooked && step.Step == work.AwaitedLate));
        var amount = UsdMicros.Sum(missing.Select(step => step.Planned)) - account.Reserved;
        return (UsdMicros.Max(amount, UsdMicros.Zero), Math.Max(0, options.Value.CreditsPerVideo - account.CreditsReserved));
    }

    private Task<List<PaidAttempt>> AttemptsAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == jobId).ToListAsync(cancellationToken);
}
