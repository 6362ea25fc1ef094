namespace Renderly.Jobs.VideoJobs;

/// <summary>A job that keeps what has come of it: what all kinds keep alike is kept by those who find it, and not by each kind.</summary>
internal interface IResultJob
{
    JobResult Result { get; set; }
}
