using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Batches.Read;

/// <summary>How many jobs of a batch have a status.</summary>
internal sealed record JobCount(string Status, JobOutcome Outcome, int Jobs);
