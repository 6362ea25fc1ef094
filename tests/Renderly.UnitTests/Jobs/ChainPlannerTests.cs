using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Speech;
using Renderly.UnitTests.Media;

namespace Renderly.UnitTests.Jobs;

public sealed class ChainPlannerTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(10, 2)]
    [InlineData(20, 4)]
    public void A_chain_holds_at_most_five_scenes(int scenes, int chains)
    {
        var plan = ChainPlanner.Plan(Scenes(Enumerable.Repeat(8, scenes)));

        plan.Chains.Count.ShouldBe(chains);
        plan.Chains.ShouldAllBe(chain => chain.Scenes.Count <= 5);
        plan.Chains.SelectMany(chain => chain.Scenes).Select(scene => scene.Number).ShouldBe(Enumerable.Range(1, scenes));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 6)]
    [InlineData(6, 6)]
    [InlineData(7, 8)]
    [InlineData(8, 8)]
    public void A_base_clip_is_generated_in_the_next_larger_length_and_cut(int wished, int generated)
    {
        var plan = ChainPlanner.Plan(Scenes([wished]));

        plan.Chains[0].BaseSeconds.ShouldBe(generated);
        plan.DurationSeconds.ShouldBe(wished);
    }

    [Fact]
    public void An_extension_gives_seven_seconds_at_most()
    {
        var plan = ChainPlanner.Plan(Scenes([8, 8, 5]));

        plan.Chains[0].Scenes.Select(scene => scene.Seconds).ShouldBe([8, 7, 5]);
        plan.DurationSeconds.ShouldBe(20);
        plan.GeneratedSeconds.ShouldBe(22);
    }

    [Fact]
    public void No_chain_grows_beyond_what_the_provider_accepts()
    {
        foreach (var duration in Enumerable.Range(4, 5))
        {
            var plan = ChainPlanner.Plan(Scenes(Enumerable.Repeat(duration, 20)));

            // Input of the last extension at most 30 s, its output at most 37 s.
            plan.Chains.ShouldAllBe(chain => chain.GeneratedSeconds - 7 <= 30 && chain.GeneratedSeconds <= 37);
        }
    }

    [Fact]
    public void Warnings_name_the_scene_that_is_shortened_and_the_script_that_is_too_long()
    {
        var scenes = Scenes([8, 8]);
        var speech = SpeechLength.Of(string.Join(' ', Enumerable.Repeat("word", 100)));
        var warnings = PlanWarnings.For(scenes, ChainPlanner.Plan(scenes), speech, []);

        warnings.Count.ShouldBe(2);
        warnings[0].ShouldStartWith("Scene 2 asks for 8 s and gets 7 s");
        warnings[1].ShouldContain("takes about 40 s to speak, the picture lasts 15 s");
    }

    [Fact]
    public void Warnings_name_what_of_a_text_cannot_be_drawn()
    {
        Scene[] scenes =
        [
            new("a shoe", "dolly in", "calm", 8, "冰爽 नमस्ते 👩‍🚀"), new("a shoe", "dolly in", "calm", 7, "Ice \uE000"),
            new("a shoe", "dolly in", "calm", 7, "\uE001"),
        ];

        PlanWarnings.OfTexts(scenes, TestFonts.Coverage).ShouldBe(
        [
            "The text of scene 2 has characters that no font can draw, '\uE000' (U+E000): they are left out.",
            "The text of scene 3 has characters that no font can draw, '\uE001' (U+E001): no text is shown.",
        ]);
    }

    internal static IReadOnlyList<Scene> Scenes(IEnumerable<int> durations) =>
        [.. durations.Select(duration => new Scene("a shoe", "dolly in", "calm", duration, null))];
}
