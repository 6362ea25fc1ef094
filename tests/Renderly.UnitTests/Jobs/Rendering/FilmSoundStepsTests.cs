using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering;
using Renderly.Jobs.Kinds.Rendering.Read;
using Renderly.Jobs.Kinds.Rendering.Steps;
using Renderly.Jobs.Steps;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.Jobs.Rendering;

/// <summary>Recordings of the user's own, and the sound that clips have themselves.</summary>
public sealed class FilmSoundStepsTests
{
    private static readonly StepResults Made =
        RenderSamples.Results(("voice-1", 3), ("voice-2", 3), ("clip-1", 5), ("clip-2", 5), ("music", 15));

    [Fact]
    public void A_recording_is_gathered_with_the_files_and_nobody_speaks_it()
    {
        var job = Job([RenderSamples.Scene(1), RenderSamples.Scene(2)], [Recorded("One."), RenderSamples.Said("Two.")]);

        NamesOf(job, nameof(RenderStateMachine.GatheringFiles)).ShouldBe(["picture-1", "picture-2", "voice-1"]);
        NamesOf(job, nameof(RenderStateMachine.Voicing)).ShouldBe(["voice-2"]);
        FilmCharges.Of(job.Work, tries: _ => 3).Select(charge => charge.Step).ShouldBe(["voice-2", "clip-1", "clip-2"]);
        RenderView.RequestedOf(job).Voice.ShouldBe("espeak-ng");
        var recording = CommandsOf(job).Of("voice-1", Step.Ourselves, StepResults.None).ShouldBeOfType<PrepareSound>();
        (recording.Purpose, recording.Source.OriginalString, recording.Name).ShouldBe(
            (SoundPurpose.Voice, "https://example.com/voice.wav", "The recording of “One.”"));
    }

    [Fact]
    public void Where_all_is_recorded_nothing_is_voiced()
    {
        var job = Job([RenderSamples.Scene(1)], [Recorded("One.")]);

        RenderPlan.Of(job, nameof(RenderStateMachine.Voicing), StepResults.None).ShouldBeNull();
        RenderView.RequestedOf(job).Voice.ShouldBeNull();
    }

    [Fact]
    public void A_scene_lasts_as_long_as_its_recording()
    {
        var job = Job([RenderSamples.Scene(1, 5)], [Recorded("One.")]);

        new SpokenFilm(job.Work, RenderSamples.Results(("voice-1", 30))).Times.Seconds.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void A_recording_that_is_gone_is_named_by_its_text()
    {
        var gone = RenderSamples.Said(new string('x', 50)) with
        {
            Recording = new SceneReference { Address = "asset:asset_1", IsAsset = true }
        };

        Should.Throw<ProblemException>(() => Job([RenderSamples.Scene(1)], [gone])).Message
            .ShouldContain($"The recording of “{new string('x', 40)}…” no longer exists");
    }

    [Fact]
    public void More_segments_than_a_film_holds_are_refused_before_anything_is_paid()
    {
        var script = Enumerable.Repeat(RenderSamples.Said("Word.", scene: 1), 100).ToList();

        Should.Throw<ProblemException>(() => Job([RenderSamples.Scene(1)], script))
            .Message.ShouldContain("has 100 segments; a film takes 99");
    }

    [Fact]
    public void A_clip_s_own_sound_is_kept_ducked_or_dropped()
    {
        var film = Film(
            [
                RenderSamples.Scene(1) with { Sound = ClipSound.Keep, SoundVolume = 0.5 },
                RenderSamples.Scene(2) with { Sound = ClipSound.Duck },
            ],
            new BackgroundMusic { DuckDepthDecibels = 18 });

        film.Visual[0].VolumeDecibels.ShouldNotBeNull().ShouldBe(-6.02, 0.01);
        film.Visual[0].Ducking.ShouldBeNull();
        film.Visual[0].WarningWithoutSound.ShouldBe("Scene 1's clip has no sound.");
        film.Visual[1].VolumeDecibels.ShouldBe(0);
        film.Visual[1].Ducking.ShouldNotBeNull().DepthDecibels.ShouldBe(18);
        film.Visual[1].Ducking!.Under.ShouldBe(["voice-1", "voice-2"]);
        Film([RenderSamples.Scene(1), RenderSamples.Scene(2)], music: null).Visual
            .ShouldAllBe(shot => shot.VolumeDecibels == null && shot.Ducking == null && shot.WarningWithoutSound == null);
    }

    [Fact]
    public void Clips_are_ordered_with_the_sound_that_is_to_be_heard()
    {
        var scene = RenderSamples.Scene(1) with { Sound = ClipSound.Keep };
        var commands = CommandsOf(Job([scene, RenderSamples.Scene(2)], [RenderSamples.Said("One.", 1)]));
        var inputs = RenderSamples.Results(("voice-1", 3), ("picture-1", 0), ("picture-2", 0));

        commands.Of("clip-1", "runway", inputs).ShouldBeOfType<GenerateClip>().WithSound.ShouldBe(true);
        commands.Of("clip-2", "runway", inputs).ShouldBeOfType<GenerateClip>().WithSound.ShouldBeNull();
    }

    [Fact]
    public void Without_music_a_clip_falls_as_far_as_music_would()
    {
        var film = Film([RenderSamples.Scene(1) with { Sound = ClipSound.Duck }, RenderSamples.Scene(2)], music: null);

        film.Visual[0].Ducking.ShouldNotBeNull().DepthDecibels.ShouldBe(12);
    }

    [Fact]
    public void All_voices_are_equally_loud() =>
        Film([RenderSamples.Scene(1), RenderSamples.Scene(2)], music: null).Sound.ShouldAllBe(sound => sound.IntegratedLufs == -16);

    private static ScriptSegment Recorded(string text) => RenderSamples.Said(text) with
    {
        Recording = new SceneReference { Address = "https://example.com/voice.wav", IsAsset = false },
    };

    private static Timeline Film(IReadOnlyList<StoryboardScene> scenes, BackgroundMusic? music) =>
        CommandsOf(Job(scenes, [RenderSamples.Said("One."), RenderSamples.Said("Two.")], music)).Of("finish", Step.Ourselves, Made)
            .ShouldBeOfType<AssembleVideo>().Timeline;

    private static RenderJob Job(
        IReadOnlyList<StoryboardScene> scenes, IReadOnlyList<ScriptSegment> script, BackgroundMusic? music = null) =>
        RenderSamples.Job(RenderSamples.Plan(RenderSamples.Project(scenes, script) with { BackgroundMusic = music }));

    private static FilmCommands CommandsOf(RenderJob job) => new(job, job.Work, job.Request.ProjectId);

    private static IEnumerable<string> NamesOf(RenderJob job, string stage) =>
        RenderPlan.Of(job, stage, StepResults.None)!.Steps.Select(step => step.Name);
}
