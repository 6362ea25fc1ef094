using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.ProductVideo;

/// <summary>Jobs and results for tests of the kind's pure parts.</summary>
internal static class ProductVideoSamples
{
    private static readonly string[] Outputs =
    [
        StepOutput.Video, StepOutput.Image, StepOutput.Sound, StepOutput.Thumbnail, StepOutput.Asset
    ];

    public static ProductVideoJob Job(
        int[] durations, PresenterStrategy strategy = PresenterStrategy.Transparent, PresenterTiming timing = PresenterTiming.AfterBroll,
        LengthPolicy policy = LengthPolicy.HoldLastFrame)
    {
        var scenes = ChainPlannerTests.Scenes(durations);
        return new ProductVideoJob
        {
            CorrelationId = Guid.CreateVersion7(),
            UserId = Guid.CreateVersion7(),
            CurrentState = nameof(ProductVideoStateMachine.GeneratingClips),
            Status = ProductVideoStatus.Pending,
            Request = new GenerateRequest
            {
                ProductTitle = "Shoe",
                Scenes = scenes,
                AvatarScript = "Hello.",
                AvatarId = "anna",
                VoiceId = "en",
                ImageUrl = "https://example.com/shoe.png",
                AvatarPosition = new AvatarPosition(0, 0, 0),
                PresenterTiming = timing,
            },
            Work = new ProductVideoWork
            {
                Plan = ChainPlanner.Plan(scenes),
                Strategy = strategy,
                Format = new VideoFormat(720, 1280, 24, policy),
                Picture = new KeptPicture("disk://renderly/jobs/1/inputs/shoe", IsPlain: true),
            },
            CreatedAt = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        };
    }

    /// <summary>A result of each of these steps, in a file of its name.</summary>
    public static StepResults Results(params string[] steps) => Results([.. steps.Select(step => (step, 19.0))]);

    /// <summary>The same with lengths, seconds.</summary>
    public static StepResults Results(params (string Name, double Seconds)[] steps) => new(steps.ToDictionary(
        step => step.Name,
        step => (IReadOnlyList<StepOutput>)[.. Outputs.Select(name => new StepOutput
        {
            Name = name,
            Uri = new Uri($"gs://b/{step.Name}-{name}"),
            ProviderId = $"{step.Name}-id",
            Seconds = step.Seconds,
        })]));
}
