using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renderly.Contracts.Media;
using Renderly.Projects.Assets;
using Renderly.Storage;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Projects;

/// <summary>Thumbnails as they are asked for, shown, forgotten and deleted.</summary>
[Collection(nameof(ProjectsCollection))]
public sealed class AssetThumbnailTests(ProjectsHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IObjectStores Stores => host.Services.GetRequiredService<IObjectStores>();

    [Fact]
    public async Task A_picture_shows_its_thumbnail_once_it_is_made_and_loses_it_with_the_file()
    {
        using var user = host.NewUser();
        var (path, order) = await UploadAsync(user);
        (order.UserId, order.ContentType).ShouldBe((user.Id, "image/png"));
        order.SourceUri.OriginalString.ShouldEndWith(".png");
        (await ThumbnailUrlAsync(user, path)).ShouldBeNull("there is none yet");

        await StoreAsync(order.ThumbnailUri);
        await host.PublishAsync(Made(order));

        var url = await Eventually.SeeAsync(() => ThumbnailUrlAsync(user, path), seen => seen is not null, "it is shown");
        url.ShouldNotBeNull().ShouldContain(".thumbnail.jpg?expires=");
        (await user.GetAsync("/api/assets")).GetProperty("assets")[0].GetProperty("thumbnail_url").GetString().ShouldNotBeNull();
        (await host.CountFilesAsync(user.Id)).ShouldBe(2);
        (await user.DeleteAsync(path)).ShouldBe(HttpStatusCode.NoContent);
        (await host.CountFilesAsync(user.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_sound_has_none()
    {
        using var user = host.NewUser();
        var sound = IdOf(await user.UploadAsync(ProjectsUser.Content(SampleFiles.Wav)));

        await UploadAsync(user);

        host.Orders.ShouldNotContain(order => order.AssetId == sound);
        (await DueAsync(sound)).ShouldBeNull();
    }

    [Fact]
    public async Task A_thumbnail_that_comes_after_its_file_was_deleted_is_removed()
    {
        using var user = host.NewUser();
        var (path, order) = await UploadAsync(user);
        (await user.DeleteAsync(path)).ShouldBe(HttpStatusCode.NoContent);
        await StoreAsync(order.ThumbnailUri);

        await host.PublishAsync(Made(order));

        await Eventually.SeeAsync(() => host.CountFilesAsync(user.Id), files => files == 0, "it is removed");
    }

    [Fact]
    public async Task What_gets_lost_is_asked_for_again_a_few_times()
    {
        using var user = host.NewUser();
        var (_, order) = await UploadAsync(user);
        await host.PublishAsync(Failed(order, "The disk is full.", canRetry: true));

        for (var asked = 2; asked <= 5; asked++)
        {
            await RemindAsync(order.AssetId);
            await Eventually.SeeAsync(
                () => Task.FromResult(host.Orders.Count(again => again == order)),
                count => count == asked,
                $"it was asked for {asked} times");
            (await DueAsync(order.AssetId)).ShouldNotBeNull();
        }

        await RemindAsync(order.AssetId);
        (await DueAsync(order.AssetId)).ShouldBeNull("nothing is waited for any more");
        host.Orders.Count(again => again == order).ShouldBe(5);
    }

    [Fact]
    public async Task What_cannot_be_made_is_not_asked_for_again()
    {
        using var user = host.NewUser();
        var (path, order) = await UploadAsync(user);

        await host.PublishAsync(Failed(order, "It is damaged.", canRetry: false));

        await Eventually.SeeAsync(() => DueAsync(order.AssetId), due => due is null, "it is not waited for");
        (await ThumbnailUrlAsync(user, path)).ShouldBeNull();
    }

    private async Task<(string Path, MakeThumbnail Order)> UploadAsync(ProjectsUser user)
    {
        var asset = await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png));
        var id = IdOf(asset);
        var order = await Eventually.SeeAsync(
            () => Task.FromResult(host.Orders.FirstOrDefault(asked => asked.AssetId == id)),
            asked => asked is not null,
            "a thumbnail is asked for");
        return ($"/api/assets/{asset.GetProperty("id").GetString()}", order!);
    }

    private async Task RemindAsync(Guid asset)
    {
        await host.ExecuteAsync($"UPDATE projects.assets SET thumbnail_due_at = now() - interval '1 minute' WHERE id = '{asset}'");
        (await host.Services.GetRequiredService<ThumbnailReminder>().RemindAsync(Cancel)).ShouldBe(1);
    }

    private async Task<DateTime?> DueAsync(Guid asset)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"SELECT thumbnail_due_at FROM projects.assets WHERE id = '{asset}'");
        return await command.ExecuteScalarAsync(Cancel) as DateTime?;
    }

    private async Task StoreAsync(Uri uri)
    {
        var place = ObjectUri.Parse(uri.OriginalString);
        using var content = new MemoryStream([0xFF, 0xD8, 0xFF]);
        await Stores.For(place).PutAsync(place, content, new PutOptions { ContentType = "image/jpeg" }, Cancel);
    }

    private static ThumbnailMade Made(MakeThumbnail order) =>
        new() { UserId = order.UserId, AssetId = order.AssetId, ThumbnailUri = order.ThumbnailUri };

    private static ThumbnailFailed Failed(MakeThumbnail order, string reason, bool canRetry) =>
        new() { UserId = order.UserId, AssetId = order.AssetId, Reason = reason, CanRetry = canRetry };

    private static async Task<string?> ThumbnailUrlAsync(ProjectsUser user, string path) =>
        (await user.GetAsync(path)).GetProperty("thumbnail_url").GetString();

    private static Guid IdOf(JsonElement asset) => Guid.Parse(asset.GetProperty("id").GetString()!["asset_".Length..]);
}
