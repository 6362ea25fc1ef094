using Microsoft.Extensions.Options;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Settings;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>What a quote says of a script's length against what the simulator's voices take for it.</summary>
public sealed class SpeechEstimateTests(ITestOutputHelper output)
{
    /// <summary>Four sentences a language, and all of them at once.</summary>
    private static readonly string[][] Languages =
    [
        ["Keep it cold all day.", "One bottle for work, sport and travel.", "It fits 750 ml and weighs 300 g.", "Order now and save 20% at www.example.com!"],
        ["让水整天保持冰凉。", "一个瓶子，适合工作、运动和旅行。", "容量750毫升，重300克。", "现在订购可节省百分之二十！"],
        ["一日中冷たいままです。", "仕事にも、スポーツにも、旅行にも。", "容量は750ミリリットルです。", "今すぐご注文ください。"],
        ["하루 종일 시원하게 유지됩니다.", "일, 운동, 여행을 위한 하나의 병.", "용량은 750밀리리터입니다.", "지금 주문하고 절약하세요!"],
        ["เย็นตลอดทั้งวัน", "ขวดเดียวสำหรับทำงาน กีฬา และการเดินทาง", "จุได้ 750 มิลลิลิตร", "สั่งซื้อตอนนี้และประหยัด"],
        ["يبقى باردا طوال اليوم.", "زجاجة واحدة للعمل والرياضة والسفر.", "تتسع لـ 750 مل.", "اطلب الآن ووفر عشرين بالمئة!"],
        ["यह पूरे दिन ठंडा रहता है।", "काम, खेल और यात्रा के लिए एक बोतल।", "इसमें 750 मिली लीटर आता है।", "अभी ऑर्डर करें और बचत करें!"],
        ["Остаётся холодной весь день.", "Одна бутылка для работы, спорта и путешествий.", "Вмещает 750 мл и весит 300 г.", "Закажите сейчас и сэкономьте!"],
    ];

    [Fact]
    public async Task Speech_of_forty_scripts_in_eight_writings_stays_within_the_bound()
    {
        var options = Options.Create(new SimulatorOptions { DataFolder = Directory.CreateTempSubdirectory().FullName });
        var synthesizer = new SpeechSynthesizer(new FFmpeg(options), sources: null!, options);
        var scripts = Languages.SelectMany(sentences => sentences.Append(string.Join(' ', sentences))).ToList();
        var errors = new List<double>();
        foreach (var script in scripts)
        {
            var wav = Path.Combine(options.Value.DataFolder, "speech.wav");
            var seconds = (await synthesizer.SpeakAsync(
                new SpeechRequest { Text = script, VoiceId = "sim_voice_emma" }, wav, TestContext.Current.CancellationToken)).Seconds;
            var speech = SpeechLength.Of(script);
            output.WriteLine(FormattableString.Invariant($"{seconds,6:0.0} s, expected {speech.Expected,3:0}, at most {speech.Longest,3:0}: {script}"));
            seconds.ShouldBeLessThanOrEqualTo(speech.Longest, script);
            errors.Add(Math.Abs(speech.Expected - seconds) / seconds);
        }

        Directory.Delete(options.Value.DataFolder, recursive: true);
        scripts.Count.ShouldBe(40);
        var median = errors.Order().ElementAt(errors.Count / 2);
        output.WriteLine(FormattableString.Invariant($"Median error {median:P0}"));
        median.ShouldBeLessThan(0.4);
    }
}
