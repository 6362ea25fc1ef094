using Renderly.Jobs.Kinds.SceneVideo.Scenes;
using Renderly.Models;

namespace Renderly.UnitTests.Jobs.SceneVideo;

public sealed class SceneShapeTests
{
    [Theory]
    [InlineData("1280:720", "1280:720", "1920:1080", false)]
    [InlineData("720:1280", "720:1280", "1080:1920", false)]
    [InlineData("1104:832", "1104:832", "1168:880", false)]
    [InlineData("832:1104", "832:1104", "1080:1440", false)]
    [InlineData("960:960", "960:960", "1024:1024", false)]
    [InlineData("1584:672", "1584:672", "1920:1080", false)]
    [InlineData("1280:768", "1280:720", "1920:1080", true)]
    [InlineData("768:1280", "720:1280", "1080:1920", true)]
    public void A_resolution_gives_the_sizes_of_clip_and_picture(string resolution, string clip, string image, bool isAdjusted)
    {
        var (shape, adjusted) = SceneShape.Of(resolution)!.Value;

        (shape.Clip.ToString(), shape.Image.ToString(), adjusted).ShouldBe((clip, image, isAdjusted));
    }

    [Fact]
    public void A_resolution_that_nobody_makes_gives_none() => SceneShape.Of("640:480").ShouldBeNull();

    [Theory]
    [InlineData(720, 1280, "720:1280")]
    [InlineData(1024, 1792, "720:1280")]
    [InlineData(1792, 1024, "1280:720")]
    [InlineData(1000, 1000, "960:960")]
    public void A_size_is_made_in_the_nearest_shape_that_is_still_made(int width, int height, string resolution) =>
        SceneShape.NearestTo(new FrameSize(width, height)).ShouldBe(resolution);
}
