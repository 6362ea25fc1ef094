using Renderly.Egress.Images;
using Renderly.Media.Pictures;
using Renderly.Testing;
using Renderly.UnitTests.Egress;

namespace Renderly.UnitTests.Media;

public sealed class RgbProfileTests
{
    [Fact]
    public void Profile_that_means_srgb_changes_nothing()
    {
        RgbProfile.Read(IccProfiles.Srgb)!.IsSrgb.ShouldBeTrue();
        RgbProfile.Read(IccProfiles.DisplayP3)!.IsSrgb.ShouldBeFalse();
    }

    [Theory]
    [InlineData("phone", 0.9175, 0.2003, 0.1386, 1, 0, 0)]
    [InlineData("phone", 0.4584, 0.9853, 0.2983, 0, 1, 0)]
    [InlineData("phone", 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)]
    [InlineData("phone", 0, 1, 0, 0, 1, 0)]
    [InlineData("camera", 0.565, 1, 0.2344, 0, 1, 0)]
    [InlineData("camera", 1, 1, 1, 1, 1, 1)]
    public void Colour_of_a_wider_space_is_the_same_in_srgb_or_at_its_edge(
        string from, double r, double g, double b, double red, double green, double blue)
    {
        var profile = RgbProfile.Read(from == "phone" ? IccProfiles.DisplayP3 : IccProfiles.AdobeRgb)!;

        var converted = profile.Convert(r, g, b);

        converted.R.ShouldBe(red, 0.03);
        converted.G.ShouldBe(green, 0.03);
        converted.B.ShouldBe(blue, 0.03);
    }

    [Fact]
    public void Table_for_the_filter_has_a_line_for_each_of_its_points()
    {
        var lines = RgbProfile.Read(IccProfiles.AdobeRgb)!.ToCube().Trim().Split('\n');

        lines[0].ShouldBe("LUT_3D_SIZE 33");
        lines.Length.ShouldBe(1 + (33 * 33 * 33));
        lines[1].ShouldBe("0 0 0");
        lines[^1].Split(' ').ShouldAllBe(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture) > 0.99);
    }

    [Fact]
    public void Damaged_metadata_is_worth_nothing_and_harms_nobody()
    {
        byte[] exif = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        new PictureMetadata(exif, null).Orientation.ShouldBe(6);
        PictureMetadata.Read(Pictures.WithChunk("eXIf", exif), new ImageHeader(ImageFormat.Png, 64, 64)).Orientation.ShouldBe(6);
        for (var at = 0; at < exif.Length; at++)
        {
            new PictureMetadata(exif[..at], null).Orientation.ShouldBe(at < 22 ? 1 : 6, "the entry is all there from 22 bytes on");
            new PictureMetadata([.. exif[..at], 0xFF, .. exif[(at + 1)..]], null).Orientation.ShouldBeInRange(1, 8);
        }

        for (var at = 0; at < IccProfiles.DisplayP3.Length; at++)
        {
            RgbProfile.Read(IccProfiles.DisplayP3.AsSpan(0, at)).ShouldBeNull();
            byte[] flipped = [.. IccProfiles.DisplayP3];
            flipped[at] ^= 0xFF;
            _ = RgbProfile.Read(flipped)?.Convert(0.2, 0.5, 0.9);
        }
    }
}
