using Microsoft.Extensions.Options;
using Renderly.IntegrationTests.Jobs;
using Renderly.IntegrationTests.Live;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Settings;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>What a quote says of a presenter against what is billed for the time that the simulator's voices take.</summary>
public sealed class SpeechEstimateTests(ITestOutputHelper output)
{
    private const string Voice = "sim_voice_emma";

    /// <summary>Of HeyGen's second, USD; the scene's four seconds of Veo stand beside it in every quote.</summary>
    private const decimal Second = 0.10m;
    private const decimal Clip = 0.80m;
    private const int Tries = 3;

    /// <summary>Six sentences a language: those of the first half are spoken before those of the second are quoted.</summary>
    private static readonly (string Language, string[] Sentences)[] Languages =
    [
        ("English",
        [
            "Keep it cold all day.", "One bottle for work, sport and travel.", "It fits 750 ml and weighs 300 g.",
            "Order now and save 20% at www.example.com!", "The lid closes with one hand and never leaks.",
            "Keep it cold all day, at work, on the train and in the mountains, and save 20% when you order now.",
        ]),
        ("Chinese",
        [
            "让水整天保持冰凉。", "一个瓶子，适合工作、运动和旅行。", "容量750毫升，重300克。", "现在订购可节省百分之二十！", "瓶盖单手即可关闭，永不漏水。",
            "这款水瓶可以让您的水保持一整天的冰凉，适合放入您的任何包中，现在订购可节省百分之二十。",
        ]),
        ("Japanese",
        [
            "一日中冷たいままです。", "仕事にも、スポーツにも、旅行にも。", "容量は750ミリリットルです。", "今すぐご注文ください。", "ふたは片手で閉まり、漏れません。",
            "このボトルは水を一日中冷たく保ち、あらゆるバッグに収まります。今すぐご注文ください。",
        ]),
        ("Korean",
        [
            "하루 종일 시원하게 유지됩니다.", "일, 운동, 여행을 위한 하나의 병.", "용량은 750밀리리터입니다.", "지금 주문하고 절약하세요!",
            "뚜껑은 한 손으로 닫히고 새지 않습니다.", "이 물병은 하루 종일 물을 시원하게 유지하고 모든 가방에 들어갑니다. 지금 주문하고 절약하세요!",
        ]),
        ("Thai",
        [
            "เย็นตลอดทั้งวัน", "ขวดเดียวสำหรับทำงาน กีฬา และการเดินทาง", "จุได้ 750 มิลลิลิตร",
            "สั่งซื้อตอนนี้และประหยัด", "ฝาปิดได้ด้วยมือเดียวและไม่รั่ว",
            "ขวดนี้ช่วยให้น้ำของคุณเย็นตลอดทั้งวันและใส่ได้ในกระเป๋าทุกใบ สั่งซื้อตอนนี้และประหยัด",
        ]),
        ("Arabic",
        [
            "يبقى باردا طوال اليوم.", "زجاجة واحدة للعمل والرياضة والسفر.", "تتسع لـ 750 مل.",
            "اطلب الآن ووفر عشرين بالمئة!", "يغلق الغطاء بيد واحدة ولا يتسرب أبدا.",
            "تحافظ هذه الزجاجة على برودة الماء طوال اليوم وتناسب كل حقيبة تملكها، اطلب الآن ووفر عشرين بالمئة.",
        ]),
        ("Hindi",
        [
            "यह पूरे दिन ठंडा रहता है।", "काम, खेल और यात्रा के लिए एक बोतल।", "इसमें 750 मिली लीटर आता है।",
            "अभी ऑर्डर करें और बचत करें!", "ढक्कन एक हाथ से बंद होता है और कभी नहीं टपकता।",
            "यह बोतल आपके पानी को पूरे दिन ठंडा रखती है और हर बैग में आ जाती है। अभी ऑर्डर करें और बचत करें!",
        ]),
        ("Russian",
        [
            "Остаётся холодной весь день.", "Одна бутылка для работы, спорта и путешествий.", "Вмещает 750 мл и весит 300 г.",
            "Закажите сейчас и сэкономьте!",
            "Крышка закрывается одной рукой и никогда не протекает.",
            "Эта бутылка сохраняет воду холодной весь день и помещается в любую сумку, закажите сейчас и сэкономьте!",
        ]),
    ];

    [Fact]
    public async Task Bills_of_forty_eight_scripts_in_eight_writings_stay_within_the_bound_and_are_better_foreseen_once_voices_were_heard()
    {
        var database = await TestServers.CreateMigratedDatabaseAsync();
        var first = await MedianErrorAsync(database, sentences: 0..3);

        // A new process, which knows what the table says.
        var second = await MedianErrorAsync(database, sentences: 3..6);

        output.WriteLine(FormattableString.Invariant($"Median error {first:P0} by the table, {second:P0} with what was heard"));
        first.ShouldBeLessThan(0.4);
        second.ShouldBeLessThanOrEqualTo(first);
        second.ShouldBeLessThan(0.25);
    }

    private async Task<double> MedianErrorAsync(string database, Range sentences)
    {
        await using var jobs = await JobsService.StartAsync(database);
        using var client = jobs.ClientAs(Guid.CreateVersion7());
        var speech = new SpokenJobs(jobs, client);
        var errors = await Task.WhenAll(Languages.Select(async language =>
        {
            var own = new List<double>();
            foreach (var script in language.Sentences[sentences])
            {
                own.Add(await ErrorAsync(speech, language.Language, script));
            }

            return own;
        }));
        var all = errors.SelectMany(own => own).Order().ToList();
        all.Count.ShouldBe(24);
        return (all[11] + all[12]) / 2;
    }

    /// <summary>How far the quote of the presenter is off its bill, as a share of the bill.</summary>
    private async Task<double> ErrorAsync(SpokenJobs speech, string language, string script)
    {
        var quote = await speech.QuoteAsync(script, Voice);
        var job = await speech.SubmitAsync(script, Voice);
        await speech.SpeakAsync(job, await SecondsAsync(script));
        var (expected, billed, most) = (quote.Usd - Clip, await speech.PaidAsync(job), quote.WorstCase / Tries - Clip);
        output.WriteLine(FormattableString.Invariant(
            $"{language,-8} quoted {expected:0.00} USD, billed {billed:0.00}, at most {most:0.00}: {script}"));
        quote.Usd.ShouldBe(Clip + (decimal)quote.Seconds * Second);
        billed.ShouldBeLessThanOrEqualTo(most, script);
        return (double)(Math.Abs(expected - billed) / billed);
    }

    private static async Task<double> SecondsAsync(string script)
    {
        var folder = Directory.CreateTempSubdirectory("renderly-speech-").FullName;
        var options = Options.Create(new SimulatorOptions { DataFolder = folder });
        var synthesizer = new SpeechSynthesizer(new FFmpeg(options), sources: null!, options);
        try
        {
            var request = new SpeechRequest { Text = script, VoiceId = Voice };
            return (await synthesizer.SpeakAsync(
                request, Path.Combine(folder, "speech.wav"), TestContext.Current.CancellationToken)).Seconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
