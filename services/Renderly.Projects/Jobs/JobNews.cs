using Renderly.Contracts.VideoJobs;

namespace Renderly.Projects.Jobs;

/// <summary>What is told of a job that is made for something authored.</summary>
/// <param name="Subject">Says for what, and what was made so far.</param>
/// <param name="At">When it came about, by the clock of who tells it.</param>
internal sealed record JobNews(Guid JobId, Guid UserId, VideoJobSubject Subject, JobState State, DateTimeOffset At)
{
    /// <param name="name">What it is to the subject.</param>
    /// <returns>Null when nothing of this name was made.</returns>
    public SubjectOutput? Output(string name) => Subject.Outputs.FirstOrDefault(output => output.Name == name);
}
