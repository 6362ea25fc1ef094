using Renderly.Contracts.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>Hears of results beside the kind of their jobs, to learn from them; in the transaction of the worker's event.</summary>
internal interface IResultWatch
{
    /// <summary>An attempt's result counts. Told once of an attempt, and never of what was taken from an earlier job.</summary>
    /// <param name="job">The job, locked; null where its owner sees nothing of the step.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task HearAsync(VideoJob? job, StepSucceeded result, CancellationToken cancellationToken);
}
