using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Steps;

namespace Renderly.UnitTests.Jobs.ProductVideo;

public sealed class ProductVideoPlanTests
{
    private const string Clips = nameof(ProductVideoStateMachine.GeneratingClips);
    private const string Finishing = nameof(ProductVideoStateMachine.Finishing);
    private const string Presenter = nameof(ProductVideoStateMachine.RenderingPresenter);

    [Theory]
    [InlineData(3, "clip-1, clip-2<clip-1, clip-3<clip-2")]
    [InlineData(6, "clip-1, clip-2<clip-1, clip-3<clip-2, clip-4<clip-3, clip-5<clip-4, frame-6<clip-5, clip-6<frame-6")]
    public void Clips_follow_one_another_and_a_chain_begins_with_the_frame_at_which_the_one_before_ended(int scenes, string expected) =>
        Steps(ProductVideoSamples.Job([.. Enumerable.Repeat(8, scenes)]), Clips).ShouldBe(expected);

    [Theory]
    [InlineData(null, "https://example.com/shoe.png")]
    [InlineData("disk://renderly/jobs/1/inputs/phone", "disk://renderly/jobs/1/inputs/phone")]
    public void Picture_that_did_not_come_or_cannot_be_handed_on_as_it_came_is_a_step_before_the_first_clip(string? kept, string source)
    {
        var job = ProductVideoSamples.Job([8, 8]);
        job.Work = job.Work with { Picture = kept is null ? null : new KeptPicture(kept, IsPlain: false) };

        Steps(job, Clips).ShouldBe("picture, clip-1<picture, clip-2<clip-1");
        var command = Command<PreparePicture>(job, "picture");
        (command.Source, command.OutputFolder).ShouldBe((new Uri(source), $"jobs/{job.CorrelationId}/inputs/"));
        Command<GenerateClip>(job, "clip-1", "picture").ImageUri.ShouldBe(new Uri("gs://b/picture-image"));
    }

    [Fact]
    public void Presenter_comes_after_the_clips_or_beside_them()
    {
        Steps(ProductVideoSamples.Job([8]), Presenter).ShouldBe("presenter");
        var parallel = ProductVideoSamples.Job([8], timing: PresenterTiming.Parallel);
        Steps(parallel, Clips).ShouldBe("clip-1, presenter");
        ProductVideoPlan.Of(parallel, Presenter).ShouldBeNull("the stage has nothing to do then");
    }

    [Fact]
    public void Studio_needs_the_broll_at_the_provider_first()
    {
        var job = ProductVideoSamples.Job([8, 8], PresenterStrategy.Studio);
        Steps(job, Clips).ShouldBe("presenter-check, clip-1<presenter-check, clip-2<clip-1, broll<clip-2");
        Steps(job, Presenter).ShouldBe("background<broll, presenter<background");
        Steps(job, Finishing).ShouldBe("finish<broll+presenter");
    }

    [Fact]
    public void Studio_is_asked_for_before_the_first_clip_is_paid()
    {
        var job = ProductVideoSamples.Job([8], PresenterStrategy.Studio);
        job.Work = job.Work with { Picture = null };

        Steps(job, Clips).ShouldBe("presenter-check, picture, clip-1<presenter-check+picture, broll<clip-1");
        Command<CheckPresenter>(job, "presenter-check").Strategy.ShouldBe(PresenterStrategy.Studio);
    }

    [Fact]
    public void Film_is_made_straight_from_the_files_that_the_providers_made() =>
        Steps(ProductVideoSamples.Job([8, 8, 8, 8, 8, 8]), Finishing).ShouldBe("finish<clip-5+clip-6+presenter");

    [Fact]
    public void Commands_take_in_what_their_step_needs()
    {
        var job = ProductVideoSamples.Job([8, 8, 8, 8, 8, 4]);
        var first = Command<GenerateClip>(job, "clip-1");
        (first.Prompt, first.DurationSeconds, first.ImageUri)
            .ShouldBe(("Shoe | a shoe | dolly in | calm", 8, new Uri("disk://renderly/jobs/1/inputs/shoe")));
        first.OutputFolder.ShouldBe($"{job.CorrelationId}/2026-11-20/scene_1/");
        Command<ExtendClip>(job, "clip-2", "clip-1").SourceUri.ShouldBe(new Uri("gs://b/clip-1-video"));
        var cut = Command<ExtractFrame>(job, "frame-6", "clip-5").Shot;
        (cut.Source, cut.InBeforeEndSeconds, cut.LengthSeconds).ShouldBe((new Uri("gs://b/clip-5-video"), 7, 7));
        cut.OrderedSeconds.ShouldBe(36, "a base clip of 8 s and four extensions of 7 s");
        Command<GenerateClip>(job, "clip-6", "frame-6").ImageUri.ShouldBe(new Uri("gs://b/frame-6-image"));
    }

    [Fact]
    public void Timeline_has_each_scene_at_its_place_in_its_chain_its_text_and_the_presenter_over_all()
    {
        var job = ProductVideoSamples.Job([8, 8, 8, 8, 8, 4]);

        var timeline = Command<AssembleVideo>(job, "finish", "clip-5", "clip-6", "presenter").Timeline;

        timeline.Visual
            .Select(shot => (shot.Source.OriginalString, shot.InBeforeEndSeconds, shot.OutBeforeEndSeconds, shot.LengthSeconds))
            .ShouldBe(
            [
                ("gs://b/clip-5-video", null, 28, 8), ("gs://b/clip-5-video", 28, 21, 7), ("gs://b/clip-5-video", 21, 14, 7),
                ("gs://b/clip-5-video", 14, 7, 7), ("gs://b/clip-5-video", 7, 0, 7), ("gs://b/clip-6-video", null, 0, 4),
            ]);
        timeline.Visual.Select(shot => shot.OrderedSeconds).ShouldBe([36, 36, 36, 36, 36, 4]);
        timeline.Visual.ShouldAllBe(shot => shot.SkipBlack);
        timeline.Overlays.Single().Clip!.Source.ShouldBe(new Uri("gs://b/presenter-video"));
        (timeline.Overlays[0].Clip!.Matte, timeline.Length.Rule, timeline.Output.WidthPixels)
            .ShouldBe((Matte.Alpha, LengthRule.LongestTrack, 720));
    }

    [Fact]
    public void Texts_belong_to_their_scenes_and_an_empty_one_is_none()
    {
        var job = ProductVideoSamples.Job([8, 8, 8]);
        job.Request = job.Request with
        {
            Scenes =
            [
                job.Request.Scenes[0] with { TextOverlay = " " },
                job.Request.Scenes[1] with { TextOverlay = "Dry all day" },
                job.Request.Scenes[2]
            ],
        };

        var overlays = Command<AssembleVideo>(job, "finish", "clip-3", "presenter").Timeline.Overlays;

        // The text is the later one: above the presenter, and clear of it.
        overlays.Count.ShouldBe(2);
        overlays[0].Name.ShouldBe("presenter");
        (overlays[1].Shot, overlays[1].Text!.Content, overlays[1].Text!.KeepClearOf).ShouldBe((1, "Dry all day", "presenter"));
    }

    [Theory]
    [InlineData(LengthPolicy.HoldLastFrame, LengthRule.LongestTrack, null)]
    [InlineData(LengthPolicy.EndWithSpeech, LengthRule.NamedTrack, "presenter")]
    public void The_presenter_leaves_when_the_speech_is_over_or_the_film_ends_with_it(LengthPolicy policy, LengthRule rule, string? track)
    {
        var job = ProductVideoSamples.Job([8], policy: policy);

        var timeline = Command<AssembleVideo>(job, "finish", "clip-1", "presenter").Timeline;

        timeline.Length.ShouldBe(new FilmLength { Rule = rule, Track = track });
        var presenter = timeline.Overlays.Single().Clip!;
        (presenter.HoldLastFrame, presenter.FadeOutSeconds).ShouldBe((false, 0.4));
    }

    [Fact]
    public void Picture_and_sound_fade_at_the_end_where_that_is_asked_for()
    {
        var job = ProductVideoSamples.Job([8]);
        Command<AssembleVideo>(job, "finish", "clip-1", "presenter").Timeline.FadeOutSeconds.ShouldBe(0);

        job.Request = job.Request with { FadesOut = true };
        Command<AssembleVideo>(job, "finish", "clip-1", "presenter").Timeline.FadeOutSeconds.ShouldBe(0.8);
    }

    [Fact]
    public void Studio_is_told_its_background_and_its_video_is_only_finished()
    {
        var job = ProductVideoSamples.Job([8], PresenterStrategy.Studio);
        Command<RenderPresenter>(job, "presenter", "background").BackgroundAssetId.ShouldBe("background-id");
        Command<RenderPresenter>(ProductVideoSamples.Job([8]), "presenter").BackgroundAssetId.ShouldBeNull();
        Command<FinishVideo>(job, "finish", "broll", "presenter").BrollSeconds.ShouldBe(19);
        var broll = Command<AssembleVideo>(job, "broll", "clip-1").Timeline;
        (broll.Overlays.Count, broll.Loudness, broll.Length.Rule).ShouldBe((0, null, LengthRule.VisualTrack));
    }

    [Theory]
    // The sample results last 19 s each: a chain of 8 + 7 + 6 s is ordered as 8 + 7 + 7 s and came out 3 s short.
    [InlineData(LengthPolicy.HoldLastFrame, 19)]
    [InlineData(LengthPolicy.EndWithSpeech, 19)]
    [InlineData(LengthPolicy.HoldLastFrame, 18, 8, 7, 6)]
    public void Music_is_composed_for_the_film_as_its_parts_were_measured(LengthPolicy policy, double seconds, params int[] durations)
    {
        var job = ProductVideoSamples.Job(durations.Length > 0 ? durations : [8], policy: policy);
        job.Request = job.Request with { Music = MusicChoice.Bed };
        var (clip, speech) = ($"clip-{job.Work.Plan.SceneCount}", durations.Length > 0 ? 4.0 : 19);

        Steps(job, Finishing).ShouldBe($"music<{clip}+presenter, finish<{clip}+presenter+music");
        var inputs = ProductVideoSamples.Results((clip, 19), ("presenter", speech));
        var command = ProductVideoCommands.Of(job, "music", inputs).ShouldBeOfType<ComposeMusic>();
        command.Seconds.ShouldBe(seconds);
        ProductVideoCommands.Of(ProductVideoSamples.Job([8]), "music", ProductVideoSamples.Results("clip-1", "presenter"))
            .ShouldBeOfType<ComposeMusic>().Seed.ShouldBe(command.Seed, "the same product and script");
    }

    [Fact]
    public void Music_gives_way_to_the_presenter_and_has_no_say_in_the_films_length()
    {
        var job = ProductVideoSamples.Job([8]);
        job.Request = job.Request with { Music = MusicChoice.Bed };

        var bed = Command<AssembleVideo>(job, "finish", "clip-1", "presenter", "music").Timeline.Sound.ShouldHaveSingleItem();

        (bed.Source, bed.Loop, bed.FadeOutSeconds).ShouldBe((new Uri("gs://b/music-sound"), true, 1));
        bed.Ducking!.Under.ShouldBe(["presenter"]);
        Command<AssembleVideo>(ProductVideoSamples.Job([8]), "finish", "clip-1", "presenter").Timeline.Sound.ShouldBeEmpty();
    }

    [Fact]
    public void Command_cannot_take_in_what_its_step_does_not_need() =>
        Should.Throw<InvalidOperationException>(() => Command<ExtendClip>(ProductVideoSamples.Job([8, 8]), "clip-2"))
            .Message.ShouldContain("clip-1");

    private static string Steps(ProductVideoJob job, string stage) => string.Join(", ", ProductVideoPlan.Of(job, stage)!.Steps.Select(
        step => step.Needs.Count == 0 ? step.Name : $"{step.Name}<{string.Join('+', step.Needs)}"));

    private static TCommand Command<TCommand>(ProductVideoJob job, string step, params string[] inputs) =>
        ProductVideoCommands.Of(job, step, ProductVideoSamples.Results(inputs)).ShouldBeOfType<TCommand>();
}
