using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Raster;

namespace Renderly.UnitTests.Simulator;

public sealed class CameraPathTests
{
    [Theory]
    [InlineData("slow dolly in", "PushIn")]
    [InlineData("Zoom out to reveal the scene", "PullBack")]
    [InlineData("gentle pan left", "PanLeft")]
    [InlineData("camera pans right across the table", "PanRight")]
    [InlineData("tilt up", "TiltUp")]
    [InlineData("tilt down from above", "TiltDown")]
    [InlineData("360 orbit around the product", "Orbit")]
    [InlineData("static shot", "Static")]
    [InlineData("handheld", "Handheld")]
    [InlineData("something unheard of", "PushIn")]
    public void Director_words_name_a_movement(string words, string move) => CameraMoves.Read(words).ToString().ShouldBe(move);

    [Fact]
    public void Push_in_makes_the_product_larger_and_pull_back_smaller()
    {
        Scale("dolly in", 1).ShouldBeGreaterThan(Scale("dolly in", 0));
        Scale("zoom out", 1).ShouldBeLessThan(Scale("zoom out", 0));
    }

    [Fact]
    public void Camera_that_pans_left_sees_the_product_move_right()
    {
        var path = CameraPath.Plan("pan left", from: null, Bottle);
        path.At(1, 8).Pose.X.ShouldBeGreaterThan(path.At(0, 0).Pose.X);
    }

    [Theory]
    [InlineData("orbit")]
    [InlineData("pan left")]
    [InlineData("dolly in")]
    [InlineData("handheld")]
    public void Following_clip_begins_where_the_one_before_ended(string words)
    {
        var first = CameraPath.Plan("pan right", from: null, Bottle);
        var (end, _) = first.At(1, 8);
        var (start, facing) = CameraPath.Plan(words, first.End, Bottle).At(0, 8);
        start.X.ShouldBe(end.X, 1e-9);
        start.Y.ShouldBe(end.Y, 1e-9);
        start.Scale.ShouldBe(end.Scale, 1e-9);
        facing.ShouldBe(1);
    }

    [Fact]
    public void Long_chain_of_the_same_movement_never_loses_the_product()
    {
        Pose? at = null;
        for (var clip = 0; clip < 20; clip++)
            at = CameraPath.Plan("dolly in, pan left", at, Bottle).End;
        at!.Value.X.ShouldBeInRange(0.26, 0.64);
        at.Value.Scale.ShouldBeInRange(0.6, 1.45);
    }

    [Theory]
    [InlineData(0.2, 0.46)]
    [InlineData(0.62, 0.35)]
    [InlineData(0.3, 0.3)]
    public void Whatever_the_camera_does_all_of_the_product_stays_in_the_frame(double width, double height)
    {
        var product = new Product(new Layer(1, 1), 1, null, width, height);
        Pose? at = null;
        foreach (var words in new[]
        {
            "dolly in", "pan right", "pan right", "zoom out", "tilt up", "dolly in", "pan left", "tilt down", "dolly in"
        })
        {
            var path = CameraPath.Plan(words, at, product);
            foreach (var share in new[] { 0, 0.5, 1 })
            {
                var pose = path.At(share, share * 8).Pose;
                (pose.X - (width * pose.Scale / 2)).ShouldBeGreaterThanOrEqualTo(0, words);
                (pose.X + (width * pose.Scale / 2)).ShouldBeLessThanOrEqualTo(1, words);
                (pose.Y - (height * pose.Scale / 2)).ShouldBeGreaterThanOrEqualTo(0, words);
                (pose.Y + (height * pose.Scale / 2)).ShouldBeLessThanOrEqualTo(1, words);
            }

            at = path.End;
        }
    }

    [Theory]
    [InlineData("dolly in")]
    [InlineData("zoom out")]
    [InlineData("tilt up")]
    [InlineData("pan left")]
    public void What_stands_keeps_its_foot_on_the_ground(string words)
    {
        var product = new Product(new Layer(1, 1), 1, new Layer(1, 1), 0.25, 0.4) { Foot = 0.45 };
        var path = CameraPath.Plan(words, from: null, product);

        foreach (var share in new[] { 0, 0.5, 1 })
        {
            var pose = path.At(share, 0).Pose;
            (pose.Y + (product.Height * product.Foot * pose.Scale) + (Backdrop.RoomBelow * pose.BackY)).ShouldBe(0.65, 0.005);
        }
    }

    [Theory]
    [InlineData("pan left")]
    [InlineData("zoom out")]
    [InlineData("tilt down")]
    public void Picture_that_fills_the_frame_goes_on_filling_it(string words)
    {
        var path = CameraPath.Plan(words, from: null, Film);
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            var pose = path.At(share, share * 8).Pose;
            (pose.X - (pose.Scale / 2)).ShouldBeLessThanOrEqualTo(1e-9);
            (pose.X + (pose.Scale / 2)).ShouldBeGreaterThanOrEqualTo(1 - 1e-9);
            (pose.Y - (pose.Scale / 2)).ShouldBeLessThanOrEqualTo(1e-9);
        }
    }

    private static readonly Product Bottle = new(new Layer(1, 1), 1, null, 0.25, 0.46);

    private static readonly Product Film = new(new Layer(1, 1), 1, null, 1, 1) { FillsFrame = true };

    private static double Scale(string words, double share) => CameraPath.Plan(words, from: null, Bottle).At(share, 0).Pose.Scale;
}
