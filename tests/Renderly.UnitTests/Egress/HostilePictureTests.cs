using System.IO.Compression;
using System.Text;
using Renderly.Egress;
using Renderly.Egress.Images;

namespace Renderly.UnitTests.Egress;

/// <summary>What lies at a picture's address is not trusted either.</summary>
public sealed class HostilePictureTests
{
    public static TheoryData<string, byte[]> Whole => new()
    {
        { "image/png", Pictures.Png() },
        { "image/jpeg", Pictures.Jpeg() },
        { "image/webp", Pictures.WebP() },
        { "image/webp", Pictures.ExtendedWebP(3, 2, 3, 2) },
        { "image/jpeg", [.. Pictures.Jpeg(), .. new byte[20]] },
        { "image/jpeg", [.. Pictures.Jpeg(), .. Pictures.Jpeg()] },
    };

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", Text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>") },
        {
            "is not a PNG, JPEG, WebP, HEIC or AVIF image",
            Text("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>")
        },
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", Text("<!doctype html><img src=x>") },
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", Text("GIF89a\u0001\u0000\u0001\u0000") },
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", Text("%PDF-1.7") },
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", Text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd") },
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", Text("%!PS-Adobe-3.0") },
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", Text("push graphic-context\nfill 'url(https://127.0.0.1/)'") },
        { "but an SVG", Text("\u00EF\u00BB\u00BF<?xml version=\"1.0\"?><svg/>") },
        { "but a web page", Text("\n<html><body>Log in first</body></html>") },
        { "but a GIF", Text("GIF89a\u0001\u0000\u0001\u0000") },
        { "but a TIFF", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0] },
        { "but a video", [0, 0, 0, 0x18, .. "ftypisom"u8, 0, 0, 0, 0] },
        { "damaged or incomplete", [0, 0, 0, 0x18, .. "ftypavif"u8] },
        { "is an animation", [0, 0, 0, 0x18, .. "ftypavis"u8, 0, 0, 0, 0] },
        { "is an animation", Pictures.AnimatedPng() },
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", Compressed(Pictures.Png()) },
        { "is not a PNG, JPEG, WebP, HEIC or AVIF image", [] },
        { "50000×50000 pixels", Pictures.Png(50_000, 50_000) },
        { "65000×65000 pixels", Pictures.Jpeg(65_000, 65_000) },
        { "16000×16000 pixels", Pictures.WebP(16_000, 16_000) },
        { "cut off or damaged", Pictures.ExtendedWebP(1, 1, 16_000, 16_000) },
        { "no width or no height", Pictures.Png(0, 5) },
        { "is an animation", Pictures.AnimatedWebP() },
        { "other data behind it", [.. Pictures.Png(), .. "PK\u0003\u0004"u8] },
        { "other data behind it", [.. Pictures.Png(), .. "<script>alert(1)</script>"u8] },
        { "other data behind it", [.. Pictures.Jpeg(), .. "PK\u0003\u0004"u8] },
        { "other data behind it", [.. Pictures.Jpeg(), 0, 0, 0, 0x18, .. "ftypmp42"u8] },
        { "other data behind it", [.. Pictures.WebP(), .. "%PDF-1.7"u8] },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task A_whole_picture_is_taken(string type, byte[] bytes)
    {
        await using var rig = await EgressRig.StartAsync(context => context.Response.Body.WriteAsync(bytes).AsTask());

        var image = await rig.FetchAsync("http://shop.example/shoe");

        image.MimeType.ShouldBe(type);
        image.Bytes.ShouldBe(bytes);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Anything_else_is_refused_with_the_reason_whatever_its_content_type_says(string reason, byte[] bytes)
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Response.ContentType = "image/png";
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });

        var message = (await Should.ThrowAsync<UserFileUnusableException>(() => rig.FetchAsync("http://shop.example/shoe.png"))).Message;

        message.ShouldStartWith("image_url is of no use: ");
        message.ShouldContain(reason);
    }

    [Fact]
    public void A_picture_that_was_cut_off_anywhere_is_refused()
    {
        foreach (var picture in new[] { Pictures.Png(), Pictures.Jpeg(), Pictures.WebP(), Pictures.ExtendedWebP(3, 2, 3, 2) })
        {
            for (var length = 0; length < picture.Length; length++)
            {
                Should.Throw<ImageFormatException>(() => FetchedImage.Of(picture[..length], new ImageLimits(1000)));
            }
        }
    }

    [Fact]
    public async Task A_body_that_never_ends_is_refused_by_its_first_bytes_or_its_size()
    {
        var start = Text("<svg>");
        await using var rig = await EgressRig.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(start, context.RequestAborted);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
            }
        });

        (await Should.ThrowAsync<UserFileUnusableException>(() => rig.FetchAsync("http://shop.example/a")))
            .Message.ShouldContain("is not a PNG, JPEG");
        start = Pictures.Png()[..33];
        (await Should.ThrowAsync<UserFileUnusableException>(() => rig.FetchAsync("http://shop.example/b")))
            .Message.ShouldContain("larger than 20971520 bytes");
    }

    [Fact]
    public async Task A_length_that_is_too_large_is_refused_before_the_body()
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Response.ContentLength = 10L << 30;
            return context.Response.StartAsync();
        });

        (await Should.ThrowAsync<UserFileUnusableException>(() => rig.FetchAsync("http://shop.example/a")))
            .Message.ShouldContain("larger than");
    }

    [Fact]
    public async Task A_server_that_hangs_costs_a_bounded_time()
    {
        await using var rig = await EgressRig.StartAsync(
            context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted),
            new EgressOptions { MinImageEdge = 1, ImageTimeout = TimeSpan.FromMilliseconds(200) });

        (await Should.ThrowAsync<UserFileUnavailableException>(() => rig.FetchAsync("http://shop.example/a")))
            .Message.ShouldContain("did not answer within");
    }

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Compressed(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }
}
