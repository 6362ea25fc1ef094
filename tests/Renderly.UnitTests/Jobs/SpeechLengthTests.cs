using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Speech;

namespace Renderly.UnitTests.Jobs;

public sealed class SpeechLengthTests
{
    /// <summary>
    /// Seconds as measured: espeak-ng in the language's own voice at 150 words a minute, and in an English one where that spells out
    /// Chinese and Japanese character by character.
    /// </summary>
    [Theory]
    [InlineData("这款水瓶可以让您的水保持一整天的冰凉，适合放入您的任何包中。", 11.7)]
    [InlineData("这款水瓶可以让您的水保持一整天的冰凉，适合放入您的任何包中。", 21.9)]
    [InlineData("このボトルは水を一日中冷たく保ち、あらゆるバッグに収まります。", 14.9)]
    [InlineData("이 물병은 하루 종일 물을 시원하게 유지하고 모든 가방에 들어갑니다.", 6.1)]
    [InlineData("ขวดนี้ช่วยให้น้ำของคุณเย็นตลอดทั้งวันและใส่ได้ในกระเป๋าทุกใบ", 7.0)]
    [InlineData("تحافظ هذه الزجاجة على برودة الماء طوال اليوم وتناسب كل حقيبة تملكها.", 7.6)]
    [InlineData("הבקבוק הזה שומר על המים קרים כל היום ומתאים לכל תיק.", 4.1)]
    [InlineData("यह बोतल आपके पानी को पूरे दिन ठंडा रखती है और हर बैग में आ जाती है।", 5.5)]
    [InlineData("Эта бутылка сохраняет воду холодной весь день и помещается в любую сумку.", 4.7)]
    [InlineData("Diese Flasche hält Ihr Wasser den ganzen Tag kalt und passt in jede Tasche.", 4.9)]
    [InlineData("The bottle keeps your water cold for a whole day and fits into every bag you own.", 5.5)]
    [InlineData("Call 1-800-555-0199 now: 24 bottles for 1,299.99 USD.", 12.0)]
    public void What_was_measured_is_within_the_bound_and_near_what_was_expected(string script, double measured)
    {
        var speech = SpeechLength.Of(script);

        speech.Longest.ShouldBeGreaterThan(measured);
        speech.Expected.ShouldBeInRange(measured * 0.35, measured * 1.6);
    }

    [Fact]
    public void Words_are_spoken_at_150_a_minute() =>
        SpeechLength.Of(string.Join(' ', Enumerable.Repeat("word", 75))).Expected.ShouldBe(30);

    [Fact]
    public void Text_without_spaces_in_any_alphabet_is_no_single_word() =>
        SpeechLength.Of(new string('a', 400)).Expected.ShouldBeGreaterThan(10);

    [Theory]
    [InlineData("Wait <break time=\"1.5s\"/> here", 3)]
    [InlineData("Wait <break time=\"1500ms\" /> here", 3)]
    [InlineData("", 0)]
    public void Pauses_count_as_long_as_they_are(string script, double expected) => SpeechLength.Of(script).Expected.ShouldBe(expected);

    [Fact]
    public void Script_that_is_longer_than_the_picture_is_warned_of_in_chinese_as_well()
    {
        var scenes = ChainPlannerTests.Scenes([4]);

        PlanWarnings.For(
                scenes, ChainPlanner.Plan(scenes), SpeechLength.Of(string.Concat(Enumerable.Repeat("这款水瓶可以让您的水", 6))), [])
            .ShouldHaveSingleItem().ShouldContain("The script takes about 17 s to speak, the picture lasts 4 s");
    }
}
