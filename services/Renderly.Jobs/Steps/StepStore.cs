using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>
/// Loads and locks steps in the caller's transaction. Order of the locks, for everybody, as far as they are taken: the job's row, its
/// stages' in the order in which they began, the account that its money is in, the caps of providers.
/// </summary>
internal sealed class StepStore(JobsDbContext db)
{
    /// <summary>Results of this transaction, which the database does not have yet.</summary>
    private readonly Dictionary<(Guid JobId, string Step), IReadOnlyList<StepOutput>> fresh = [];

    /// <summary>
    /// A step that something was told of, with its stage locked until the transaction ends; null when there is no such step or attempt.
    /// The job is locked too, before its stage, where its owner may see what was told: the step is a milestone, or its result may let one
    /// be taken that is there. Of the other steps only those are loaded that may be concerned, so that an event costs the same however
    /// many steps are side by side.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="name">The step.</param>
    /// <param name="number">The attempt.</param>
    /// <param name="isResult">Whether its result was told, so that others may follow.</param>
    /// <param name="cancellationToken">Ends the wait for the locks.</param>
    public async Task<OpenStep?> OpenAsync(Guid jobId, string name, int number, bool isResult, CancellationToken cancellationToken)
    {
        var known = await (
            from step in db.Set<Step>().AsNoTracking()
            join stage in db.Set<Stage>() on new { step.JobId, Name = step.Stage } equals new { stage.JobId, stage.Name }
            where step.JobId == jobId && step.Name == name
            select new
            {
                step.Stage,
                step.IsMilestone,
                MayTake = isResult && stage.MayReuse,
                MayShow = isResult && stage.MayReuse
                    && db.Set<Step>().Any(other => other.JobId == jobId && other.Stage == step.Stage && other.IsMilestone),
            }).SingleOrDefaultAsync(cancellationToken);
        if (known is null)
        {
            return null;
        }

        var job = known.IsMilestone || known.MayShow
            ? await db.LockJobAsync(jobId, cancellationToken)
            : null;
        if (await LockStageAsync(jobId, known.Stage, cancellationToken) is not { } locked
            || await FindStepAsync(jobId, name, number, cancellationToken) is not var (told, attempt))
        {
            return null;
        }

        // A milestone shows what lies beside it, and what is taken may be what others need: all are concerned.
        var run = known.IsMilestone || known.MayTake ? new StageRun(locked, await StepsAsync(jobId, known.Stage, cancellationToken))
            : isResult ? await WithFollowersAsync(locked, told, cancellationToken)
            : new StageRun(locked, [told]);
        return new OpenStep(job, run, told, attempt);
    }

    /// <summary>A job as it is, to build commands from; not to be changed.</summary>
    public Task<VideoJob> ReadJobAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.VideoJobs.AsNoTracking().SingleAsync(row => row.CorrelationId == jobId, cancellationToken);

    /// <summary>The job, locked until the transaction ends; before any of its stages.</summary>
    public Task<VideoJob?> LockJobAsync(Guid jobId, CancellationToken cancellationToken) => db.LockJobAsync(jobId, cancellationToken);

    /// <summary>
    /// The job, locked until the transaction ends; null when somebody else holds it. Never waits, so that it may follow a stage's lock.
    /// </summary>
    public Task<VideoJob?> TryLockJobAsync(Guid jobId, CancellationToken cancellationToken) => db.VideoJobs
        .FromSql($"SELECT * FROM jobs.video_jobs WHERE id = {jobId} FOR UPDATE SKIP LOCKED").SingleOrDefaultAsync(cancellationToken);

    /// <summary>A stage without its steps, locked until the transaction ends; null when it has not begun.</summary>
    public Task<Stage?> LockStageAsync(Guid jobId, string stage, CancellationToken cancellationToken) => db.Set<Stage>()
        .FromSql($"SELECT * FROM jobs.stage WHERE job_id = {jobId} AND stage = {stage} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);

    /// <summary>A stage with its steps, locked until the transaction ends; null when it has not begun.</summary>
    public async Task<StageRun?> LockAsync(Guid jobId, string stage, CancellationToken cancellationToken) =>
        await LockStageAsync(jobId, stage, cancellationToken) is { } row
            ? new StageRun(row, await StepsAsync(jobId, stage, cancellationToken))
            : null;

    /// <summary>All stages of a job that have begun, in the order in which they began, locked.</summary>
    public async Task<IReadOnlyList<StageRun>> LockAllAsync(Guid jobId, CancellationToken cancellationToken)
    {
        var stages = await db.Set<Stage>().FromSql($"SELECT * FROM jobs.stage WHERE job_id = {jobId} ORDER BY started_at, stage FOR UPDATE")
            .ToListAsync(cancellationToken);
        var steps = await db.Set<Step>().Where(step => step.JobId == jobId).OrderBy(step => step.Ordinal).ToListAsync(cancellationToken);
        return stages.ConvertAll(stage => new StageRun(stage, steps.FindAll(step => step.Stage == stage.Name)));
    }

    /// <summary>Every step of a job, to mark what is stale.</summary>
    public Task<List<Step>> AllAsync(Guid jobId, CancellationToken cancellationToken) =>
        db.Set<Step>().Where(step => step.JobId == jobId).ToListAsync(cancellationToken);

    public StageRun Add(Stage stage, IReadOnlyList<Step> steps)
    {
        db.Add(stage);
        db.AddRange(steps);
        return new StageRun(stage, steps);
    }

    public void Add(Attempt attempt) => db.Add(attempt);

    /// <summary>Adds steps to a stage that is there already.</summary>
    public void Add(IReadOnlyList<Step> steps) => db.AddRange(steps);

    /// <summary>Nobody wants the steps any more; none of them is under way.</summary>
    public void Remove(IReadOnlyList<Step> steps) => db.RemoveRange(steps);

    public async Task<Attempt?> FindAttemptAsync(Guid jobId, string step, int attempt, CancellationToken cancellationToken) =>
        await db.Set<Attempt>().FindAsync([jobId, step, attempt], cancellationToken);

    /// <summary>
    /// Keeps how far an attempt is. False when that is no news: it went back, or the step has a newer attempt, or none under way.
    /// </summary>
    public async Task<bool> NoteFractionAsync(StepProgressed news, CancellationToken cancellationToken) =>
        news.Fraction is > 0 and <= 1 && await db.Set<Attempt>()
            .Where(attempt => attempt.JobId == news.JobId && attempt.Step == news.Step && attempt.Number == news.Attempt)
            .Where(attempt => attempt.Fraction == null || attempt.Fraction < news.Fraction)
            .Where(attempt => db.Set<Step>().Any(step => step.JobId == attempt.JobId && step.Name == attempt.Step
                && step.Attempt == attempt.Number && (step.State == StepState.Ordered || step.State == StepState.Accepted)))
            .ExecuteUpdateAsync(set => set.SetProperty(attempt => attempt.Fraction, news.Fraction), cancellationToken) == 1;

    /// <summary>
    /// How far the stage of a step is; null when it does not run, or its milestones say that. One look at its rows, without any lock.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="step">Any step of the stage.</param>
    /// <param name="done">Steps that count as done whatever the database knows of them yet.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public Task<StageProgress?> ProgressAsync(
        Guid jobId, string step, IReadOnlyCollection<string> done, CancellationToken cancellationToken) => db.Database
        .SqlQuery<StageProgress>(
            $"""
             SELECT stage.progress_from AS "from", stage.progress_to AS "to", job.progress AS shown,
                    (sum(other.weight * CASE WHEN other.state = 'succeeded' OR other.step = ANY ({done.ToArray()}) THEN 1
                                             WHEN other.state IN ('ordered', 'accepted') THEN COALESCE(attempt.fraction, 0)
                                             ELSE 0 END) / GREATEST(1, sum(other.weight)))::float8 AS fraction
             FROM jobs.step AS known
             JOIN jobs.stage AS stage ON stage.job_id = known.job_id AND stage.stage = known.stage
             JOIN jobs.video_jobs AS job ON job.id = known.job_id
             JOIN jobs.step AS other ON other.job_id = known.job_id AND other.stage = known.stage
             LEFT JOIN jobs.step_attempt AS attempt
               ON attempt.job_id = other.job_id AND attempt.step = other.step AND attempt.attempt = other.attempt
             WHERE known.job_id = {jobId} AND known.step = {step} AND stage.state = 'running' AND stage.progress_from IS NOT NULL
             GROUP BY stage.progress_from, stage.progress_to, job.progress
             """)
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The job's attempts that nobody has heard the end of.</summary>
    public Task<List<Attempt>> OpenAttemptsAsync(Guid jobId, CancellationToken cancellationToken) => db.Set<Attempt>()
        .Where(attempt => attempt.JobId == jobId && (attempt.State == StepState.Ordered || attempt.State == StepState.Accepted))
        .ToListAsync(cancellationToken);

    /// <summary>The step has this result, in this transaction.</summary>
    public void Note(Guid jobId, string step, IReadOnlyList<StepOutput> outputs) => fresh[(jobId, step)] = outputs;

    /// <summary>Results that are there, of these steps; of all steps when none are named.</summary>
    public async Task<StepResults> ResultsAsync(Guid jobId, IReadOnlyCollection<string>? steps, CancellationToken cancellationToken)
    {
        var takes = steps is { Count: 0 } || (steps?.All(step => fresh.ContainsKey((jobId, step))) ?? false)
            ? []
            : await TakesAsync(jobId, steps, cancellationToken);
        var outputs = takes.ToDictionary(take => take.Step, take => take.Outputs ?? []);
        foreach (var ((_, step), made) in fresh.Where(entry => entry.Key.JobId == jobId && (steps?.Contains(entry.Key.Step) ?? true)))
        {
            outputs[step] = made;
        }

        return new StepResults(outputs, [.. takes.SelectMany(take => take.Warnings ?? [])]);
    }

    /// <summary>The attempts whose results count, of these steps or of all, in the order in which they ended.</summary>
    public Task<List<Attempt>> TakesAsync(Guid jobId, IReadOnlyCollection<string>? steps, CancellationToken cancellationToken)
    {
        var rows = db.Set<Step>().AsNoTracking().Where(step => step.JobId == jobId && step.Take != null);
        if (steps is not null)
        {
            rows = rows.Where(step => steps.Contains(step.Name));
        }

        return rows.Join(
            db.Set<Attempt>().AsNoTracking(),
            step => new { step.JobId, Step = step.Name, Number = step.Take!.Value },
            attempt => new { attempt.JobId, attempt.Step, attempt.Number },
            (_, attempt) => attempt).OrderBy(attempt => attempt.EndedAt).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// A result that the user has already, made of the very same; null when there is none, or its files are gone. Whoever deletes the job
    /// that it was made for waits for this transaction, and then sees who stands on it.
    /// </summary>
    public Task<Attempt?> FindTakeAsync(Guid userId, string inputKey, CancellationToken cancellationToken) => db.Set<Attempt>()
        .FromSql(
            $"""
             SELECT * FROM jobs.step_attempt
             WHERE user_id = {userId} AND input_key = {inputKey} AND state = 'succeeded' AND jsonb_array_length(outputs) > 0
             ORDER BY ended_at DESC LIMIT 1 FOR SHARE SKIP LOCKED
             """)
        .AsNoTracking()
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The newest take of a step that was made of one of these; null when there is none, or its files are gone.</summary>
    public async Task<Attempt?> FindOwnTakeAsync(
        Guid jobId, string step, IReadOnlyCollection<string> inputKeys, CancellationToken cancellationToken)
    {
        var takes = inputKeys.Count == 0 ? [] : await db.Set<Attempt>().AsNoTracking()
            .Where(attempt => attempt.JobId == jobId && attempt.Step == step && attempt.State == StepState.Succeeded)
            .Where(attempt => inputKeys.Contains(attempt.InputKey))
            .OrderByDescending(attempt => attempt.Number)
            .ToListAsync(cancellationToken);
        return takes.Find(take => take.Outputs is { Count: > 0 });
    }

    private Task<List<Step>> StepsAsync(Guid jobId, string stage, CancellationToken cancellationToken) => db.Set<Step>()
        .Where(step => step.JobId == jobId && step.Stage == stage).OrderBy(step => step.Ordinal).ToListAsync(cancellationToken);

    private async Task<(Step Step, Attempt Attempt)?> FindStepAsync(
        Guid jobId, string name, int number, CancellationToken cancellationToken)
    {
        var found = await (
            from step in db.Set<Step>()
            join attempt in db.Set<Attempt>() on new { step.JobId, step.Name } equals new { attempt.JobId, Name = attempt.Step }
            where step.JobId == jobId && step.Name == name && attempt.Number == number
            select new { step, attempt }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.step, found.attempt);
    }

    /// <summary>The step with those that can be ordered once its result is there; the others are counted.</summary>
    private async Task<StageRun> WithFollowersAsync(Stage stage, Step done, CancellationToken cancellationToken)
    {
        var others = db.Set<Step>().Where(step => step.JobId == stage.JobId && step.Stage == stage.Name && step.Name != done.Name);
        var tally = await others.GroupBy(_ => 1).Select(all => new StageTally(
            all.Count(step => step.State == StepState.Pending),
            all.Count(step => step.State == StepState.Ordered || step.State == StepState.Accepted),
            all.Count(step => step.State == StepState.Failed),
            all.Count(step => step.State != StepState.Succeeded))).SingleOrDefaultAsync(cancellationToken) ?? StageTally.None;
        var room = tally.Pending == 0 ? 0 : stage.MaxInFlight - tally.InFlight;
        if (room <= 0)
        {
            return new StageRun(stage, [done], tally);
        }

        var followers = await others
            .Where(step => step.State == StepState.Pending && step.Hold == null)
            .Where(step => !others.Any(need => step.Needs.Contains(need.Name) && need.State != StepState.Succeeded))
            .OrderBy(step => step.Ordinal)
            .Take(room)
            .ToListAsync(cancellationToken);
        return new StageRun(stage, [done, .. followers], tally with
        {
            Pending = tally.Pending - followers.Count, Unfinished = tally.Unfinished - followers.Count,
        });
    }
}
