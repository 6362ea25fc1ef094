using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Saga;

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

    public JobQuote Quote(VideoPlan plan, string script) =>
        JobQuote.For(plan, script, options.Value.CreditsPerVideo, prices.CurrentValue.At(clock.GetUtcNow()));

    /// <summary>Opens the job's account and sets the quote aside; null, or why that is not allowed: then nothing was added.</summary>
    public Task<BudgetRefusal?> ReserveAsync(VideoJobState job, JobQuote quote, CancellationToken cancellationToken) =>
        ReserveAllAsync([new QuotedJob(job, quote)], cancellationToken);

    /// <summary>The same for several jobs of one user: all of them or none, with one look at the caps.</summary>
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

    private void OpenAccount(VideoJobState job, JobQuote quote)
    {
        var account = new JobAccount { JobId = job.CorrelationId, UserId = job.UserId, Steps = quote.Steps };
        db.Add(account);
        var booking = Book.Begin("reserve", job.UserId, job.CorrelationId);
        book.Reserve(booking, account, quote.Total);
        ReserveCredits(booking, account, quote.Credits);
    }

    public async Task<BudgetRefusal?> ReserveRetryAsync(VideoJobState job, string step, CancellationToken cancellationToken)
    {
        if (await LockAsync(job.CorrelationId, cancellationToken) is not { } account || account.Find(step) is not { } paid)
        {
            return null;
        }

        if (caps.IsNeeded && await caps.CheckAsync(job.UserId, Committed(account), paid.Planned, 0, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        book.Reserve(Book.Begin("reserve", job.UserId, job.CorrelationId, step), account, paid.Planned);
        return null;
    }

    /// <summary>What resuming a failed job would set aside: every paid step that is not there and whose price is not set aside or in doubt already.</summary>
    public async Task<(UsdMicros Amount, int Credits)> QuoteResumptionAsync(VideoJobState job, CancellationToken cancellationToken)
    {
        var account = await db.Set<JobAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.JobId == job.CorrelationId, cancellationToken);
        return account is null ? (UsdMicros.Zero, 0) : await MissingAsync(job, account, cancellationToken);
    }

    /// <summary>
    /// Why resuming all of these failed jobs of one user would be refused right now; null when it would not. Takes locks that end with
    /// the caller's transaction; sets nothing aside, since each job does so itself when it goes on.
    /// </summary>
    public async Task<BudgetRefusal?> CheckResumptionsAsync(IReadOnlyList<VideoJobState> jobs, CancellationToken cancellationToken)
    {
        if (!caps.IsNeeded)
        {
            return null;
        }

        var ids = jobs.Select(job => job.CorrelationId).ToList();
        var accounts = await db.Set<JobAccount>().AsNoTracking().Where(account => ids.Contains(account.JobId)).ToDictionaryAsync(account => account.JobId, cancellationToken);
        var attempts = (await db.Set<PaidAttempt>().AsNoTracking().Where(attempt => ids.Contains(attempt.JobId)).ToListAsync(cancellationToken)).ToLookup(attempt => attempt.JobId);
        var missing = jobs.Where(job => accounts.ContainsKey(job.CorrelationId))
            .Select(job => (Account: accounts[job.CorrelationId], Missing: Missing(job, accounts[job.CorrelationId], attempts[job.CorrelationId])))
            .ToList();
        return await caps.CheckAllAsync(
            jobs[0].UserId,
            [.. missing.Select(job => (Committed(job.Account), job.Missing.Amount))],
            missing.Sum(job => job.Missing.Credits),
            cancellationToken);
    }

    public async Task<BudgetRefusal?> ReserveResumptionAsync(VideoJobState job, CancellationToken cancellationToken)
    {
        if (await LockAsync(job.CorrelationId, cancellationToken) is not { } account)
        {
            return null;
        }

        var (amount, credits) = await MissingAsync(job, account, cancellationToken);
        if (caps.IsNeeded && await caps.CheckAsync(job.UserId, Committed(account), amount, credits, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var booking = Book.Begin("resume", job.UserId, job.CorrelationId);
        book.Reserve(booking, account, amount);
        ReserveCredits(booking, account, credits);
        return null;
    }

    public async Task EndAsync(VideoJobState job, bool isCompleted, CancellationToken cancellationToken)
    {
        if (await LockAsync(job.CorrelationId, cancellationToken) is not { } account)
        {
            return;
        }

        var open = await OpenAsync(job, account, cancellationToken);
        var booking = Book.Begin(isCompleted ? "complete" : "release", job.UserId, job.CorrelationId);
        book.Release(booking, account, UsdMicros.Max(account.Reserved - open, UsdMicros.Zero));
        var to = isCompleted ? Accounts.CreditsEarned : Accounts.Credits(job.UserId);
        book.MoveCredits(booking, Accounts.CreditsReserved(job.CorrelationId), to, account.CreditsReserved);
        account.CreditsTaken += isCompleted ? account.CreditsReserved : 0;
        account.CreditsReserved = 0;
        job.CreditsUsed = account.CreditsTaken;
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
    private async Task<UsdMicros> OpenAsync(VideoJobState job, JobAccount account, CancellationToken cancellationToken)
    {
        var settled = await AttemptsAsync(job, cancellationToken);
        (string? Step, int Attempt)[] ordered = [(job.MainStep(), job.StepAttempt), (job.WaitsForPresenter() ? Steps.Presenter : null, job.PresenterAttempt)];
        return UsdMicros.Sum(ordered
            .Where(order => order.Step is not null && !settled.Any(attempt => attempt.Step == order.Step && attempt.Attempt == order.Attempt))
            .Select(order => account.Find(order.Step!)?.Planned ?? UsdMicros.Zero));
    }

    private async Task<(UsdMicros Amount, int Credits)> MissingAsync(VideoJobState job, JobAccount account, CancellationToken cancellationToken) =>
        Missing(job, account, await AttemptsAsync(job, cancellationToken));

    private (UsdMicros Amount, int Credits) Missing(VideoJobState job, JobAccount account, IEnumerable<PaidAttempt> attempts)
    {
        // The attempt that is waited for beyond its deadline is booked already, as in doubt or as paid.
        var ordered = attempts.Where(attempt => attempt.Charge != StepCharge.NotCharged).ToList();
        var isLateAwaited = job.Failure?.Code == StepFailure.DeadlineExceeded;
        var missing = account.Steps.Where(step => !IsMade(job, step.Step) && !(isLateAwaited && step.Step == job.FailedStep && ordered.Any(attempt => attempt.Step == step.Step)));
        var amount = UsdMicros.Sum(missing.Select(step => step.Planned)) - account.Reserved;
        return (UsdMicros.Max(amount, UsdMicros.Zero), Math.Max(0, options.Value.CreditsPerVideo - account.CreditsReserved));
    }

    private Task<List<PaidAttempt>> AttemptsAsync(VideoJobState job, CancellationToken cancellationToken) =>
        db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == job.CorrelationId).ToListAsync(cancellationToken);

    private static bool IsMade(VideoJobState job, string step) =>
        step == Steps.Presenter ? job.PresenterUri is not null : job.Clips.Any(clip => Steps.Clip(clip.Scene) == step);
}
