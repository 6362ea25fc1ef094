using System.Text;
using Renderly.Egress.Images;

namespace Renderly.UnitTests.Media;

public sealed class ImageHeaderTests
{
    // Made with ffmpeg from a 3×2 picture (heads only).
    private const string Png3x2 = "89504E470D0A1A0A0000000D49484452000000030000000208020000001216F14D";
    private const string LosslessWebP3x2 = "524946462C000000574542505650384C1F0000002F024000001F201048DA1F7A8DF9171014F93FDA";
    private const string LossyWebP3x2 = "52494646540000005745425056503820480000007002009D012A0300020002003425A8027447007E";

    [Fact]
    public void A_png_is_recognised_by_its_first_bytes() =>
        ImageHeader.Read(Convert.FromHexString(Png3x2)).ShouldBe(new ImageHeader(ImageFormat.Png, 3, 2));

    [Fact]
    public void A_jpeg_is_read_past_its_metadata_and_padding()
    {
        byte[] jpeg = [0xFF, 0xD8, .. Segment(0xE0, 14), 0xFF, .. Segment(0xE1, 60_000), .. Segment(0xDB, 65), .. Frame(0xC2, 4000, 3000)];

        ImageHeader.Read(jpeg).ShouldBe(new ImageHeader(ImageFormat.Jpeg, 4000, 3000));
    }

    [Theory]
    [InlineData(0xC4)]
    [InlineData(0xC8)]
    [InlineData(0xCC)]
    public void Tables_of_a_jpeg_are_not_taken_for_its_size(byte marker)
    {
        byte[] jpeg = [0xFF, 0xD8, .. Segment(marker, 30), .. Frame(0xC0, 8, 6)];

        ImageHeader.Read(jpeg).ShouldBe(new ImageHeader(ImageFormat.Jpeg, 8, 6));
    }

    [Fact]
    public void The_three_kinds_of_webp_are_read()
    {
        byte[] extended = WebP("VP8X", [0x10, 0, 0, 0, 0x3F, 0x0D, 0x03, 0xFF, 0x00, 0x00, 0, 0]);

        ImageHeader.Read(Convert.FromHexString(LosslessWebP3x2)).ShouldBe(new ImageHeader(ImageFormat.WebP, 3, 2));
        ImageHeader.Read(Convert.FromHexString(LossyWebP3x2)).ShouldBe(new ImageHeader(ImageFormat.WebP, 3, 2));
        ImageHeader.Read(extended, maxPixels: 100_000_000).ShouldBe(new ImageHeader(ImageFormat.WebP, 200_000, 256));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000")]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("BM")]
    [InlineData("")]
    [InlineData("RIFF\u0001\u0000\u0000\u0000WAVEfmt ")]
    public void Anything_else_is_refused(string content) =>
        Should.Throw<ImageFormatException>(() => ImageHeader.Read(Encoding.Latin1.GetBytes(content)))
            .Message.ShouldContain("not a PNG, JPEG, WebP, HEIC or AVIF image");

    [Fact]
    public void A_picture_of_absurd_size_is_refused_by_its_header_alone()
    {
        byte[] bomb = [.. Convert.FromHexString(Png3x2)[..16], 0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50];

        Should.Throw<ImageFormatException>(() => ImageHeader.Read(bomb)).Message.ShouldContain("50000×50000");
    }

    [Fact]
    public void The_limit_is_the_callers()
    {
        ImageHeader.Read(Convert.FromHexString(Png3x2), maxPixels: 6).Pixels.ShouldBe(6);
        Should.Throw<ImageFormatException>(() => ImageHeader.Read(Convert.FromHexString(Png3x2), maxPixels: 5));
    }

    [Fact]
    public void No_cut_or_flipped_byte_does_worse_than_a_refusal()
    {
        byte[][] whole =
        [
            Convert.FromHexString(Png3x2), Convert.FromHexString(LosslessWebP3x2), Convert.FromHexString(LossyWebP3x2),
            [0xFF, 0xD8, .. Segment(0xE0, 14), .. Frame(0xC0, 8, 6)],
        ];
        foreach (var file in whole)
        {
            for (var i = 0; i < file.Length; i++)
            {
                ReadOrRefuse(file[..i]);
                foreach (var value in new byte[] { 0, 1, 0x7F, 0xFF })
                {
                    byte[] flipped = [.. file];
                    flipped[i] = value;
                    ReadOrRefuse(flipped);
                }
            }
        }
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            ImageHeader.Read(bytes).Pixels.ShouldBeGreaterThan(0);
        }
        catch (ImageFormatException)
        {
            // The only acceptable way to fail.
        }
    }

    private static byte[] Segment(byte marker, int length) =>
        [0xFF, marker, (byte)((length + 2) >> 8), (byte)(length + 2), .. new byte[length]];

    private static byte[] Frame(byte marker, int width, int height) =>
        [0xFF, marker, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x22, 0];

    private static byte[] WebP(string kind, byte[] payload) =>
        [.. "RIFF\0\0\0\0WEBP"u8, .. Encoding.ASCII.GetBytes(kind), 0, 0, 0, 0, .. payload];
}
