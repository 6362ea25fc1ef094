using Renderly.Contracts.Projects;
using Renderly.Contracts.Renders;
using Renderly.Contracts.Timelines;

namespace Renderly.ContractTests.Providers;

/// <summary>Orders of whole films.</summary>
internal static class StoryboardSamples
{
    /// <summary>With all that an order can have.</summary>
    public static RenderStoryboard Order { get; } = new()
    {
        JobId = Guid.Parse("01a1fb5c-0000-7000-8000-000000000002"),
        Step = "render",
        Attempt = 1,
        Scenes =
        [
            new RenderScene
            {
                Number = 1,
                ImageUri = new Uri("disk://renderly/a.png"),
                DurationSeconds = 5,
                Transition = new Transition { Kind = TransitionKind.FadeBlack, Seconds = 0.5 },
                Motion = "The camera moves in",
            },
            new RenderScene { Number = 2, ImageUri = new Uri("disk://renderly/b.png"), DurationSeconds = 4.123456 },
        ],
        Script =
        [
            new RenderSegment
            {
                Text = "Meet Fjord.", Language = "en", Voice = "anna", Scene = 1, StartSeconds = 0.3, DurationSeconds = 1.2
            },
            new RenderSegment { Text = "Leve nos pes.", Language = "pt-BR", Scene = 2, StartSeconds = 5, DurationSeconds = 1.5 },
        ],
        Music = new RenderMusic { Uri = new Uri("disk://renderly/m.wav"), Volume = 0.4, DuckDuringVoice = true },
        Output = new FilmOutput(),
        WidthPixels = 1920,
        HeightPixels = 1080,
        Seconds = 8.623456,
    };

    /// <summary>With nothing that can be left out.</summary>
    public static RenderStoryboard Plain { get; } = Order with { Scenes = [Order.Scenes[1]], Script = [Order.Script[1]], Music = null };

    public static Uri AddressOf(Uri file) => new($"https://files.test{file.AbsolutePath}?signature=x");
}
