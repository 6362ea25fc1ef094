using Renderly.Contracts.Projects;
using Renderly.Jobs.Films;

namespace Renderly.UnitTests.Jobs.Rendering;

/// <summary>When scenes are seen and narrations are heard.</summary>
public sealed class FilmTimesTests
{
    [Fact]
    public void A_scene_lasts_as_long_as_it_was_given()
    {
        var times = Times([RenderSamples.Scene(1, 5), RenderSamples.Scene(2, 4)], spoken: 2);

        times.Scenes.Select(scene => (scene.StartSeconds, scene.Seconds)).ShouldBe([(0.0, 5.0), (5.0, 4.0)]);
        times.Seconds.ShouldBe(9);
    }

    [Fact]
    public void A_scene_with_a_longer_narration_lasts_as_long_as_that_with_a_breath_before_and_after()
    {
        var times = Times([RenderSamples.Scene(1, 5), RenderSamples.Scene(2, 5)], spoken: 7);

        times.Scenes[0].Seconds.ShouldBe(7.6, 1e-9);
        times.Speeches.Select(speech => Math.Round(speech.StartSeconds, 6)).ShouldBe([0.3, 7.9]);
    }

    [Fact]
    public void Transitions_overlap_scenes_and_no_voice_overlaps_another()
    {
        var times = Times(
            [RenderSamples.Scene(1, 3, transition: 1), RenderSamples.Scene(2, 3, transition: 1), RenderSamples.Scene(3, 3)], spoken: 4);

        times.Speeches.Zip(times.Speeches.Skip(1))
            .ShouldAllBe(pair => pair.Second.StartSeconds >= pair.First.StartSeconds + pair.First.Seconds);
        times.Scenes[1].StartSeconds.ShouldBe(times.Scenes[0].Seconds - 1, 1e-9);
        times.Seconds.ShouldBe(times.Scenes.Sum(scene => scene.Seconds) - 2, 1e-9);
    }

    [Fact]
    public void Narrations_of_one_scene_follow_each_other_and_keep_the_time_that_they_were_given()
    {
        var project = RenderSamples.Project(
            [RenderSamples.Scene(1, 3)],
            [RenderSamples.Said("One.", 1) with { DurationSeconds = 4 }, RenderSamples.Said("Two.", 1)]);

        var times = FilmTimes.Of(RenderSamples.Plan(project), _ => 1);

        times.Speeches.Select(speech => Math.Round(speech.StartSeconds, 6)).ShouldBe([0.3, 4.55]);
        times.Seconds.ShouldBe(5.85, 1e-9);
    }

    private static FilmTimes Times(IReadOnlyList<StoryboardScene> scenes, double spoken)
    {
        var script = scenes.Select(_ => RenderSamples.Said("Meet the bottle.")).ToList();
        return FilmTimes.Of(RenderSamples.Plan(RenderSamples.Project(scenes, script)), _ => spoken);
    }
}
