using System.Text.Json.Nodes;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary>The routes of this interface in the API's description.</summary>
internal static class VideoDescriptions
{
    private static readonly VideoObject Queued = new()
    {
        Id = VideoObject.IdOf(ExampleJob.Id),
        Model = "gen4_turbo",
        Status = "queued",
        Progress = 0,
        CreatedAt = ExampleJob.Time.ToUnixTimeSeconds(),
        CompletedAt = null,
        Seconds = "4",
        Size = VideoOrder.DefaultSize,
        Prompt = "A bottle on a wet rock at a mountain lake",
        Error = null,
    };

    private static readonly VideoObject Done = Queued with
    {
        Status = "completed", Progress = 100, CompletedAt = ExampleJob.Time.AddSeconds(52).ToUnixTimeSeconds(),
    };

    public static RouteHandlerBuilder DescribeCreateVideo(this RouteHandlerBuilder route) => route
        .Describe(
            "createVideo", ApiTags.VideoJobs, "Make a video of a prompt",
            "As JSON or as a form; with `input_reference` (a file, an address, or `{image_url}`) it begins with that picture, else one is "
            + "made. Errors have the shape `{error: {message, type, param, code}}`; members that are not known are passed over.")
        .Takes("CreateVideoRequest", Schema, new { prompt = Queued.Prompt, seconds = "4", size = VideoOrder.DefaultSize })
        .Answers(202, "Accepted.", Queued)
        .Refuses(402, 422);

    public static RouteHandlerBuilder DescribeListVideos(this RouteHandlerBuilder route) => route
        .Describe("listVideos", ApiTags.VideoJobs, "List your videos", "Those that were made by this interface; newest first.")
        .Query("after", "Id of the last video of the page before.")
        .Query("limit", "Entries at most.", ApiDescriptionExtensions.Schema("integer", ("minimum", 1), ("maximum", 100), ("default", 20)))
        .Query("order", "By their making.", ApiDescriptionExtensions.OneOf(["asc", "desc"]))
        .Answers(200, "Some of them.", new VideoList([Done], HasMore: false));

    public static RouteHandlerBuilder DescribeGetVideo(this RouteHandlerBuilder route) => route
        .Describe("getVideo", ApiTags.VideoJobs, "Read a video", "One that was made by this interface.")
        .Answers(200, "The video as it is now.", Done);

    public static RouteHandlerBuilder DescribeContent(this RouteHandlerBuilder route) => route
        .Describe("getVideoContent", ApiTags.VideoJobs, "Fetch a video's file", "With ranges. 404 until it is completed.")
        .Query("variant", "`video` (default) or `thumbnail`.", ApiDescriptionExtensions.OneOf(["video", "thumbnail"]))
        .AnswersWith(200, "video/mp4", "The file.", "…");

    public static RouteHandlerBuilder DescribeDeleteVideo(this RouteHandlerBuilder route) => route
        .Describe("deleteVideo", ApiTags.VideoJobs, "Delete a video", "One that has ended, with its files.")
        .Answers(200, "It is gone.", new DeletedVideo(VideoObject.IdOf(ExampleJob.Id)))
        .Refuses(409);

    private static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("prompt"),
        ["properties"] = new JsonObject
        {
            ["prompt"] = ApiDescriptionExtensions.Schema("string", ("minLength", 1)),
            ["model"] = ApiDescriptionExtensions.Schema(
                "string",
                ("description", "One of a provider's here; any other asks for the installation's choice. The answer says who serves.")),
            ["seconds"] = ApiDescriptionExtensions.OneOf(["4", "8", "12"]),
            ["size"] = ApiDescriptionExtensions.OneOf([VideoOrder.DefaultSize, "1280x720", "1024x1792", "1792x1024"]),
            ["input_reference"] = new JsonObject { ["description"] = "An http(s) address, or `{image_url}`; in a form a file." },
        },
    };
}
