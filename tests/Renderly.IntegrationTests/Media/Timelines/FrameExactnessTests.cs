using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>However a timeline is cut, the film has the frames that were worked out for it, neither more nor fewer.</summary>
public sealed class FrameExactnessTests(FrameExactnessTests.Files files) : IClassFixture<FrameExactnessTests.Files>
{
    private static readonly FrameRate[] Rates =
    [
        new() { Numerator = 24 }, new() { Numerator = 25 }, new() { Numerator = 30 }, new() { Numerator = 60 },
        new() { Numerator = 30000, Denominator = 1001 }, new() { Numerator = 24000, Denominator = 1001 },
    ];

    /// <summary>Films of the usual run; <c>RENDERLY_TIMELINES</c> asks for more.</summary>
    private const int Usually = 8;

    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable("RENDERLY_TIMELINES"), out var count) ? count : Usually)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_generated_timeline_has_exactly_its_frames(int seed)
    {
        var timeline = Generated(new Random(seed));

        var rendered = await files.Kit.RenderAsync(timeline, $"generated-{seed}.mp4");

        var film = files.Kit.PathOf($"generated-{seed}.mp4");
        (await files.Kit.FramesAsync(film)).ShouldBe(Expected(timeline));
        rendered.FrameCount.ShouldBe(Expected(timeline));
        (await TimelineKit.AskAsync(film, "stream=avg_frame_rate"))
            .ShouldBe($"{timeline.Output.FrameRate.Numerator}/{timeline.Output.FrameRate.Denominator}");
    }

    /// <summary>Worked out anew: lengths less transitions, rounded once.</summary>
    private static int Expected(Timeline timeline)
    {
        var seconds = timeline.Visual.Sum(shot => shot.LengthSeconds!.Value - (shot.Transition?.Seconds ?? 0));
        return (int)Math.Round(
            seconds * timeline.Output.FrameRate.Numerator / timeline.Output.FrameRate.Denominator, MidpointRounding.AwayFromZero);
    }

    private Timeline Generated(Random random)
    {
        var count = random.Next(1, 9);
        return new Timeline
        {
            Output = new TimelineOutput { WidthPixels = 96, HeightPixels = 160, FrameRate = Rates[random.Next(Rates.Length)] },
            Visual = [.. Enumerable.Range(0, count).Select(i => Shot(random, isLast: i == count - 1))],
            Overlays = random.Next(2) == 0 ? [] : [new Overlay { Shot = random.Next(count), Text = new TextLayer { Content = "A text" } }],
        };
    }

    private Shot Shot(Random random, bool isLast)
    {
        var isPicture = random.Next(4) == 0;
        return new Shot
        {
            Source = TimelineKit.Address(isPicture ? files.Picture : files.Clips[random.Next(files.Clips.Count)]),
            Kind = isPicture ? SourceKind.Picture : SourceKind.Clip,
            InSeconds = isPicture ? 0 : Milliseconds(random, 0, 5500),
            LengthSeconds = Milliseconds(random, 500, 1300),
            Fit = (Fit)random.Next(4),
            Motion = random.Next(5) > 0 ? null : new Motion { From = new View { Zoom = 1 }, To = new View { Zoom = 1.4, CenterX = 0.7 } },
            Transition = isLast || random.Next(2) == 0
                ? null
                : new Transition
                {
                    Kind = (TransitionKind)random.Next(Enum.GetValues<TransitionKind>().Length),
                    Seconds = Milliseconds(random, 100, 200),
                },
        } is var shot && shot is { Fit: Fit.Blur, Motion: not null } ? shot with { Motion = null } : shot;
    }

    private static double Milliseconds(Random random, int least, int most) => random.Next(least, most) / 1000.0;

    /// <summary>Clips of several rates and shapes, one of them with a sound track that begins before the picture; a picture.</summary>
    public sealed class Files : IAsyncLifetime
    {
        public MediaKit Kit { get; } = new();

        public IReadOnlyList<string> Clips { get; private set; } = [];

        public string Picture { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Clips =
            [
                await ClipAsync("portrait24.mp4", "90x160", "24"),
                await ClipAsync("landscape25.mp4", "160x90", "25"),
                await ClipAsync("square30.mp4", "120x120", "30000/1001"),
                await Kit.MakeAsync(
                    "late.mp4", "-f", "lavfi", "-i", "sine=d=8", "-itsoffset", "0.2", "-f", "lavfi", "-i", "testsrc2=s=90x160:r=24:d=7.8",
                    "-map", "1:v", "-map", "0:a", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"),
            ];
            Picture = await Kit.MakeAsync("still.png", "-f", "lavfi", "-i", "testsrc2=s=200x150:d=1", "-frames:v", "1");
        }

        public ValueTask DisposeAsync()
        {
            Kit.Dispose();
            return ValueTask.CompletedTask;
        }

        private Task<string> ClipAsync(string name, string size, string rate) => Kit.MakeAsync(
            name, "-f", "lavfi", "-i", $"testsrc2=s={size}:r={rate}:d=8", "-c:v", "libx264", "-g", "48", "-pix_fmt", "yuv420p");
    }
}
