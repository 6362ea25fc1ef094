using System.Text.Json;

namespace Renderly.Jobs.VideoJobs;

/// <summary>What follows from an outcome, and how it is spelled in the database, in metrics and in events.</summary>
internal static class JobOutcomes
{
    private static readonly Dictionary<JobOutcome, string> Names =
        Enum.GetValues<JobOutcome>().ToDictionary(
            outcome => outcome, outcome => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString()));

    /// <summary>All of them as they are spelled, in the order of a job's life.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<JobOutcome>().Select(outcome => Names[outcome])];

    /// <summary>The outcomes with which a job ends.</summary>
    public static readonly JobOutcome[] Ends = [JobOutcome.Completed, JobOutcome.Failed, JobOutcome.Cancelled];

    public static bool HasEnded(this JobOutcome outcome) => Ends.Contains(outcome);

    public static string ToName(this JobOutcome outcome) => Names[outcome];

    public static JobOutcome Parse(string name) => Names.First(entry => entry.Value == name).Key;
}
