using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>What has come of a job whose owner reads who was asked for what.</summary>
internal abstract record ProvidedResult : JobResult
{
    /// <summary>Sentences that came with the results of its steps.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The tries at providers, in the order in which they got on.</summary>
    public IReadOnlyList<ProviderAttempt> Attempts { get; init; } = [];

    /// <summary>Keeps with a job how far a try of a milestone came: before it is shown, and again with each change.</summary>
    public static void Note(VideoJob job, Attempt attempt)
    {
        if (attempt.Provider != Step.Ourselves && job is IResultJob { Result: ProvidedResult result } kept)
        {
            kept.Result = result with { Attempts = ProviderAttempt.Of(attempt).In(result.Attempts) };
        }
    }
}
