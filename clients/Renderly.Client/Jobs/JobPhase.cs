namespace Renderly.Client;

/// <summary>A part of a job's work, with the stretch of the job's progress that it takes.</summary>
/// <param name="Name">For people.</param>
/// <param name="From">The job's progress at its beginning.</param>
/// <param name="To">The job's progress at its end.</param>
public sealed record JobPhase(string Name, int From, int To)
{
    /// <summary>The phases of a product video, in order.</summary>
    public static IReadOnlyList<JobPhase> All { get; } =
    [
        new("Scenes (Veo)", 0, 60),
        new("Presenter (HeyGen)", 60, 90),
        new("Finish", 90, 100),
    ];

    /// <summary>How much of this phase is done, 0–100.</summary>
    public int Percent(int jobProgress) => Math.Clamp((jobProgress - From) * 100 / (To - From), 0, 100);

    /// <summary>What a job is doing, in words.</summary>
    public static string Describe(VideoJob job) => (job.Status, job.Progress) switch
    {
        (JobStatus.Pending, _) => "waiting for the first clip to be accepted",
        (JobStatus.ProcessingVeo, <= 10) => "Veo: base clip of scene 1",
        (JobStatus.ProcessingVeo, < 60) => "Veo: extending scene by scene",
        (JobStatus.ProcessingVeo, _) => "cutting and joining the scenes",
        (JobStatus.ProcessingHeygen, < 80) => "HeyGen: ordering the presenter",
        (JobStatus.ProcessingHeygen, < 90) => "HeyGen: the presenter speaks",
        (JobStatus.ProcessingHeygen, _) => "composing and checking",
        (JobStatus.Completed, _) => "done",
        _ => job.Status,
    };
}
