using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Timelines;
using Renderly.Media;
using Renderly.Media.Timelines;
using Renderly.Media.Verify;

namespace Renderly.Benchmarks;

/// <summary>
/// What a product film costs as one timeline, and as one plain command that does the same; and how near each comes to the film without
/// any loss.
/// </summary>
internal sealed class TimelineBenchmark
{
    public const string Section = "timeline";

    private const string Text = "Light on your feet, and dry all day";

    public static async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        using var files = await ProductFiles.MakeAsync();
        await using var services = new ServiceCollection().AddLogging()
            .AddFFmpegToolkit(
                new ConfigurationBuilder().AddInMemoryCollection([new("Media:WorkFolder:Path", files.PathOf("work"))]).Build())
            .BuildServiceProvider();
        var plain = new PlainCommand(files, Text);
        await plain.LosslessAsync();

        var timeline = await ChildTime.MeasureAsync(() => TimelineAsync(services, files, Film(files)));
        var titled = Film(files) with { Metadata = new FilmMetadata { Title = Text } };
        var again = await ChildTime.MeasureAsync(() => TimelineAsync(services, files, titled, "titled"));
        var command = await ChildTime.MeasureAsync(plain.EncodeAsync);
        var check = await ChildTime.MeasureAsync(() => CheckAsync(services, files.PathOf("plain.mp4")));
        return
        [
            ("machine", $"{Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"),
            ("film", $"{ProductFiles.Seconds} s of 720×1280, three scenes with text, a presenter in VP9 with alpha"),
            ("timeline, check and thumbnail", Cost(timeline)),
            ("timeline again, with another title", Cost(again)),
            ("plain command", Cost(command)),
            ("check", Cost(check)),
            ("timeline : plain command and check", Ratio(timeline, command + check)),
            ("timeline, SSIM to the film without loss", Similarity(await plain.SimilarityAsync("timeline.mp4"))),
            ("plain command, SSIM to the film without loss", Similarity(await plain.SimilarityAsync("plain.mp4"))),
        ];
    }

    private static async Task CheckAsync(IServiceProvider services, string film)
    {
        var expected = new VideoExpectation(720, 1280, TimeSpan.FromSeconds(ProductFiles.Seconds));
        var verdict = await services.GetRequiredService<VideoVerifier>().VerifyAsync(film, expected, CancellationToken.None);
        if (!verdict.IsGood)
        {
            throw new InvalidOperationException(verdict.Summary);
        }
    }

    private static async Task TimelineAsync(IServiceProvider services, ProductFiles files, Timeline film, string name = "timeline")
    {
        var paths = new[] { files.First, files.Second, files.Presenter }.ToDictionary(Address);
        await services.GetRequiredService<TimelineRenderer>().RenderAsync(
            film, paths, files.PathOf($"{name}.mp4"), files.PathOf($"{name}.jpg"), null, CancellationToken.None);
    }

    private static Timeline Film(ProductFiles files) => new()
    {
        Output = new TimelineOutput { WidthPixels = 720, HeightPixels = 1280, FrameRate = new FrameRate { Numerator = 24 } },
        Visual =
        [
            new Shot { Source = Address(files.First), LengthSeconds = 8 },
            new Shot { Source = Address(files.First), InSeconds = 8, LengthSeconds = 7 },
            new Shot { Source = Address(files.Second), LengthSeconds = 6 },
        ],
        Overlays =
        [
            .. Enumerable.Range(0, 3).Select(shot => new Overlay { Shot = shot, Text = new TextLayer { Content = Text } }),
            new Overlay
            {
                Clip = new ClipLayer
                {
                    Source = Address(files.Presenter),
                    Matte = Matte.Alpha,
                    Placement = new Placement { Scale = 0.8, OffsetX = 0.7, OffsetY = 0.8 },
                    VolumeDecibels = 0,
                },
            },
        ],
        Loudness = new Loudness(),
        Length = new FilmLength { Rule = LengthRule.LongestTrack },
    };

    private static Uri Address(string path) => new($"gs://benchmark/{Path.GetFileName(path)}");

    private static string Cost(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{time.TotalSeconds:0.00} CPU s, {time.TotalSeconds / ProductFiles.Seconds:0.000} for a second of film");

    private static string Similarity(double ssim) => ssim.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Ratio(TimeSpan one, TimeSpan other) => string.Create(CultureInfo.InvariantCulture, $"{one / other:0.00}");
}
