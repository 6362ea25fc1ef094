using Renderly.Contracts.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>
/// What the engine asks of a job's kind. Pure: what is answered follows from the job's request and from results alone, so that a command
/// that is built again, for another try or after a crash, is the same one.
/// </summary>
internal interface IStepKind
{
    /// <summary>How often a step is tried at one provider at most.</summary>
    int MaxAttempts { get; }

    /// <summary>Time before the second try of a step; it doubles with each further one.</summary>
    TimeSpan RetryDelay { get; }

    /// <summary>How often a step is tried at one provider at most, where that is not the same for all.</summary>
    /// <param name="step">The step's name.</param>
    int MaxAttemptsOf(string step) => MaxAttempts;

    /// <summary>Time before the next try of a step at the same provider.</summary>
    /// <param name="step">The step's name.</param>
    /// <param name="tries">How many have failed there, from 1.</param>
    TimeSpan RetryDelayOf(string step, int tries) => RetryDelay * Math.Pow(2, tries - 1);

    /// <summary>The steps of a stage; null when there is nothing to do in it for this job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="stage">Name of the stage: a state of the kind's saga.</param>
    /// <param name="results">Results of the stages before it.</param>
    StagePlan? Plan(VideoJob job, string stage, StepResults results);

    /// <summary>The command of a planned step. The engine says which attempt it is and whom to ask.</summary>
    /// <param name="job">The job.</param>
    /// <param name="step">The step's name.</param>
    /// <param name="provider">Who is to do it, of those that were planned.</param>
    /// <param name="inputs">Results of what the step needs, and of nothing else.</param>
    StepCommand CommandOf(VideoJob job, string step, string provider, StepResults inputs);

    /// <summary>A stage that decides is over: the job takes in what the stages after it are planned by.</summary>
    /// <param name="job">The job, locked.</param>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="results">Its results, and those before it.</param>
    /// <returns>Paid steps that were planned when the job was accepted and will not be made.</returns>
    IReadOnlyList<string> Conclude(VideoJob job, string stage, StepResults results) => [];

    /// <summary>A stage that decides has failed for good: the job goes on as it was planned, and says why.</summary>
    void Forgo(VideoJob job, string stage, StepFailure failure)
    {
    }

    /// <summary>Lets the job show what happened to a milestone; may be told of the same again.</summary>
    /// <returns>True when its owner can see it.</returns>
    bool Show(VideoJob job, StepNews news);
}
