using System.Text.Json.Nodes;
using Renderly.Projects.Data;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Assets;

/// <summary>The routes of assets in the API's description.</summary>
internal static class AssetDescriptions
{
    private static readonly AssetView Example = new()
    {
        Id = "asset_01a1fb800000700080000000000000a1",
        AssetType = AssetType.Image,
        ContentType = "image/png",
        FileName = "bottle.png",
        FilePath = "storage/assets/asset_01a1fb800000700080000000000000a1.png",
        SizeBytes = 245_120,
        Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Width = 1024,
        Height = 1024,
        Tags = ["bottle", "product"],
        Url = "https://renderly.example.com/files/renderly/assets/bottle.png?expires=1764237600&signature=4f2c",
        ThumbnailUrl = "https://renderly.example.com/files/renderly/assets/bottle.thumbnail.jpg?expires=1764237600&signature=9a1e",
        CreatedAt = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero),
    };

    private static readonly PromptAssetView PromptExample = new()
    {
        Id = Example.Id,
        Filename = Example.FileName,
        MimeType = Example.ContentType,
        SizeBytes = Example.SizeBytes,
        User = new Guid("01a1fb80-0000-7000-8000-0000000000b1"),
        UploadedAt = Example.CreatedAt,
        Url = Example.Url,
        ThumbnailUrl = Example.ThumbnailUrl,
    };

    public static RouteHandlerBuilder DescribeUpload(this RouteHandlerBuilder route) => route
        .Describe(
            "uploadAsset",
            ApiTags.Assets,
            "Upload a file",
            $"{AssetFormats.Accepted}, of 100 MiB at most unless the installation says otherwise, pictures of 20 MiB. What it is, "
            + "is told by its content. An `Idempotency-Key` tells uploads apart by their length.")
        .TakesForm(Form, new JsonObject { ["file"] = "…", ["asset_type"] = AssetType.Image, ["tags"] = "bottle,product" })
        .Answers(201, "The asset; its thumbnail comes a moment later.", Example with { ThumbnailUrl = null });

    public static RouteHandlerBuilder DescribeListAssets(this RouteHandlerBuilder route) => route
        .Describe("listAssets", ApiTags.Assets, "Your assets", "Newest first.")
        .Query("asset_type", "Only those of this type.", ApiDescriptionExtensions.OneOf(AssetType.All))
        .Query("tags", "Only those that have all of these tags, which have commas between.")
        .Windowed()
        .Answers(200, "A part of them, and how many there are in all.", new AssetList([Example], 1, 0, 20));

    public static RouteHandlerBuilder DescribeGetAsset(this RouteHandlerBuilder route) => route
        .Describe("getAsset", ApiTags.Assets, "Read an asset", "With an address of its file, signed anew.")
        .Answers(200, "The asset.", Example);

    public static RouteHandlerBuilder DescribeChangeAsset(this RouteHandlerBuilder route) => route
        .Describe("changeAsset", ApiTags.Assets, "Change an asset's tags or name", "What is left out stays, null clears.")
        .Takes(new { tags = new[] { "bottle" } })
        .Answers(200, "The asset.", Example with { Tags = ["bottle"] });

    public static RouteHandlerBuilder DescribeDeleteAsset(this RouteHandlerBuilder route) => route
        .Describe("deleteAsset", ApiTags.Assets, "Delete an asset", "With its file; what jobs took of it stays with them.")
        .Answers(204, "It is deleted.");

    public static RouteHandlerBuilder DescribeDownload(this RouteHandlerBuilder route) => route
        .Describe("downloadAsset", ApiTags.Assets, "Download an asset's file", "Understands ranges.")
        .TakesHeader("Range", "The part that is asked for, such as `bytes=0-1023`.")
        .AnswersWith(200, "application/octet-stream", "The file, in its own media type.", "…")
        .AnswersWith(206, "application/octet-stream", "The part of it.", "…")
        .Refuses(416);

    public static RouteHandlerBuilder DescribePromptUpload(this RouteHandlerBuilder route) => route
        .Describe(
            "uploadReferenceAsset",
            ApiTags.Assets,
            "Upload a file for storyboards",
            $"{AssetFormats.Accepted}, of 50 MiB at most, pictures of 20 MiB. It is one of your assets like any other, and its `id` an "
            + "`asset_id` of references. What it is, is told by its content. An `Idempotency-Key` tells uploads apart by their length.")
        .TakesForm(Form, new JsonObject { ["file"] = "…" })
        .Answers(201, "The asset; its thumbnail comes a moment later.", PromptExample with { ThumbnailUrl = null });

    public static RouteHandlerBuilder DescribeListPromptAssets(this RouteHandlerBuilder route) => route
        .Describe(
            "listReferenceAssets",
            ApiTags.Assets,
            "Your assets, as storyboards have them",
            "Newest first; the header `Link` names the next part.")
        .Query("limit", "Entries at most.", ApiDescriptionExtensions.Schema("integer", ("minimum", 1), ("maximum", 100), ("default", 20)))
        .Query("after", "Id of the last asset of the part before.")
        .Answers(200, "Some of them.", new[] { PromptExample });

    public static RouteHandlerBuilder DescribeGetPromptAsset(this RouteHandlerBuilder route) => route
        .Describe("getReferenceAsset", ApiTags.Assets, "Read an asset, as storyboards have it", "With an address of its file, signed anew.")
        .Answers(200, "The asset.", PromptExample);

    public static RouteHandlerBuilder DescribeDeletePromptAsset(this RouteHandlerBuilder route) => route
        .Describe(
            "deleteReferenceAsset",
            ApiTags.Assets,
            "Delete an asset, as storyboards have it",
            "With its file; what jobs took of it stays with them.")
        .Answers(204, "It is deleted.");

    private static JsonObject Form() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(UploadForm.FileField),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            [UploadForm.FileField] = Described(ApiDescriptionExtensions.Schema("string", ("format", "binary")), "The file, with its name."),
            [UploadForm.TypeField] = Described(
                ApiDescriptionExtensions.OneOf(AssetType.All), "What a sound is; pictures and videos are told by themselves."),
            [UploadForm.TagsField] = Described(
                ApiDescriptionExtensions.Schema("string"), "With commas between; may be given several times."),
        },
    };

    private static JsonObject Described(JsonObject schema, string text)
    {
        schema["description"] = text;
        return schema;
    }
}
