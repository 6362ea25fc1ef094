using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Media.Timelines;

namespace Renderly.UnitTests.Media;

public sealed class OverlayPlacementTests
{
    [Theory]
    // scale, x, y → x, y, width, height in a 720×1280 frame, clip 720×1280
    [InlineData(0.8, 0.7, 0.8, 122, 230, 576, 1024)]
    [InlineData(1.0, 0.0, 0.0, 0, 0, 720, 1280)]
    [InlineData(1.0, 1.0, -1.0, 0, 0, 720, 1280)]
    [InlineData(0.5, 0.0, 0.0, 180, 320, 360, 640)]
    [InlineData(0.5, -1.0, -1.0, 0, 0, 360, 640)]
    [InlineData(0.5, 1.0, 1.0, 360, 640, 360, 640)]
    [InlineData(0.1, 1.0, -1.0, 648, 0, 72, 128)]
    public void A_portrait_clip_is_scaled_to_the_frame_and_moved_within_the_free_space(
        double scale, double x, double y, int left, int top, int width, int height) =>
        OverlayPlacement.Place(720, 1280, 720, 1280, scale, x, y).ShouldBe(new OverlayPlacement(left, top, width, height));

    [Theory]
    [InlineData(720, 1280)]
    [InlineData(1080, 1080)]
    [InlineData(1280, 720)]
    public void The_default_stands_on_the_lower_edge_and_leaves_the_other_half_to_the_product(int clipWidth, int clipHeight)
    {
        var (scale, x, y) = AvatarPosition.Default;

        var place = OverlayPlacement.Place(720, 1280, clipWidth, clipHeight, scale, x, y);

        (place.Y + place.Height).ShouldBe(1280, "a body that is cut off does not float");
        place.Y.ShouldBeGreaterThanOrEqualTo(640);
        place.X.ShouldBeGreaterThan((720 - place.Width) / 2);
    }

    [Theory]
    [InlineData(1280, 720, 0, 438, 720, 404)]
    [InlineData(1080, 1080, 0, 280, 720, 720)]
    [InlineData(360, 1280, 180, 0, 360, 1280)]
    public void Other_shapes_fit_wholly_into_the_frame(int clipWidth, int clipHeight, int left, int top, int width, int height) =>
        OverlayPlacement.Place(720, 1280, clipWidth, clipHeight, 1, 0, 0).ShouldBe(new OverlayPlacement(left, top, width, height));

    [Fact]
    public void Every_allowed_value_stays_inside_the_frame_on_even_pixels()
    {
        for (var scale = 10; scale <= 100; scale += 7)
        {
            for (var offset = -100; offset <= 100; offset += 9)
            {
                var place = OverlayPlacement.Place(720, 1280, 1081, 1919, scale / 100.0, offset / 100.0, -offset / 100.0);

                place.X.ShouldBeInRange(0, 720 - place.Width);
                place.Y.ShouldBeInRange(0, 1280 - place.Height);
                ((place.X | place.Y | place.Width | place.Height) & 1).ShouldBe(0);
                place.Width.ShouldBeGreaterThan(0);
            }
        }
    }

    [Fact]
    public void Moving_right_and_down_never_moves_back()
    {
        var lefts = Enumerable.Range(-10, 21).Select(i => OverlayPlacement.Place(720, 1280, 720, 1280, 0.6, i / 10.0, 0).X);

        lefts.ShouldBeInOrder();
    }

    [Theory]
    [InlineData(0.09, 0, 0)]
    [InlineData(1.01, 0, 0)]
    [InlineData(0.5, 1.01, 0)]
    [InlineData(0.5, 0, -1.01)]
    [InlineData(double.NaN, 0, 0)]
    public void Values_outside_their_range_are_refused(double scale, double x, double y) =>
        Should.Throw<ArgumentOutOfRangeException>(() => OverlayPlacement.Place(720, 1280, 720, 1280, scale, x, y));
}
