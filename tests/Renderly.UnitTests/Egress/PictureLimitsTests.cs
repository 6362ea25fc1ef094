using System.Text;
using Renderly.Egress;
using Renderly.Egress.Images;

namespace Renderly.UnitTests.Egress;

/// <summary>Pictures that are whole, but too small, too odd, or not fit to be handed on as they are.</summary>
public sealed class PictureLimitsTests
{
    private static readonly ImageLimits Limits = new EgressOptions().Images;

    [Theory]
    [InlineData(1, 1, "1×1 pixels; each side must have at least 64")]
    [InlineData(63, 640, "63×640 pixels; each side must have at least 64")]
    [InlineData(8, 4000, "each side must have at least 64")]
    [InlineData(64, 513, "64×513 pixels; the longer side may be at most 8 times the shorter")]
    [InlineData(6400, 100, "the longer side may be at most 8 times the shorter")]
    public void Size_with_which_nothing_can_be_shown_is_refused_with_the_limit(int width, int height, string reason)
    {
        foreach (var picture in new[] { Pictures.Png(width, height), Pictures.Jpeg(width, height), Pictures.WebP(width, height) })
        {
            Should.Throw<ImageFormatException>(() => FetchedImage.Of(picture, Limits)).Message.ShouldContain(reason);
        }
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(512, 64)]
    [InlineData(4000, 3000)]
    public void Size_at_the_limits_is_taken(int width, int height) =>
        FetchedImage.Of(Pictures.Png(width, height), Limits).Header.WidthPixels.ShouldBe(width);

    [Fact]
    public async Task Small_picture_is_refused_where_it_is_fetched()
    {
        await using var rig = await EgressRig.StartAsync(
            context => context.Response.Body.WriteAsync(Pictures.Png(1, 1)).AsTask(), new EgressOptions());

        (await Should.ThrowAsync<UserFileUnusableException>(() => rig.FetchAsync("http://shop.example/1x1.png"))).Message
            .ShouldBe("image_url is of no use: The image has 1×1 pixels; each side must have at least 64.");
    }

    [Fact]
    public async Task Host_that_does_not_exist_is_named_and_told_from_one_that_does_not_answer()
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });

        var none = await Should.ThrowAsync<UserFileUnavailableException>(() => rig.FetchAsync("http://cdn.nowhere.example/a.png"));
        (none.IsNoHost, none.Message).ShouldBe((true, "image_url: there is no host named cdn.nowhere.example; check the address."));
        var busy = await Should.ThrowAsync<UserFileUnavailableException>(() => rig.FetchAsync("http://shop.example/a.png"));
        (busy.IsNoHost, busy.Message).ShouldBe((false, "image_url: shop.example answered HTTP 503."));
    }

    [Theory]
    [InlineData("pHYs", 2, 8, true)]
    [InlineData("sRGB", 3, 8, true)]
    [InlineData("eXIf", 2, 8, false)]
    [InlineData("tEXt", 2, 8, false)]
    [InlineData("iCCP", 2, 8, false)]
    [InlineData("tRNS", 3, 8, false)]
    [InlineData("pHYs", 6, 8, false)]
    [InlineData("pHYs", 2, 16, false)]
    [InlineData("pHYs", 0, 8, false)]
    public void Png_is_plain_when_it_is_opaque_rgb_of_8_bits_without_metadata(string chunk, byte colours, byte bits, bool isPlain) =>
        FetchedImage.Of(Pictures.WithChunk(chunk, [1, 2, 3, 4], colours, bits), Limits).IsPlain.ShouldBe(isPlain);

    [Fact]
    public void Jpeg_is_plain_when_it_has_three_colours_and_no_metadata()
    {
        var grey = Pictures.Jpeg(64, 64);
        byte[] frame = [0xFF, 0xC0, 0, 17, 8, 0, 64, 0, 64, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        byte[] plain = [0xFF, 0xD8, .. frame, .. grey[21..]];
        IsPlain(plain).ShouldBeTrue();
        IsPlain(grey).ShouldBeFalse();
        IsPlain([.. plain, .. grey]).ShouldBeFalse("the second picture may hold what the first does not");
        foreach (var (marker, text) in new[]
        {
            ((byte)0xE1, "Exif\0\0MM"),
            ((byte)0xE2, "ICC_PROFILE\0"),
            ((byte)0xED, "Photoshop"),
            ((byte)0xFE, "by me")
        })
        {
            byte[] data = Encoding.ASCII.GetBytes(text);
            IsPlain([0xFF, 0xD8, 0xFF, marker, 0, (byte)(data.Length + 2), .. data, .. plain[2..]]).ShouldBeFalse(text);
        }

        static bool IsPlain(byte[] jpeg) => FetchedImage.Of(jpeg, Limits).IsPlain;
    }
}
