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
    [InlineData("A lake in eleven short scenes", 11)]
    [InlineData("A lake in twenty-two scenes", 22)]
    [InlineData("十二个场景：湖", 12)]
    [InlineData("बोतल, ३ दृश्य", 3)]
    public void The_number_of_scenes_that_is_stated_is_made(string prompt, int scenes)
    {
        var parsed = PromptParser.Parse(prompt, 30);

        (parsed.Scenes.Count, parsed.Split, parsed.Seconds).ShouldBe((scenes, ParsedPrompt.ByCount, 30));
    }

    [Theory]
    [InlineData("A 10-second film of a bottle.", 10)]
    [InlineData("A bottle on a rock, twenty-five seconds", 25)]
    [InlineData("Eine Flasche, fünfundzwanzig Sekunden", 25)]
    [InlineData("瓶子，二十五秒", 25)]
    [InlineData("زجاجة، ٢٠ ثانية", 20)]
    [InlineData("बोतल, २० सेकंड", 20)]
    [InlineData("ボトル、２０秒", 20)]
    [InlineData("A bottle that keeps water cold for 24 hours.", 30)]
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
    [InlineData("场面1\n瓶子\n场面2\n湖", "瓶子|湖")]
    [InlineData("第1场 瓶子在石头上。第2场 湖。", "瓶子在石头上。|湖。")]
    [InlineData("第一场：瓶子。第二场：湖。", "瓶子。|湖。")]
    [InlineData("第1場 ボトル。第2場 湖。", "ボトル。|湖。")]
    [InlineData("場面１：ボトル。場面２：湖。", "ボトル。|湖。")]
    [InlineData("장면 1: 병. 장면 2: 호수.", "병.|호수.")]
    [InlineData("제1장면 병.\n제2장면 호수.", "병.|호수.")]
    [InlineData("المشهد 1: زجاجة. المشهد 2: بحيرة.", "زجاجة.|بحيرة.")]
    [InlineData("المشهد ١\nزجاجة.\nالمشهد ٢\nبحيرة.", "زجاجة.|بحيرة.")]
    [InlineData("المشهد الأول: زجاجة. المشهد الثاني: بحيرة.", "زجاجة.|بحيرة.")]
    [InlineData("दृश्य १: बोतल। दृश्य २: झील।", "बोतल।|झील।")]
    [InlineData("SCENE ONE\nA bottle.\n\nSCENE TWO\nA lake.", "A bottle.|A lake.")]
    [InlineData("Scene eleven: A bottle. Scene twelve: A lake.", "A bottle.|A lake.")]
    [InlineData("Szene eins: Eine Flasche. Szene zwei: Ein See.", "Eine Flasche.|Ein See.")]
    [InlineData("Erste Szene: Eine Flasche. Zweite Szene: Ein See.", "Eine Flasche.|Ein See.")]
    [InlineData("Scène douze : Une bouteille.", "Une bouteille.")]
    [InlineData("Escena uno: Una botella. Escena dos: Un lago.", "Una botella.|Un lago.")]
    [InlineData("Сцена первая: Бутылка. Сцена вторая: Озеро.", "Бутылка.|Озеро.")]
    [InlineData("Scene I: A bottle. Scene II: A lake.", "A bottle.|A lake.")]
    [InlineData("The first scene: A bottle. The second scene: A lake.", "A bottle.|A lake.")]
    [InlineData("**Scene 1:** A bottle.\n\n**Scene 2:** A lake.", "A bottle.|A lake.")]
    [InlineData("### Scene 1\nA bottle.\n### Scene 2\nA lake.", "A bottle.|A lake.")]
    [InlineData("1. Scene 1: A bottle.\n2. Scene 2: A lake.", "A bottle.|A lake.")]
    [InlineData("Scene 1 a bottle. Scene 2 a lake.", "a bottle.|a lake.")]
    [InlineData("Scene 1 - A bottle. Scene 2 – A lake.", "A bottle.|A lake.")]
    public void Labels_are_known_in_any_script_in_words_and_on_lines_of_their_own(string prompt, string scenes)
    {
        var parsed = PromptParser.Parse(prompt, 30);

        string.Join('|', parsed.Scenes.Select(scene => scene.Description)).ShouldBe(scenes);
        (parsed.Split, parsed.Seconds).ShouldBe((ParsedPrompt.ByLabels, 30));
    }

    [Theory]
    [InlineData("Scene stealing: a dog runs through the picture.")]
    [InlineData("Scene tenderness: a dog and a child.")]
    [InlineData("Scene one-upmanship: two dogs.")]
    [InlineData("Szenerie 1: Ein See im Nebel.")]
    [InlineData("Obscene 2: a lake.")]
    [InlineData("Scene 1 of the old film is shown on a wall.")]
    [InlineData("The dogs like scene 2. They bark.")]
    [InlineData("A wall with the words \"Scene 1: the beginning\" on it.")]
    [InlineData("第一场雪落在湖上。")]
    [InlineData("镜头一个接一个。")]
    [InlineData("シーン3秒。")]
    [InlineData("Shot 1.5 m above the water.")]
    public void What_only_looks_like_a_label_is_none(string prompt) =>
        PromptParser.Parse(prompt, 30).Split.ShouldNotBe(ParsedPrompt.ByLabels);

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

    [Theory]
    [InlineData("Scene 1: A bottle. Scene 2: A lake.", null, "5 5", "5 s each")]
    [InlineData("Three scenes of a lake", null, "5 5 5", "5 s each")]
    [InlineData("- A lake\n- A camp", null, "5 5", "5 s each")]
    [InlineData("Scene 1 (3 s): A bottle. Scene 2: A lake.", null, "3 5", "some of the scenes: 5 s each")]
    [InlineData("One scene of a lake", null, "5", "5 s each")]
    [InlineData("30 scenes of a lake", null, "4", "4 s each")]
    [InlineData("A lake", null, "5", "the film lasts 30 s")]
    [InlineData("Scene 1: A bottle. Scene 2: A lake.", 30, "15 15", null)]
    [InlineData("20 seconds. Scene 1: A bottle. Scene 2: A lake.", null, "10 10", null)]
    [InlineData("Two scenes of a lake, 20 seconds", null, "10 10", null)]
    public void Scenes_of_which_no_length_is_known_last_five_seconds_each_which_is_said(
        string prompt, int? seconds, string lengths, string? assumed)
    {
        var parsed = PromptParser.Parse(prompt, seconds);

        string.Join(' ', parsed.Scenes.Select(scene => scene.Seconds)).ShouldStartWith(lengths);
        string.Join(' ', parsed.Assumed).ShouldContain(assumed ?? "");
        (parsed.Assumed.Count, parsed.Ignored.Count).ShouldBe((assumed is null ? 0 : 1, 0));
    }

    [Theory]
    [InlineData("A bottle on a rock. \"Meet Fjord.\" A hiker drinks.", 10, "Meet Fjord.|")]
    [InlineData("A bottle on a rock. \"It is cold, then colder. Meet Fjord.\" He drinks.", 10, "It is cold, then colder. Meet Fjord.|")]
    [InlineData("瓶子在石头上。「认识一下。很冷。」登山者喝水。", 10, "认识一下。很冷。|")]
    [InlineData("\"Meet Fjord.\" A bottle on a rock. A hiker drinks.", 10, "Meet Fjord.|")]
    [InlineData("A bottle stands, then a hiker drinks. «À bientôt.»", 10, "|À bientôt.")]
    [InlineData("A bottle on a rock.\n\n“Meet Fjord.”\n\nA hiker drinks.\n\n“So cold.”", 10, "Meet Fjord.|So cold.")]
    public void Quote_that_stands_alone_belongs_to_what_it_follows(string prompt, int seconds, string quotes)
    {
        var scenes = PromptParser.Parse(prompt, seconds).Scenes;

        string.Join('|', scenes.Select(scene => string.Join(' ', scene.Quotes))).ShouldBe(quotes);
        scenes.ShouldAllBe(scene => !scene.Quotes.Contains(scene.Description));
    }

    [Theory]
    [InlineData(500, 1, 0)]
    [InlineData(501, 0, 1)]
    public void Quotes_are_counted_in_characters_and_longer_ones_are_told(int length, int quotes, int ignored)
    {
        foreach (var letter in new[] { "x", "😀", "𠮷" })
        {
            var parsed = PromptParser.Parse($"A bottle. “{string.Concat(Enumerable.Repeat(letter, length))}”", 5);

            (parsed.Quotes.Count(), parsed.Ignored.Count).ShouldBe((quotes, ignored), letter);
        }
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

    [Theory]
    [InlineData("1 ")]
    [InlineData("Scene 1 ")]
    [InlineData("scene ")]
    [InlineData("(1 ")]
    [InlineData("\"a")]
    [InlineData("“😀")]
    [InlineData("twenty-")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("a,")]
    public void Longest_prompt_that_says_nothing_but_one_thing_is_read(string part)
    {
        var prompt = string.Concat(Enumerable.Repeat(part, 8000 / part.Length));

        PromptParser.Parse($"A lake {prompt}", 10).Scenes.ShouldNotBeEmpty();
        PromptParser.Parse($"{prompt} a lake", 10).Scenes.ShouldNotBeEmpty();
    }
}
