namespace Renderly.Projects.Jobs;

/// <summary>How far a job is that is made for something authored.</summary>
internal enum JobState
{
    Accepted,
    Started,
    Completed,
    Failed,
    Cancelled,
}
