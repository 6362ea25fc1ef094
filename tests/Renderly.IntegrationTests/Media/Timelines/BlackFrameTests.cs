using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>Black frames at the ends of shots.</summary>
public sealed class BlackFrameTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private const double Frame = 1 / 24.0;

    private static readonly Area Whole = new(180, 320, 0, 0);

    [Fact]
    public async Task Black_frames_at_starts_and_joins_are_not_shown_and_nothing_moves_in_time()
    {
        var first = await kit.ColoursAsync("first.mp4", 180, 320, ("black", 3 * Frame), ("red", 1 - (5 * Frame)), ("black", 2 * Frame));
        var second = await kit.ColoursAsync("second.mp4", 180, 320, ("black", Frame), ("blue", 0.5 - Frame), ("lime", 0.5));

        var film = await RenderAsync(skip: true, first, second);

        film.FrameCount.ShouldBe(48);
        for (var frame = 0; frame < 24; frame++)
        {
            film.ColourAt(frame * Frame, Whole).ShouldBeNear(254, 0, 0);
        }

        film.ColourAt(24 * Frame, Whole).ShouldBeNear(0, 0, 254);
        film.ColourAt(35 * Frame, Whole).ShouldBeNear(0, 0, 254);
        film.ColourAt(36 * Frame, Whole).ShouldBeNear(0, 255, 0);
    }

    [Fact]
    public async Task They_stay_where_nobody_asks_and_where_black_is_meant()
    {
        var first = await kit.ColoursAsync("third.mp4", 180, 320, ("black", 3 * Frame), ("red", 1 - (3 * Frame)));
        var fadesIn = await kit.ColoursAsync("fourth.mp4", 180, 320, ("black", 0.75), ("red", 0.25));

        (await RenderAsync(skip: false, first, first)).ColourAt(0, Whole).ShouldBeNear(0, 0, 0);
        (await RenderAsync(skip: true, fadesIn, first)).ColourAt(0, Whole).ShouldBeNear(0, 0, 0);
    }

    private async Task<SeenFilm> RenderAsync(bool skip, params string[] clips)
    {
        await kit.RenderAsync(
            new Timeline
            {
                Output = TimelineKit.Small,
                Visual = [.. clips.Select(clip => new Shot { Source = TimelineKit.Address(clip), SkipBlack = skip })],
            },
            "film.mp4");
        return await SeenFilm.ReadAsync(kit.PathOf("film.mp4"), TimelineKit.Small);
    }
}
