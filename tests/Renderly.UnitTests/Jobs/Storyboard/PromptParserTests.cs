using Renderly.Jobs.Kinds.Storyboard.Parsing;

namespace Renderly.UnitTests.Jobs.Storyboard;

/// <summary>How prompts are understood, in several languages.</summary>
public sealed class PromptParserTests
{
    [Theory]
    [InlineData("A bottle on a rock.", 30, 6)]
    [InlineData("A bottle on a rock.", 5, 1)]
    [InlineData("A bottle on a rock.", 32, 6)]
    [InlineData("A bottle on a rock.", 120, 24)]
    [InlineData("Eine Flasche auf einem Felsen.", 15, 3)]
    [InlineData("一个瓶子放在石头上。", 10, 2)]
    [InlineData("岩の上にボトルがある。", 20, 4)]
    [InlineData("Бутылка стоит на камне.", 25, 5)]
    public void There_is_a_scene_for_every_five_seconds(string prompt, int seconds, int scenes)
    {
        var parsed = PromptParser.Parse(prompt, seconds);

        (parsed.Scenes.Count, parsed.Split, parsed.Seconds).ShouldBe((scenes, ParsedPrompt.ByLength, seconds));
        parsed.Ignored.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("A film of a bottle in three scenes", 3)]
    [InlineData("Show 4 scenes of a mountain lake.", 4)]
    [InlineData("Ein Film mit drei Szenen über eine Flasche", 3)]
    [InlineData("Une bouteille en quatre scènes", 4)]
    [InlineData("Una botella en dos escenas", 2)]
    [InlineData("三个场景：一个瓶子在湖边", 3)]
    [InlineData("湖のボトル、3つのシーン", 3)]
    [InlineData("Бутылка, три сцены", 3)]
    public void The_number_of_scenes_that_is_stated_is_made(string prompt, int scenes)
    {
        var parsed = PromptParser.Parse(prompt, 30);

        (parsed.Scenes.Count, parsed.Split, parsed.Seconds).ShouldBe((scenes, ParsedPrompt.ByCount, 30));
    }

    [Theory]
    [InlineData("A 10-second film of a bottle.", 10)]
    [InlineData("A bottle on a rock, 20 seconds", 20)]
    [InlineData("A bottle, 1 minute", 60)]
    [InlineData("Ein Film von zwanzig Sekunden über eine Flasche", 20)]
    [InlineData("Une bouteille pendant 15 secondes", 15)]
    [InlineData("Una botella, 10 segundos", 10)]
    [InlineData("一个瓶子，15秒", 15)]
    [InlineData("ボトルの動画、20秒", 20)]
    [InlineData("Бутылка, 25 секунд", 25)]
    [InlineData("A bottle on a rock.", 30)]
    public void The_length_that_is_stated_is_made_where_the_request_states_none(string prompt, int seconds) =>
        PromptParser.Parse(prompt, null).Seconds.ShouldBe(seconds);

    [Theory]
    [InlineData("Scene 1: A bottle. Scene 2: A lake. Scene 3: A camp.", "A bottle.|A lake.|A camp.")]
    [InlineData("Szene 1: Eine Flasche.\nSzene 2: Ein See.", "Eine Flasche.|Ein See.")]
    [InlineData("Scène 1 : Une bouteille.\nScène 2 : Un lac.", "Une bouteille.|Un lac.")]
    [InlineData("Escena 1: Una botella. Escena 2: Un lago.", "Una botella.|Un lago.")]
    [InlineData("场景1：一个瓶子。场景2：一个湖。", "一个瓶子。|一个湖。")]
    [InlineData("シーン1：ボトル。シーン2：湖。", "ボトル。|湖。")]
    [InlineData("Сцена 1: Бутылка. Сцена 2: Озеро.", "Бутылка.|Озеро.")]
    public void Numbered_scenes_are_those_scenes(string prompt, string scenes)
    {
        var parsed = PromptParser.Parse(prompt, 30);

        string.Join('|', parsed.Scenes.Select(scene => scene.Description)).ShouldBe(scenes);
        (parsed.Split, parsed.Seconds).ShouldBe((ParsedPrompt.ByLabels, 30));
    }

    [Theory]
    [InlineData("A day at the lake:\n- Sunrise\n- A swim\n- A fire", "Sunrise|A swim|A fire", "A day at the lake")]
    [InlineData("1. Sonnenaufgang\n2. Baden", "Sonnenaufgang|Baden", null)]
    [InlineData("湖での一日\n・日の出\n・泳ぐ", "日の出|泳ぐ", "湖での一日")]
    public void Lines_of_a_list_are_scenes_and_what_is_before_them_is_true_of_all(string prompt, string scenes, string? context)
    {
        var parsed = PromptParser.Parse(prompt, 30);

        string.Join('|', parsed.Scenes.Select(scene => scene.Description)).ShouldBe(scenes);
        (parsed.Split, parsed.Context).ShouldBe((ParsedPrompt.ByList, context));
    }

    [Fact]
    public void Lengths_of_scenes_are_followed_and_the_others_share_what_is_left()
    {
        var parsed = PromptParser.Parse("Scene 1 (3 s): A bottle. Scene 2: A lake. Scene 3 (7 seconds): A camp.", 20);

        parsed.Scenes.Select(scene => scene.Seconds).ShouldBe([3, 10, 7]);
        parsed.Scenes.Select(scene => scene.Description).ShouldBe(["A bottle.", "A lake.", "A camp."]);
    }

    [Fact]
    public void Lengths_of_all_scenes_are_the_film_s_where_the_request_states_none()
    {
        PromptParser.Parse("Scene 1 (3 s): A bottle. Scene 2 (4 s): A lake.", null).Seconds.ShouldBe(7);

        var scaled = PromptParser.Parse("Scene 1 (3 s): A bottle. Scene 2 (6 s): A lake.", 18);
        scaled.Scenes.Select(scene => scene.Seconds).ShouldBe([6, 12]);
        scaled.Ignored.ShouldHaveSingleItem().ShouldContain("do not add up to 18 s");
    }

    [Fact]
    public void Quoted_texts_are_words_and_not_seen()
    {
        var parsed = PromptParser.Parse("A bottle on a rock. “Meet Fjord.” A hiker drinks, „so kalt“, and smiles. 「冷たい」", 10);

        parsed.Quotes.ShouldBe(["Meet Fjord.", "so kalt", "冷たい"]);
        parsed.Scenes.ShouldAllBe(scene => !scene.Description.Contains("Fjord") && !scene.Description.Contains("kalt"));
    }

    [Fact]
    public void Sentences_are_dealt_to_scenes_in_their_order()
    {
        PromptParser.Parse("One. Two. Three. Four.", 10).Scenes.Select(scene => scene.Description).ShouldBe(["One. Two.", "Three. Four."]);
        PromptParser.Parse("一。二。三。", 15).Scenes.Select(scene => scene.Description).ShouldBe(["一。", "二。", "三。"]);
        PromptParser.Parse("A bottle stands, then a hiker drinks and then the sun sets", 15).Scenes.Select(scene => scene.Description)
            .ShouldBe(["A bottle stands", "a hiker drinks", "the sun sets"]);
        PromptParser.Parse("Three scenes: a lake, a fire and a tent", 15).Scenes.Select(scene => scene.Description)
            .ShouldBe(["a lake", "a fire", "a tent"]);
    }

    [Fact]
    public void Scenes_of_the_same_words_are_seen_otherwise_and_spoken_once()
    {
        var scenes = PromptParser.Parse("A bottle on a rock.", 30).Scenes;

        scenes.Select(scene => scene.Shot).ShouldBeUnique();
        scenes.Select(scene => scene.IsFirst).ShouldBe([true, false, false, false, false, false]);
        PromptParser.Parse("A bottle on a rock.", 120).Scenes.Select(scene => scene.Shot).ShouldBeUnique();
    }

    [Fact]
    public void What_is_not_done_is_said()
    {
        PromptParser.Parse("A 10 second film of a bottle", 20).Ignored.ShouldHaveSingleItem().ShouldContain("the request of 20 s");
        PromptParser.Parse("A film of 600 seconds", null).ShouldSatisfyAllConditions(
            parsed => parsed.Seconds.ShouldBe(120), parsed => parsed.Ignored.ShouldHaveSingleItem().ShouldContain("120 s are made"));
        PromptParser.Parse("Three scenes:\n- One\n- Two", 10).Ignored.ShouldHaveSingleItem().ShouldContain("3 scenes and states 2");
    }

    [Theory]
    [InlineData("The bottle stands on a rock and it is cold", "en")]
    [InlineData("Eine Flasche steht auf dem Felsen und glänzt", "de")]
    [InlineData("La bouteille est sur le rocher avec des fleurs", "fr")]
    [InlineData("El agua con la botella en una roca y las flores", "es")]
    [InlineData("Бутылка стоит", "ru")]
    [InlineData("瓶子在石头上", "zh")]
    [InlineData("岩の上のボトル", "ja")]
    [InlineData("병이 바위 위에", "ko")]
    [InlineData("42", "en")]
    public void The_language_is_known_by_its_writing_and_its_small_words(string prompt, string language) =>
        PromptLanguage.Of(prompt).ShouldBe(language);

    [Theory]
    [InlineData("???")]
    [InlineData("\"\"")]
    [InlineData("- \n- ")]
    [InlineData("Scene 1:")]
    [InlineData("10 seconds")]
    [InlineData("😀")]
    public void Whatever_is_written_becomes_a_film(string prompt)
    {
        var parsed = PromptParser.Parse(prompt, 10);

        parsed.Scenes.ShouldNotBeEmpty();
        parsed.Seconds.ShouldBe(10, 0.1);
    }
}
