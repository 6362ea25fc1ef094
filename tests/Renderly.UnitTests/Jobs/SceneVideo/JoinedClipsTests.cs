using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.SceneVideo;
using Renderly.Jobs.Kinds.SceneVideo.Requests;
using Renderly.Jobs.Kinds.SceneVideo.Steps;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Steps;
using Renderly.Models;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.Jobs.SceneVideo;

/// <summary>A scene longer than any model's clip is made of several, each from the last picture of the one before.</summary>
public sealed class JoinedClipsTests
{
    private const string Clips = nameof(SceneVideoStateMachine.GeneratingClip);
    private const string Storing = nameof(SceneVideoStateMachine.Storing);

    [Theory]
    [InlineData(8, "8", "clip<image")]
    [InlineData(12, "6 6", "clip<image, frame-2<clip, clip-2<frame-2")]
    [InlineData(21, "7 7 7", "clip<image, frame-2<clip, clip-2<frame-2, frame-3<clip-2, clip-3<frame-3")]
    [InlineData(13, "7 6", "clip<image, frame-2<clip, clip-2<frame-2")]
    public async Task The_fewest_clips_of_nearly_the_same_length_are_made(int seconds, string lengths, string steps)
    {
        var job = await PlannedAsync(seconds);

        string.Join(' ', job.Work.ClipSeconds).ShouldBe(lengths);
        string.Join(", ", SceneVideoPlan.Of(job, Clips)!.Steps.Select(step => string.Join('<', step.Needs.Prepend(step.Name))))
            .ShouldBe(steps);
        job.Work.Adjusted.Count(line => line.Contains("clips are made", StringComparison.Ordinal)).ShouldBe(lengths.Contains(' ') ? 1 : 0);
        SceneVideoMoney.ChargesOf(job, tries: 1).Skip(1).Sum(charge => charge.Offers[0].Quantity).ShouldBe(seconds);
    }

    [Fact]
    public async Task The_second_goes_on_from_the_last_picture_and_the_film_shows_both()
    {
        var job = await PlannedAsync(12);
        SceneVideoPlan.Of(job, Storing)!.Steps.ShouldHaveSingleItem().Needs.ShouldBe(["clip", "clip-2"]);
        var commands = new SceneVideoCommands(Options.Create(new SceneVideoOptions()));
        var results = new StepResults(new Dictionary<string, IReadOnlyList<StepOutput>>
        {
            ["clip"] = [Video("gs://b/clip")],
            ["frame-2"] = [new StepOutput { Name = StepOutput.Image, Uri = new Uri("gs://b/frame") }],
            ["clip-2"] = [Video("gs://b/clip-2")],
        });

        commands.Of(job, "frame-2", "renderly", results).ShouldBeOfType<ExtractFrame>().Shot.Source.ShouldBe(new Uri("gs://b/clip"));
        var clip = commands.Of(job, "clip-2", "mock", results).ShouldBeOfType<GenerateClip>();
        (clip.ImageUri, clip.DurationSeconds, clip.Step).ShouldBe((new Uri("gs://b/frame"), 6, "clip-2"));
        commands.Of(job, "finish", "renderly", results).ShouldBeOfType<AssembleVideo>().Timeline.Visual.Count.ShouldBe(2);
    }

    [Fact]
    public async Task More_than_three_are_refused()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => PlannedAsync(31));

        refused.Message.ShouldContain("not of 31 s");
    }

    private static StepOutput Video(string uri) => new() { Name = StepOutput.Video, Uri = new Uri(uri), Seconds = 6 };

    private static async Task<SceneVideoJob> PlannedAsync(int seconds)
    {
        var request = new SceneRequest
        {
            SceneId = Guid.Empty,
            Inline = new InlineScene("A bottle on a rock", seconds, new FrameSize(720, 1280)),
            Quality = Quality.Standard,
            AllowFallback = true,
            Strict = false,
        };
        var now = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        var job = (SceneVideoJob)new SceneVideoRequest(request).NewJob(Guid.CreateVersion7(), Guid.CreateVersion7(), now);
        var routing = new ProviderRouting(
            ModelCatalogue.Load(folder: null),
            Options.Create(new RoutingOptions { Images = ["mock"], Clips = ["runway", "mock"] }),
            TimeProvider.System);
        job.Work = await new ScenePlanner(scenes: null!, routing).PlanAsync(job, CancellationToken.None);
        return job;
    }
}
