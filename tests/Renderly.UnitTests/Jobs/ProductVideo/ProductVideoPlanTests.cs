using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Steps;

namespace Renderly.UnitTests.Jobs.ProductVideo;

public sealed class ProductVideoPlanTests
{
    private const string Clips = nameof(ProductVideoStateMachine.GeneratingClips);
    private const string Presenter = nameof(ProductVideoStateMachine.RenderingPresenter);

    [Theory]
    [InlineData(3, "clip-1, clip-2<clip-1, clip-3<clip-2, broll<clip-3")]
    [InlineData(6, "clip-1, clip-2<clip-1, clip-3<clip-2, clip-4<clip-3, clip-5<clip-4, frame-6<clip-5, clip-6<frame-6, broll<clip-5+clip-6")]
    public void Clips_follow_one_another_and_a_chain_begins_with_the_frame_at_which_the_one_before_ended(int scenes, string expected) =>
        Steps(ProductVideoSamples.Job([.. Enumerable.Repeat(8, scenes)]), Clips).ShouldBe(expected);

    [Fact]
    public void Presenter_comes_after_the_broll_or_beside_the_clips()
    {
        Steps(ProductVideoSamples.Job([8]), Presenter).ShouldBe("presenter");
        var parallel = ProductVideoSamples.Job([8], timing: PresenterTiming.Parallel);
        Steps(parallel, Clips).ShouldBe("clip-1, broll<clip-1, presenter");
        ProductVideoPlan.Of(parallel, Presenter).ShouldBeNull("the stage has nothing to do then");
    }

    [Fact]
    public void Studio_needs_the_broll_at_the_provider_first() =>
        Steps(ProductVideoSamples.Job([8], PresenterStrategy.Studio), Presenter).ShouldBe("background<broll, presenter<background");

    [Fact]
    public void Commands_take_in_what_their_step_needs()
    {
        var job = ProductVideoSamples.Job([8, 8, 8, 8, 8, 4]);
        var first = Command<GenerateClip>(job, "clip-1");
        (first.Prompt, first.DurationSeconds, first.ImageUri).ShouldBe(("Shoe | a shoe | dolly in | calm", 8, new Uri("https://example.com/shoe.png")));
        first.OutputFolder.ShouldBe($"{job.CorrelationId}/2026-11-20/scene_1/");
        Command<ExtendClip>(job, "clip-2", "clip-1").SourceUri.ShouldBe(new Uri("gs://b/clip-1-video"));
        Command<ExtractFrame>(job, "frame-6", "clip-5").Chain.VideoUri.ShouldBe(new Uri("gs://b/clip-5-video"));
        Command<GenerateClip>(job, "clip-6", "frame-6").ImageUri.ShouldBe(new Uri("gs://b/frame-6-image"));
        var broll = Command<AssembleBroll>(job, "broll", "clip-5", "clip-6");
        broll.Chains.Select(chain => chain.VideoUri).ShouldBe([new Uri("gs://b/clip-5-video"), new Uri("gs://b/clip-6-video")]);
        broll.Chains.SelectMany(chain => chain.Scenes).Select(scene => scene.DurationSeconds).ShouldBe([8, 7, 7, 7, 7, 4]);
        Command<ComposeVideo>(job, "finish", "broll", "presenter").PresenterUri.ShouldBe(new Uri("gs://b/presenter-video"));
    }

    [Fact]
    public void Studio_is_told_its_background_and_its_video_is_only_finished()
    {
        var job = ProductVideoSamples.Job([8], PresenterStrategy.Studio);
        Command<RenderPresenter>(job, "presenter", "background").BackgroundAssetId.ShouldBe("background-id");
        Command<RenderPresenter>(ProductVideoSamples.Job([8]), "presenter").BackgroundAssetId.ShouldBeNull();
        Command<FinishVideo>(job, "finish", "broll", "presenter").BrollSeconds.ShouldBe(19);
    }

    [Fact]
    public void Command_cannot_take_in_what_its_step_does_not_need() =>
        Should.Throw<InvalidOperationException>(() => Command<ExtendClip>(ProductVideoSamples.Job([8, 8]), "clip-2")).Message.ShouldContain("clip-1");

    private static string Steps(ProductVideoJob job, string stage) => string.Join(", ", ProductVideoPlan.Of(job, stage)!.Steps.Select(
        step => step.Needs.Count == 0 ? step.Name : $"{step.Name}<{string.Join('+', step.Needs)}"));

    private static TCommand Command<TCommand>(ProductVideoJob job, string step, params string[] inputs) =>
        ProductVideoCommands.Of(job, step, ProductVideoSamples.Results(inputs)).ShouldBeOfType<TCommand>();
}
