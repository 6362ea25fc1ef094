using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Clips;

namespace Renderly.UnitTests.Simulator;

public sealed class PlainBackgroundTests
{
    private static readonly (byte R, byte G, byte B) Red = (200, 30, 30);
    private static readonly (byte R, byte G, byte B) Chalk = (250, 250, 250);

    [Fact]
    public void What_stands_before_soft_light_is_cut_out_and_cropped()
    {
        var cut = PlainBackground.Remove(Draw((x, y) => Inside(x, y, 30, 20, 70, 90) ? Red : Wall(x, y))).ShouldNotBeNull();

        (cut.Width, cut.Height).ShouldBe((40, 70));
        cut.At(20, 35).ShouldBe(new(200 / 255f, 30 / 255f, 30 / 255f, 1));
        cut.At(0, 0).A.ShouldBeLessThan(0.5f, "the edge is half background");
    }

    [Fact]
    public void Wall_is_seen_through_a_handle_and_a_bright_label_stays()
    {
        var cut = PlainBackground.Remove(Draw((x, y) =>
            Inside(x, y, 40, 24, 60, 36) ? Wall(x, y)
            : Inside(x, y, 40, 60, 60, 80) ? Chalk
            : Inside(x, y, 30, 20, 70, 90) ? Red : Wall(x, y))).ShouldNotBeNull();

        cut.At(20, 10).A.ShouldBe(0);
        cut.At(20, 50).A.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Picture_without_a_plain_background_or_without_anything_before_it_stays_as_it_is(bool isEmpty)
    {
        var random = new Random(1);
        var picture = Draw((x, y) => isEmpty ? Wall(x, y) : ((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));

        PlainBackground.Remove(picture).ShouldBeNull();
    }

    /// <summary>Warm, and darker towards the rim.</summary>
    private static (byte R, byte G, byte B) Wall(int x, int y)
    {
        var dark = (Math.Abs(x - 50) + Math.Abs(y - 50)) / 4;
        return ((byte)(240 - dark), (byte)(232 - dark), (byte)(215 - dark));
    }

    private static bool Inside(int x, int y, int left, int top, int right, int bottom) => x >= left && x < right && y >= top && y < bottom;

    private static Picture Draw(Func<int, int, (byte R, byte G, byte B)> colour)
    {
        const int Size = 100;
        var rgba = new byte[Size * Size * 4];
        for (var i = 0; i < Size * Size; i++)
        {
            (rgba[i * 4], rgba[(i * 4) + 1], rgba[(i * 4) + 2]) = colour(i % Size, i / Size);
            rgba[(i * 4) + 3] = 255;
        }

        return new Picture(Size, Size, rgba);
    }
}
