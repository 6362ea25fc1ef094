using Renderly.Contracts.Steps;

namespace Renderly.Testing;

/// <summary>The event with which each capability says that it delivered.</summary>
public static class CapabilityEvents
{
    /// <summary>All that the contracts know.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [
            .. typeof(StepSucceeded).Assembly.GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(StepSucceeded)))
                .OrderBy(type => type.Name)
        ];

    /// <summary>One of each, all of one job; their steps are their names.</summary>
    public static IReadOnlyList<StepSucceeded> Of(Guid jobId) =>
    [
        .. Types.Select(type => (StepSucceeded)Activator.CreateInstance(type)! with
        {
            JobId = jobId,
            Step = type.Name,
            Attempt = 1,
            Provider = "test",
            Outputs = [new StepOutput { Name = StepOutput.Video, Uri = new Uri("disk://renderly/video.mp4"), Seconds = 5 }],
        })
    ];
}
