using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Egress.Images;
using Renderly.Media.Pictures;
using Renderly.Testing;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media;

/// <summary>Users' pictures as the worker gets them ready: from their servers, or our copy, to storage.</summary>
public sealed class PreparePictureHandlerTests(MediaKit kit) : IClassFixture<MediaKit>, IAsyncLifetime
{
    private const string Transparent = "format=rgba,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(X,32),255,0)'";

    private readonly Dictionary<string, byte[]> served = [];
    private WebApplication shop = null!;
    private MediaWorker<PreparePicture, PreparePictureHandler> worker = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var server = WebApplication.CreateSlimBuilder();
        server.Logging.ClearProviders();
        server.WebHost.UseUrls("http://127.0.0.1:0");
        shop = server.Build();
        shop.Run(context =>
        {
            // Each address answers once.
            if (served.Remove(context.Request.Path.Value!.TrimStart('/'), out var bytes))
            {
                return context.Response.Body.WriteAsync(bytes).AsTask();
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        await shop.StartAsync(Cancel);

        worker = await MediaWorker<PreparePicture, PreparePictureHandler>.StartAsync(kit);
    }

    public async ValueTask DisposeAsync()
    {
        await shop.DisposeAsync();
        await worker.DisposeAsync();
    }

    [Fact]
    public async Task Plain_picture_is_kept_byte_for_byte_under_its_hash()
    {
        var bytes = await DrawAsync("plain.jpg", "-pix_fmt", "yuvj420p", "-fflags", "+bitexact", "-flags:v", "+bitexact");

        var output = await PrepareAsync("plain.jpg", bytes);

        (output.ContentType, output.WidthPixels, output.HeightPixels).ShouldBe(("image/jpeg", 64, 64));
        output.Uri!.OriginalString.ShouldEndWith($"/inputs/{output.Sha256}");
        (await ReadAsync(output)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Photo_taken_sideways_stands_upright_and_says_nothing_of_where_it_was_taken()
    {
        byte[] exif =
        [
            .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 2, 0x01, 0x0F, 0, 2, 0, 0, 0, 4,
            .. "Cam\0"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ];
        var jpeg = await DrawAsync("photo.jpg", "-pix_fmt", "yuvj420p");
        byte[] photo = [.. jpeg[..2], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];

        var path = await PreparedAsync("photo.jpg", photo);

        // Left is red and right is blue in the file; 6 says: turn it clockwise.
        (await kit.ColourAtAsync(path, 0, "iw:ih/2:0:0")).ShouldBeNear(255, 0, 0);
        (await kit.ColourAtAsync(path, 0, "iw:ih/2:0:ih/2")).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task What_is_transparent_stands_on_white()
    {
        var png = await DrawAsync("clear.png", Transparent);

        var path = await PreparedAsync("clear.png", png);

        (await kit.ColourAtAsync(path, 0, "16:64:8:0")).ShouldBeNear(255, 0, 0);
        (await kit.ColourAtAsync(path, 0, "16:64:40:0")).ShouldBeNear(255, 255, 255);
    }

    [Fact]
    public async Task Colours_of_a_phones_screen_stay_what_they_are()
    {
        // 100, 180, 100 in Display P3 is 65, 182, 90 in sRGB.
        var jpeg = await File.ReadAllBytesAsync(
            await kit.MakeAsync(
                "drawn-wide.jpg",
                "-f", "lavfi", "-i", "color=0x64B464:s=64x64", "-pix_fmt", "yuvj444p", "-q:v", "2", "-frames:v", "1"),
            Cancel);
        byte[] profile = [.. "ICC_PROFILE\0"u8, 1, 1, .. IccProfiles.DisplayP3];
        byte[] wide = [.. jpeg[..2], 0xFF, 0xE2, (byte)((profile.Length + 2) >> 8), (byte)(profile.Length + 2), .. profile, .. jpeg[2..]];

        (await kit.ColourAtAsync(await PreparedAsync("wide.jpg", wide), 0)).ShouldBeWithin(5, 65, 182, 90);
    }

    [Fact]
    public async Task Picture_of_a_large_camera_becomes_as_large_as_providers_can_use()
    {
        var path = await kit.MakeAsync(
            "drawn-large.jpg", "-f", "lavfi", "-i", "color=red:s=7000x5000", "-pix_fmt", "yuvj420p", "-frames:v", "1");

        var output = await PrepareAsync("large.jpg", await File.ReadAllBytesAsync(path, Cancel));

        (output.WidthPixels, output.HeightPixels).ShouldBe((3840, 2743));
    }

    [Fact]
    public async Task Sixteen_bits_become_eight()
    {
        var path = await PreparedAsync("deep.png", await DrawAsync("deep.png", "-pix_fmt", "rgb48be"));

        (await kit.ColourAtAsync(path, 0, "iw/2:ih:0:0")).ShouldBeNear(255, 0, 0);
    }

    [Theory]
    [InlineData("cmyk.jpg", 0, 255, 0)]
    [InlineData("phone.heic", 0, 0, 255)]
    [InlineData("web.avif", 0, 0, 255)]
    public async Task Inks_and_formats_of_phones_become_what_providers_take(string name, int red, int green, int blue)
    {
        var bytes = name switch
        {
            "cmyk.jpg" => GivenPictures.CmykJpeg,
            "phone.heic" => GivenPictures.Heic,
            _ => GivenPictures.Avif,
        };

        var path = await PreparedAsync(name, bytes);

        (await kit.ColourAtAsync(path, 0, "iw/2:ih:0:0")).ShouldBeNear(255, 0, 0);
        (await kit.ColourAtAsync(path, 0, "iw/2:ih:iw/2:0")).ShouldBeNear(red, green, blue);
    }

    [Fact]
    public async Task Picture_that_cannot_be_decoded_is_the_pictures_fault()
    {
        var heic = GivenPictures.Heic.ToArray();
        Array.Fill(heic, (byte)0x55, heic.Length - 40, 40);

        var outcome = await SubmitAsync("broken.heic", heic);

        var rejected = outcome.ShouldBeOfType<SubmitOutcome.Rejected>();
        (rejected.Error.Code, rejected.CanRetry).ShouldBe(("image_unusable", false));
        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Address_that_answers_once_is_enough_for_every_try()
    {
        served["once.heic"] = GivenPictures.Heic;
        var first = Ordered(new Uri($"{shop.Urls.First()}/once.heic"));
        var again = first with { Command = first.Command with { Attempt = 2 } };

        var fetched = (await worker.Handler.PrepareAsync(first, Cancel))
            .ShouldBeOfType<PrepareOutcome.Ready>().Input.ShouldBeOfType<FetchedImage>();
        var kept = (await worker.Handler.PrepareAsync(again, Cancel))
            .ShouldBeOfType<PrepareOutcome.Ready>().Input.ShouldBeOfType<FetchedImage>();

        kept.Bytes.ShouldBe(fetched.Bytes);
    }

    [Fact]
    public async Task Address_that_is_gone_is_refused_and_one_that_fails_is_waited_for()
    {

        var gone = await worker.Handler.PrepareAsync(Ordered(new Uri($"{shop.Urls.First()}/gone.png")), Cancel);
        gone.ShouldBeOfType<PrepareOutcome.Rejected>().Error.Message.ShouldBe("image_url: 127.0.0.1 answered HTTP 403.");
        var silent = await worker.Handler.PrepareAsync(Ordered(new Uri("http://127.0.0.1:9999/a.png")), Cancel);
        silent.ShouldBeOfType<PrepareOutcome.Unavailable>().Error.Code.ShouldBe("image_unreachable");
    }

    /// <summary>The prepared picture in a file, which is plain whatever was given.</summary>
    private async Task<string> PreparedAsync(string name, byte[] bytes)
    {
        var output = await PrepareAsync(name, bytes);
        var prepared = await ReadAsync(output);
        FetchedImage.Of(prepared, ImageLimits.Own).IsPlain.ShouldBeTrue();
        var path = kit.PathOf($"prepared-{name}.{(output.ContentType == "image/png" ? "png" : "jpg")}");
        await File.WriteAllBytesAsync(path, prepared, Cancel);
        return path;
    }

    private async Task<StepOutput> PrepareAsync(string name, byte[] bytes) =>
        (await SubmitAsync(name, bytes)).ShouldBeOfType<SubmitOutcome.Succeeded>().Result.ShouldBeOfType<PicturePrepared>()
            .Outputs.ShouldHaveSingleItem();

    private async Task<SubmitOutcome> SubmitAsync(string name, byte[] bytes)
    {
        served[name] = bytes;
        var task = Ordered(new Uri($"{shop.Urls.First()}/{name}"));
        var ready = (await worker.Handler.PrepareAsync(task, Cancel)).ShouldBeOfType<PrepareOutcome.Ready>();
        return await worker.Handler.SubmitAsync(task with { Input = ready.Input }, Cancel);
    }

    private static StepTask<PreparePicture> Ordered(Uri source) =>
        MediaWorker<PreparePicture, PreparePictureHandler>.TaskOf(new PreparePicture
        {
            JobId = Guid.CreateVersion7(),
            Step = "picture",
            Attempt = 1,
            Source = source,
            OutputFolder = $"jobs/{Guid.CreateVersion7()}/inputs/",
        });

    private async Task<byte[]> ReadAsync(StepOutput output)
    {
        var path = kit.PathOf("read");
        await worker.FetchAsync(output.Uri!, path);
        return await File.ReadAllBytesAsync(path, Cancel);
    }

    /// <summary>64 × 64 pixels, the left half red, the right half blue.</summary>
    private async Task<byte[]> DrawAsync(string name, params string[] how)
    {
        var filter = how is [Transparent] ? $"hstack,{Transparent}[v]" : "hstack,format=rgb24[v]";
        string[] halves = ["-f", "lavfi", "-i", "color=red:s=32x64", "-f", "lavfi", "-i", "color=blue:s=32x64"];
        var path = await kit.MakeAsync(
            $"drawn-{name}", [.. halves, "-filter_complex", filter, "-map", "[v]", .. how is [Transparent] ? [] : how, "-frames:v", "1"]);
        return await File.ReadAllBytesAsync(path, Cancel);
    }
}
