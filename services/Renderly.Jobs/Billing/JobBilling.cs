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
    JobPricing pricing,
    IOptions<BillingOptions> options,
    IOptionsMonitor<PriceListOptions> prices) : IJobBilling
{
    /// <summary>True when a reservation must be made inside a transaction that the caller has begun.</summary>
    public bool NeedsTransaction => caps.IsNeeded;

    /// <inheritdoc cref="JobPricing.Quote"/>
    public JobQuote Quote(string kind, IEnumerable<PlannedCharge> charges) => pricing.Quote(kind, charges);

    /// <summary>
    /// Opens the accounts of jobs of one user and sets their quotes aside: all of them or none, with one look at the caps. Null, or why
    /// that is not allowed: then nothing was added.
    /// </summary>
    public async Task<BudgetRefusal?> ReserveAllAsync(IReadOnlyList<QuotedJob> jobs, CancellationToken cancellationToken)
    {
        if (await CheckAllAsync(jobs[0].Job.UserId, [.. jobs.Select(job => job.Quote)], cancellationToken) is { } refusal)
        {
            return refusal;
        }

        foreach (var (job, quote) in jobs)
        {
            OpenAccount(job, quote);
        }

        return null;
    }

    /// <summary>Why a job of the user with this quote would be refused right now; null when it would not. Writes nothing.</summary>
    public async Task<BudgetRefusal?> WouldRefuseAsync(Guid userId, JobQuote quote, CancellationToken cancellationToken)
    {
        // The check takes locks that end with its transaction.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return await CheckAllAsync(userId, [quote], cancellationToken);
    }

    /// <summary>
    /// Why jobs of the user would be refused right now; null when they would not. Takes locks that end with the caller's transaction.
    /// </summary>
    public async Task<BudgetRefusal?> CheckAllAsync(
        Guid userId, IReadOnlyCollection<JobQuote> quotes, CancellationToken cancellationToken) =>
        !caps.IsNeeded ? null
        : quotes.Select(quote => caps.CheckSteps(quote.Steps)).FirstOrDefault(refusal => refusal is not null)
            ?? await caps.CheckAllAsync(
                userId,
                [.. quotes.Select(quote => (UsdMicros.Zero, quote.SetAside))],
                quotes.Sum(quote => quote.Credits),
                cancellationToken);

    public async Task<BudgetRefusal?> ReserveGrowthAsync(
        Guid jobId, IEnumerable<PlannedCharge> charges, CancellationToken cancellationToken)
    {
        if (await LockAsync(jobId, cancellationToken) is not { } account)
        {
            return null;
        }

        var (tariff, inForce) = (options.Value.TariffOf(account.Kind), prices.CurrentValue.At(account.OpenedAt));
        var steps = charges
            .Where(charge => account.Find(charge.Step) is null)
            .Select(charge => PaidStep.For(charge, tariff.For(charge.Step), inForce))
            .ToList();
        var (amount, credits) = (UsdMicros.Sum(steps.Select(step => step.SetAside)), steps.Sum(step => step.Credits));
        if (await CheckAsync(account, steps, amount, credits, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        account.Steps = [.. account.Steps, .. steps];
        Reserve(Book.Begin("reserve", account.UserId, jobId), account, amount, credits);
        return null;
    }

    public async Task<BudgetRefusal?> ReserveRetryAsync(Guid jobId, string step, CancellationToken cancellationToken)
    {
        if (await LockAsync(jobId, cancellationToken) is not { } account || account.Find(step) is not { } paid)
        {
            return null;
        }

        if ((OverWorstCase(account, paid) ?? await CheckAsync(account, [paid], paid.SetAside, 0, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        book.Reserve(Book.Begin("reserve", account.UserId, jobId, step), account, paid.SetAside);
        return null;
    }

    public async Task<BudgetRefusal?> ReserveRemakesAsync(
        Guid jobId, IReadOnlyCollection<string> steps, CancellationToken cancellationToken)
    {
        if (await LockAsync(jobId, cancellationToken) is not { } account)
        {
            return null;
        }

        var wanted = account.Steps.Where(step => steps.Contains(step.Step)).ToList();
        var (amount, credits) = (UsdMicros.Sum(wanted.Select(step => step.SetAside)), MissingCredits(account));
        if (await CheckAsync(account, wanted, amount, credits, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        account.Steps = [.. account.Steps.Select(step => wanted.Contains(step) ? step with { Resumptions = step.Resumptions + 1 } : step)];
        Reserve(Book.Begin("reserve", account.UserId, jobId), account, amount, credits);
        return null;
    }

    public async Task ForgoAsync(Guid jobId, IReadOnlyCollection<string> steps, CancellationToken cancellationToken)
    {
        if (steps.Count == 0 || await LockAsync(jobId, cancellationToken) is not { } account)
        {
            return;
        }

        var forgone = account.Steps.Where(step => steps.Contains(step.Step)).ToList();
        account.Steps = [.. account.Steps.Except(forgone)];
        var booking = Book.Begin("release", account.UserId, jobId);
        book.Release(booking, account, UsdMicros.Min(UsdMicros.Sum(forgone.Select(step => step.SetAside)), account.Reserved));
        var credits = Math.Min(forgone.Sum(step => step.Credits), account.CreditsReserved);
        book.MoveCredits(booking, Accounts.CreditsReserved(jobId), Accounts.Credits(account.UserId), credits);
        account.CreditsReserved -= credits;
    }

    /// <summary>
    /// What resuming a failed job would set aside; its amount is null when the price of a step that it needs is not known.
    /// </summary>
    public async Task<(UsdMicros? Amount, int Credits)> QuoteResumptionAsync(Guid jobId, JobWork work, CancellationToken cancellationToken)
    {
        var account = await db.Set<JobAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.JobId == jobId, cancellationToken);
        if (account is null)
        {
            return (UsdMicros.Zero, 0);
        }

        var missing = Missing(work, account, await AttemptsAsync(jobId, cancellationToken));
        return (missing.Steps.Any(step => step.Planned is null) ? null : missing.Amount, missing.Credits);
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
        var accounts = await db.Set<JobAccount>().AsNoTracking()
            .Where(account => ids.Contains(account.JobId))
            .ToListAsync(cancellationToken);
        if (accounts.Count == 0)
        {
            return null;
        }

        var attempts = (await db.Set<PaidAttempt>().AsNoTracking()
                .Where(attempt => ids.Contains(attempt.JobId))
                .ToListAsync(cancellationToken))
            .ToLookup(attempt => attempt.JobId);
        var missing = accounts.ConvertAll(
            account => (Account: account, Missing: Missing(jobs[account.JobId], account, attempts[account.JobId])));
        return missing.Select(job => caps.CheckSteps(job.Missing.Steps)).FirstOrDefault(refusal => refusal is not null)
            ?? await caps.CheckAllAsync(
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

        var attempts = await AttemptsAsync(jobId, cancellationToken);
        var missing = Missing(work, account, attempts);
        if (await CheckAsync(account, missing.Steps, missing.Amount, missing.Credits, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        account.Steps = [.. account.Steps.Select(
            step => missing.Steps.Contains(step) && attempts.Exists(attempt => attempt.Step == step.Step)
                ? step with { Resumptions = step.Resumptions + 1 }
                : step)];
        Reserve(Book.Begin("resume", account.UserId, jobId), account, missing.Amount, missing.Credits);
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
        var due = (isCompleted ? account.CreditsPerJob : 0)
            + account.Steps.Where(step => work.Made.Contains(step.Step)).Sum(step => step.Credits);
        var taken = Math.Clamp(due - account.CreditsTaken, 0, account.CreditsReserved);
        book.MoveCredits(booking, Accounts.CreditsReserved(jobId), Accounts.CreditsEarned, taken);
        book.MoveCredits(booking, Accounts.CreditsReserved(jobId), Accounts.Credits(account.UserId), account.CreditsReserved - taken);
        account.CreditsTaken += taken;
        account.CreditsReserved = 0;
        return account.CreditsTaken;
    }

    /// <summary>What was paid for jobs by now; those without an account are left out.</summary>
    public Task<Dictionary<Guid, UsdMicros>> SpentAsync(IReadOnlyList<Guid> jobIds, CancellationToken cancellationToken) =>
        db.Set<JobAccount>().AsNoTracking()
            .Where(account => jobIds.Contains(account.JobId))
            .ToDictionaryAsync(account => account.JobId, account => account.Spent, cancellationToken);

    /// <summary>The job's account under a lock until the transaction ends; null for a job that has none.</summary>
    internal Task<JobAccount?> LockAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.Set<JobAccount>()
            .FromSql($"SELECT * FROM jobs.job_account WHERE job_id = {jobId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// What the quote promised holds, also where a provider billed more than could be foreseen: a try that could cost more is not ordered.
    /// </summary>
    private static BudgetRefusal? OverWorstCase(JobAccount account, PaidStep step) =>
        account.WorstCase is { } bound && step.Most is { } most && Committed(account) + most > bound
            ? BudgetRefusal.OverWorstCase(Committed(account), most, bound)
            : null;

    private static UsdMicros Committed(JobAccount account) => account.Reserved + account.Spent + account.InDoubt;

    private void OpenAccount(BilledJob job, JobQuote quote)
    {
        var account = new JobAccount
        {
            JobId = job.JobId,
            UserId = job.UserId,
            Kind = job.Kind,
            Steps = quote.Steps,
            CreditsPerJob = quote.CreditsPerJob
        };
        db.Add(account);
        Reserve(Book.Begin("reserve", job.UserId, job.JobId), account, quote.SetAside, quote.Credits);
    }

    private void Reserve(LedgerTransaction booking, JobAccount account, UsdMicros amount, int credits)
    {
        book.Reserve(booking, account, amount);
        book.MoveCredits(booking, Accounts.Credits(account.UserId), Accounts.CreditsReserved(account.JobId), credits);
        account.CreditsReserved += credits;
    }

    /// <summary>Null when the steps' prices are known as far as they must be, and what the job wants more fits.</summary>
    private async Task<BudgetRefusal?> CheckAsync(
        JobAccount account, IReadOnlyCollection<PaidStep> steps, UsdMicros amount, int credits, CancellationToken cancellationToken) =>
        !caps.IsNeeded ? null
        : caps.CheckSteps(steps) ?? await caps.CheckAllAsync(account.UserId, [(Committed(account), amount)], credits, cancellationToken);

    /// <summary>Planned price of the attempts that are ordered and not settled.</summary>
    private async Task<UsdMicros> OpenAsync(JobWork work, JobAccount account, CancellationToken cancellationToken)
    {
        var settled = await AttemptsAsync(account.JobId, cancellationToken);
        return UsdMicros.Sum(work.Ordered
            .Where(ordered => !settled.Any(attempt => attempt.Step == ordered.Step && attempt.Attempt == ordered.Attempt))
            .Select(ordered => account.Find(ordered.Step)?.SetAside ?? UsdMicros.Zero));
    }

    /// <summary>The paid steps of a failed job that are not there, and what has yet to be set aside for them.</summary>
    private static (List<PaidStep> Steps, UsdMicros Amount, int Credits) Missing(
        JobWork work, JobAccount account, IEnumerable<PaidAttempt> attempts)
    {
        // The attempt that is waited for beyond its deadline is booked already, as in doubt or as paid.
        var isLateBooked = attempts.Any(attempt => attempt.Step == work.AwaitedLate && attempt.Charge != StepCharge.NotCharged);
        var steps = account.Steps.Where(step => !work.Has(step.Step) && !(isLateBooked && step.Step == work.AwaitedLate)).ToList();
        var amount = UsdMicros.Sum(steps.Select(step => step.SetAside)) - account.Reserved;
        return (steps, UsdMicros.Max(amount, UsdMicros.Zero), MissingCredits(account));
    }

    private static int MissingCredits(JobAccount account) =>
        Math.Max(0, account.CreditsPlanned - account.CreditsTaken - account.CreditsReserved);

    private Task<List<PaidAttempt>> AttemptsAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == jobId).ToListAsync(cancellationToken);
}
