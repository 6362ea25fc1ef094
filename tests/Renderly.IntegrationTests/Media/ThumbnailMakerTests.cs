using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Contracts.Media;
using Renderly.Egress.Images;
using Renderly.Media.Thumbnails;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Media;

/// <summary>Thumbnails of users' files, from storage to storage.</summary>
public sealed class ThumbnailMakerTests(MediaKit kit) : IClassFixture<MediaKit>, IAsyncLifetime
{
    private IHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IObjectFiles Files => host.Services.GetRequiredService<IObjectFiles>();

    public async ValueTask InitializeAsync()
    {
        host = MediaHost.Build(kit, services => services.AddSingleton<ThumbnailMaker>());
        await host.StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }

    [Theory]
    [InlineData("wide.png", 1280, 640, 320, 160)]
    [InlineData("high.jpg", 300, 900, 107, 320)]
    [InlineData("tiny.webp", 64, 48, 64, 48)]
    public async Task A_picture_becomes_small_in_both_directions_and_is_never_enlarged(
        string name, int width, int height, int thumbWidth, int thumbHeight)
    {
        var picture = await kit.MakeAsync(name, "-f", "lavfi", "-i", $"color=lime:s={width}x{height}", "-frames:v", "1");

        var thumbnail = await MadeAsync(await OrderAsync(picture, "image/png"));

        await SeeAsync(thumbnail, thumbWidth, thumbHeight);
        (await kit.ColourAtAsync(thumbnail, 0)).ShouldBeNear(0, 255, 0);
    }

    [Fact]
    public async Task A_picture_of_a_phone_and_what_is_transparent_look_as_they_are_meant_to()
    {
        var phone = kit.PathOf("phone.heic");
        await File.WriteAllBytesAsync(phone, GivenPictures.Heic, Cancel);
        (await kit.ColourAtAsync(await MadeAsync(await OrderAsync(phone, "image/heif")), 0, "iw/4:ih:0:0")).ShouldBeNear(255, 0, 0);

        var clear = await kit.MakeAsync("clear.png", "-f", "lavfi", "-i", "color=red@0:s=64x64,format=rgba", "-frames:v", "1");
        (await kit.ColourAtAsync(await MadeAsync(await OrderAsync(clear, "image/png")), 0)).ShouldBeNear(255, 255, 255);
    }

    [Fact]
    public async Task A_video_is_shown_by_a_frame_that_is_not_black()
    {
        var video = await kit.ColoursAsync("intro.mp4", 640, 360, ("black", 3), ("lime", 1));

        var thumbnail = await MadeAsync(await OrderAsync(video, "video/mp4"));

        await SeeAsync(thumbnail, 320, 180);
        (await kit.ColourAtAsync(thumbnail, 0)).ShouldBeNear(0, 255, 0);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("video/mp4")]
    public async Task Of_a_damaged_file_there_is_none_however_often_it_is_asked_for(string contentType)
    {
        var damaged = kit.PathOf("damaged");
        await File.WriteAllBytesAsync(damaged, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1], Cancel);

        var failed = (await MakeAsync(await OrderAsync(damaged, contentType))).ShouldBeOfType<ThumbnailFailed>();

        failed.CanRetry.ShouldBeFalse();
        failed.Reason.ShouldNotBeEmpty();
        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldNotContain(entry => entry.Contains("thumbnail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_file_that_was_deleted_meanwhile_there_is_none()
    {
        var order = new MakeThumbnail
        {
            UserId = Guid.CreateVersion7(),
            AssetId = Guid.CreateVersion7(),
            SourceUri = UriOf("assets/gone.png"),
            ContentType = "image/png",
            ThumbnailUri = UriOf("assets/gone.thumbnail.jpg"),
        };

        (await MakeAsync(order)).ShouldBeOfType<ThumbnailFailed>().CanRetry.ShouldBeFalse();
    }

    private Task<object> MakeAsync(MakeThumbnail order) => host.Services.GetRequiredService<ThumbnailMaker>().MakeAsync(order, Cancel);

    /// <summary>The thumbnail in a file.</summary>
    private async Task<string> MadeAsync(MakeThumbnail order)
    {
        var told = await MakeAsync(order);
        var made = told.ShouldBeOfType<ThumbnailMade>((told as ThumbnailFailed)?.Reason);
        (made.UserId, made.AssetId, made.ThumbnailUri).ShouldBe((order.UserId, order.AssetId, order.ThumbnailUri));
        var path = kit.PathOf($"{order.AssetId:N}.jpg");
        (await Files.DownloadToFileAsync(ObjectUri.Parse(made.ThumbnailUri.OriginalString), path, Cancel))
            .ContentType.ShouldBe("image/jpeg");
        return path;
    }

    private static async Task SeeAsync(string thumbnail, int width, int height)
    {
        var header = ImageHeader.Read(await File.ReadAllBytesAsync(thumbnail, Cancel), long.MaxValue);
        (header.Format, header.WidthPixels, header.HeightPixels).ShouldBe((ImageFormat.Jpeg, width, height));
    }

    private async Task<MakeThumbnail> OrderAsync(string path, string contentType)
    {
        var asset = Guid.CreateVersion7();
        var source = UriOf($"assets/{asset}");
        await Files.UploadFileAsync(path, ObjectUri.Parse(source.OriginalString), null, Cancel);
        return new MakeThumbnail
        {
            UserId = Guid.CreateVersion7(),
            AssetId = asset,
            SourceUri = source,
            ContentType = contentType,
            ThumbnailUri = UriOf($"assets/{asset}.thumbnail.jpg"),
        };
    }

    private Uri UriOf(string key) => new(host.Services.GetRequiredService<IObjectStores>().Own(key).ToString());
}
