using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;

namespace Renderly.Jobs.Steps;

/// <summary>
/// A stage and its steps in memory, and every decision about them: what is ready, what a result or a failure means, when the stage is
/// over. Pure; whoever holds the stage's lock loads it, asks it, does what it says and saves it.
/// </summary>
/// <param name="stage">The stage.</param>
/// <param name="steps">Its steps, or some of them: then what the others need is not known here, and they are no others' need.</param>
/// <param name="others">The steps that are not among them, counted.</param>
internal sealed class StageRun(Stage stage, IReadOnlyList<Step> steps, StageTally others)
{
    private readonly Dictionary<string, Step> byName = steps.ToDictionary(step => step.Name, StringComparer.Ordinal);

    /// <summary>Steps that were held back and are looked at again now.</summary>
    private readonly HashSet<string> released = new(StringComparer.Ordinal);

    /// <param name="stage">The stage.</param>
    /// <param name="steps">All its steps.</param>
    public StageRun(Stage stage, IReadOnlyList<Step> steps)
        : this(stage, steps, StageTally.None)
    {
    }

    public Stage Stage => stage;

    public IReadOnlyList<Step> Steps => steps;

    /// <summary>Names of the steps that have their results.</summary>
    public IReadOnlyCollection<string> Done => [.. steps.Where(step => step.State == StepState.Succeeded).Select(step => step.Name)];

    /// <summary>True when every step has its result.</summary>
    public bool IsOver => others.Unfinished == 0 && steps.All(step => step.State == StepState.Succeeded);

    /// <summary>True when it failed, and what failed has its result by now.</summary>
    public bool IsMadeGood =>
        stage.State == StageState.Failed && others.Failed == 0 && steps.All(step => step.State != StepState.Failed);

    /// <summary>Share of the weight of its steps that is done, 0…1.</summary>
    public double Fraction => (double)steps.Where(step => step.State == StepState.Succeeded).Sum(step => step.Weight)
        / Math.Max(1, steps.Sum(step => step.Weight));

    /// <summary>True when it stands still because of this step.</summary>
    public bool HasFailedAt(string step) => stage.State == StageState.Failed && Find(step)?.State == StepState.Failed;

    public Step? Find(string step) => byName.GetValueOrDefault(step);

    /// <summary>
    /// Steps that can be ordered now: what they need of this stage is there, no cap holds them back, and no more are under way than may be.
    /// </summary>
    public IReadOnlyList<Step> Ready()
    {
        if (stage.State != StageState.Running)
        {
            return [];
        }

        var room = stage.MaxInFlight - others.InFlight - steps.Count(step => step.IsInFlight);
        var ready = steps.Where(step =>
            step.State == StepState.Pending && (step.Hold is null || released.Contains(step.Name)) && HasWhatItNeeds(step));
        return [.. ready.OrderBy(step => step.Ordinal).Take(Math.Max(0, room))];
    }

    /// <summary>The step's next attempt is sent now; to the same provider or the one after it.</summary>
    public static void Order(Step step)
    {
        step.Attempt++;
        step.FirstAttempt = step.FirstAttempt == 0 ? step.Attempt : step.FirstAttempt;
        step.State = StepState.Ordered;
        (step.Failure, step.Hold) = (null, null);
    }

    /// <summary>No provider's cap has room for the step's next attempt: it waits, with the tries that it has.</summary>
    public void HoldBack(Step step, CapHold hold)
    {
        (step.State, step.Hold) = (StepState.Pending, hold with { Since = step.Hold?.Since ?? hold.Since });
        released.Remove(step.Name);
    }

    /// <summary>The step's newest attempt will not be made: the step is as it was before it was ordered, with all its tries.</summary>
    public static void Forget(Step step) => StartAnew(step);

    /// <summary>What is held back is looked at again: there may be room by now.</summary>
    public void Release() => released.UnionWith(steps.Where(step => step.Hold is not null).Select(step => step.Name));

    public static void Accept(Step step, int attempt)
    {
        if (attempt == step.Attempt && step.State == StepState.Ordered)
        {
            step.State = StepState.Accepted;
        }
    }

    /// <summary>
    /// An attempt has its result. The first result counts, also one that comes after the step was given up for its deadline, or from an
    /// attempt before the newest; further ones are kept as takes.
    /// </summary>
    /// <returns>True when the step has its result by it.</returns>
    public bool Succeed(Step step, int attempt, string inputKey)
    {
        if (step.State is StepState.Succeeded or StepState.Cancelled)
        {
            return false;
        }

        (step.State, step.Take, step.InputKey, step.Failure) = (StepState.Succeeded, attempt, inputKey, null);
        (step.IsStale, step.IsReused, step.Hold) = (false, false, null);
        stage.Revision++;
        return true;
    }

    /// <summary>What follows from a failure; the step is changed only when it is given up.</summary>
    public StepVerdict Judge(Step step, int attempt, StepFailure failure, int maxAttempts)
    {
        if (attempt != step.Attempt || stage.State == StageState.Cancelled)
        {
            return StepVerdict.Nothing;
        }

        if (step.State == StepState.Failed)
        {
            // A later verdict about what the step was given up for decides what resuming the job will do.
            step.Failure = failure;
            return StepVerdict.GiveUp;
        }

        if (!step.IsInFlight)
        {
            return StepVerdict.Nothing;
        }

        if (stage.State != StageState.Running)
        {
            return StepVerdict.GiveUp;
        }

        var mayFallBack = MayFallBack(step, failure);

        // The worker has tried for as long as is worth it already.
        var isWorthAnotherTry = failure.CanRetry && !(mayFallBack && failure.Code == StepFailure.ProviderUnavailable);
        if (isWorthAnotherTry && attempt - step.FirstAttempt + 1 < MostTries(failure, mayFallBack, maxAttempts))
        {
            return StepVerdict.Retry;
        }

        return mayFallBack ? StepVerdict.FallBack : StepVerdict.GiveUp;
    }

    /// <summary>The step's next attempt goes to the next provider.</summary>
    public static void ChooseNext(Step step) => (step.Choice, step.FirstAttempt) = (step.Choice + 1, step.Attempt + 1);

    /// <summary>Somebody wants the step again: it begins with the preferred provider, and has all its tries before it.</summary>
    private static void StartAnew(Step step) => (step.State, step.Choice, step.FirstAttempt) = (StepState.Pending, 0, step.Attempt + 1);

    public void GiveUp(Step step, StepFailure failure)
    {
        (step.State, step.Failure, step.Hold) = (StepState.Failed, failure, null);
        stage.State = StageState.Failed;
    }

    /// <summary>The step is wanted anew; what it has stays its result until the new one is there, and a take after that.</summary>
    public void Remake(Step step)
    {
        Want(step);
        Run();
    }

    /// <summary>The same while the stage does not go on yet.</summary>
    public static void Want(Step step) => StartAnew(step);

    /// <summary>The stage goes on with what is wanted.</summary>
    public void Run() => (stage.State, stage.EndedAt) = (StageState.Running, null);

    /// <summary>Another of the step's takes counts from now on.</summary>
    /// <returns>False when it counts already.</returns>
    public bool Choose(Step step, Attempt take)
    {
        if (step.Take == take.Number)
        {
            return false;
        }

        (step.Take, step.InputKey, step.IsStale, step.IsReused) = (take.Number, take.InputKey, false, take.ReusedFromJobId is not null);
        stage.Revision++;
        return true;
    }

    /// <summary>The step is wanted, and has a take already of what it is to be made of.</summary>
    /// <returns>False when that take was its result all along.</returns>
    public bool Keep(Step step, Attempt take)
    {
        (step.State, step.Failure) = (StepState.Succeeded, null);
        var isOther = Choose(step, take);
        step.IsStale = false;
        return isOther;
    }

    public void Complete(DateTimeOffset now) => (stage.State, stage.EndedAt) = (StageState.Completed, now);

    /// <summary>The job was cancelled: what has no result will have none.</summary>
    public void Cancel(DateTimeOffset now)
    {
        foreach (var step in steps.Where(step => step.State is not StepState.Succeeded and not StepState.Failed))
        {
            (step.State, step.Hold) = (StepState.Cancelled, null);
        }

        if (stage.State != StageState.Completed)
        {
            (stage.State, stage.EndedAt) = (StageState.Cancelled, now);
        }
    }

    /// <summary>
    /// The stage goes on. A step that failed gets a new attempt, unless its last one may still deliver: then that one is waited for. Either
    /// way it may be tried as often as at first: the tries before were used up, not what is wanted now. What is under way is sent again
    /// too: workers know each attempt.
    /// </summary>
    /// <returns>Steps whose newest attempt is to be sent again; those that need a new one are pending.</returns>
    public IReadOnlyList<Step> Reopen()
    {
        stage.State = StageState.Running;
        Release();
        foreach (var step in steps.Where(step => step.State == StepState.Failed))
        {
            if (step.Failure?.Code == StepFailure.DeadlineExceeded)
            {
                (step.State, step.FirstAttempt) = (StepState.Ordered, step.Attempt);
            }
            else
            {
                StartAnew(step);
            }

            step.Failure = null;
        }

        return InFlight();
    }

    /// <summary>Steps that a worker is at.</summary>
    public IReadOnlyList<Step> InFlight() => [.. steps.Where(step => step.IsInFlight)];

    private bool HasWhatItNeeds(Step step) => step.Needs.All(need => Find(need) is not { } needed || needed.State == StepState.Succeeded);

    /// <summary>
    /// Only while it is certain that nothing more will be charged for what failed: it was free, or it was delivered, is paid and of no use.
    /// </summary>
    private static bool MayFallBack(Step step, StepFailure failure) =>
        step.HasAlternative
        && failure.Code != StepFailure.DeadlineExceeded
        && (!failure.MayBeCharged || failure.Code == StepFailure.ResultUnusable);

    /// <summary>
    /// How often one provider is tried. A job's worst case pays for so many tries of a step, whoever makes them: of those that are paid the
    /// last is kept for the next provider.
    /// </summary>
    private static int MostTries(StepFailure failure, bool mayFallBack, int maxAttempts) =>
        mayFallBack && failure.MayBeCharged ? maxAttempts - 1 : maxAttempts;
}
