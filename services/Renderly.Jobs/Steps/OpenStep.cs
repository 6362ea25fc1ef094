using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>A step that something was told of, its stage locked until the transaction ends.</summary>
/// <param name="Job">Locked as well, and may be changed; null where its owner sees nothing of what was told.</param>
/// <param name="Run">The stage with those of its steps that may be concerned.</param>
/// <param name="Attempt">The attempt that it was told of.</param>
internal sealed record OpenStep(VideoJob? Job, StageRun Run, Step Step, Attempt Attempt);
