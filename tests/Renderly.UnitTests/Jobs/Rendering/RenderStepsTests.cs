using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering;
using Renderly.Jobs.Kinds.Rendering.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Rendering;

/// <summary>The steps of a render and the film that comes of them.</summary>
public sealed class RenderStepsTests
{
    private const string Scenes = nameof(RenderStateMachine.RenderingScenes);
    private const string Assembling = nameof(RenderStateMachine.Assembling);

    private static readonly StepResults Made =
        RenderSamples.Results(
            ("voice-1", 3), ("voice-2", 7), ("clip-1", 5), ("clip-2", 5), ("music", 15), ("last-frame-2", 0), ("picture-2", 0));

    [Fact]
    public void A_clip_needs_its_picture_and_what_is_said_in_its_scene()
    {
        var plan = RenderPlan.Of(Job(), Scenes, StepResults.None)!;

        string.Join(", ", plan.Steps.Select(step => string.Join('<', step.Needs.Prepend(step.Name))))
            .ShouldBe("clip-1<picture-1<voice-1, clip-2<picture-2<voice-2");
        plan.Steps.ShouldAllBe(step => step.IsMilestone && step.Providers.Count == 2);
    }

    [Fact]
    public void The_clip_is_ordered_as_long_as_what_is_said()
    {
        var clip = CommandOf(Job(), "clip-2", "runway", Made).ShouldBeOfType<GenerateClip>();

        (clip.DurationSeconds, clip.WidthPixels, clip.HeightPixels, clip.ImageUri)
            .ShouldBe((8, 1280, 720, new Uri("gs://results/picture-2")));
    }

    [Fact]
    public void A_voice_is_the_first_provider_s_and_another_chooses_its_own()
    {
        var work = RenderSamples.Plan(
            RenderSamples.Project([RenderSamples.Scene(1)], [RenderSamples.Said("Hello.") with { Voice = "en-gb+f3" }]));
        var job = RenderSamples.Job(work);

        CommandOf(job, "voice-1", "espeak-ng", StepResults.None).ShouldBeOfType<SynthesizeSpeech>().Voice.ShouldBe("en-gb+f3");
        CommandOf(job, "voice-1", "openai", StepResults.None).ShouldBeOfType<SynthesizeSpeech>().Voice.ShouldBeNull();
    }

    [Fact]
    public void A_scene_that_lasts_longer_than_its_clip_came_out_ends_with_its_last_picture()
    {
        var job = Job();

        RenderPlan.Of(job, Assembling, Made)!.Steps.Select(step => step.Name).ShouldBe(["last-frame-2", "music", "finish"]);
        var film = Film(job);

        film.Visual.Select(shot => shot.Kind).ShouldBe([SourceKind.Clip, SourceKind.Clip, SourceKind.Picture]);
        film.Visual[1].LengthSeconds.ShouldNotBeNull().ShouldBe(5, 1e-9);
        film.Visual[2].LengthSeconds.ShouldNotBeNull().ShouldBe(3.3, 1e-9);
        HeldPictures.In(job.Work, Made).ShouldHaveSingleItem().ShouldStartWith("Scene 2 lasts 8");
    }

    [Fact]
    public void Transitions_voices_and_music_are_in_the_film()
    {
        var film = Film(Job());

        film.Visual.Select(shot => shot.Transition?.Seconds).ShouldBe([1, null, null]);
        film.Sound.Select(sound => sound.Name).ShouldBe(["voice-1", "voice-2", "music"]);
        film.Sound[1].StartSeconds.ShouldBe(5);
        film.Sound[2].Ducking.ShouldNotBeNull().Under.ShouldBe(["voice-1", "voice-2"]);
        film.Loudness.ShouldBe(new Loudness());
        film.Captions.ShouldBeNull();
        (film.Output.WidthPixels, film.Output.HeightPixels, film.Output.FrameRate.Numerator).ShouldBe((1920, 1080, 30));
    }

    [Fact]
    public void Captions_are_burned_in_when_that_is_asked_for()
    {
        var job = Job();
        var output = job.Work.Output with { BurnCaptions = true, CaptionPosition = "middle", CaptionHighlight = "word" };
        job.Work = job.Work with { Output = output };

        Film(job).Captions.ShouldNotBeNull().Position.ShouldBe(VerticalPosition.Middle);
        CommandOf(job, "finish", "renderly", Made).ShouldBeOfType<AssembleVideo>().HighlightWords.ShouldBeTrue();
    }

    [Fact]
    public void Captions_are_made_of_what_is_said_in_any_case()
    {
        StepOutput words = new() { Name = StepOutput.Words, Uri = new Uri("gs://results/words") };
        string[] steps = ["voice-1", "voice-2", "clip-1", "clip-2", "music", "last-frame-2"];
        var made = new StepResults(steps.ToDictionary(
            step => step,
            step => (IReadOnlyList<StepOutput>)[.. Made.AllOf(step), .. step == "voice-2" ? [words] : Array.Empty<StepOutput>()]));

        var finish = CommandOf(Job(), "finish", "renderly", made).ShouldBeOfType<AssembleVideo>();

        (finish.CaptionFiles, finish.HighlightWords).ShouldBe((null, false));
        finish.Narrations.ShouldBe(
        [
            new SpokenNarration { Track = "voice-1", Text = "Meet the bottle." },
            new SpokenNarration { Track = "voice-2", Text = "It keeps water cold for a day.", Words = words.Uri },
        ]);
    }

    [Fact]
    public void Music_of_one_s_own_is_gathered_and_none_is_composed()
    {
        var job = Job();
        job.Work = job.Work with { Music = job.Work.Music! with { Source = "https://example.com/song.mp3" } };

        RenderPlan.Of(job, nameof(RenderStateMachine.GatheringFiles), StepResults.None)!.Steps.Select(step => step.Name)
            .ShouldBe(["picture-1", "picture-2", "music"]);
        RenderPlan.Of(job, Assembling, Made)!.Steps.Select(step => step.Name).ShouldBe(["last-frame-2", "finish"]);
        CommandOf(job, "music", "renderly", StepResults.None).ShouldBeOfType<PrepareSound>().Purpose.ShouldBe(SoundPurpose.Music);
    }

    private static StepCommand CommandOf(RenderJob job, string step, string provider, StepResults inputs) =>
        new FilmCommands(job, job.Work, job.Request.ProjectId).Of(step, provider, inputs);

    private static Timeline Film(RenderJob job) => CommandOf(job, "finish", "renderly", Made).ShouldBeOfType<AssembleVideo>().Timeline;

    private static RenderJob Job()
    {
        var project = RenderSamples.Project(
            [RenderSamples.Scene(1, 5, transition: 1), RenderSamples.Scene(2, 4)],
            [RenderSamples.Said("Meet the bottle."), RenderSamples.Said("It keeps water cold for a day.")]);
        return RenderSamples.Job(RenderSamples.Plan(project with { BackgroundMusic = new BackgroundMusic() }));
    }
}
