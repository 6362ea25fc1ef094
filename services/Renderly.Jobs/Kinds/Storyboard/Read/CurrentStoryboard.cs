using Renderly.Jobs.Views;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A storyboard's job as it is now.</summary>
/// <param name="Answer">Its <see cref="PromptJobView"/> with signed addresses.</param>
internal sealed record CurrentStoryboard(WrittenJson Answer, JobOutcome Outcome, DateTimeOffset CreatedAt);
