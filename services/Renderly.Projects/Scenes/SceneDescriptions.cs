using Renderly.Projects.Data;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Scenes;

/// <summary>The routes of scenes in the API's description.</summary>
internal static class SceneDescriptions
{
    private static readonly SceneView Example = new()
    {
        Id = new Guid("01a1fb80-0000-7000-8000-000000000022"),
        UserId = new Guid("01a1fb80-0000-7000-8000-000000000001"),
        ScenarioId = new Guid("01a1fb80-0000-7000-8000-000000000021"),
        ImagePrompt = "The bottle on a wet rock by a lake at dawn",
        VisualPrompt = "Mist drifts over the lake, the camera moves slowly in",
        ProductReferenceImageUrl = "https://example.com/bottle.png",
        ReferenceImages = [],
        Duration = VideoScene.DefaultDurationSeconds,
        ImageUrl = null,
        GeneratedVideoUrl = null,
        Status = SceneStatus.Draft,
        LastJobId = null,
        CreatedAt = new DateTimeOffset(2026, 11, 20, 9, 31, 0, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 11, 20, 9, 31, 0, TimeSpan.Zero),
    };

    public static RouteHandlerBuilder DescribeCreateScene(this RouteHandlerBuilder route) => route
        .Describe("createScene", ApiTags.Scenes, "Add a scene", "Nothing is made yet: a job makes its picture and video.")
        .Takes(new SceneRequest
        {
            ScenarioId = Example.ScenarioId,
            ImagePrompt = Example.ImagePrompt,
            VisualPrompt = Example.VisualPrompt,
            ProductReferenceImageUrl = Example.ProductReferenceImageUrl,
            ReferenceImages = [],
            Duration = Example.Duration,
        })
        .Answers(201, "The scene.", Example);

    public static RouteHandlerBuilder DescribeListScenes(this RouteHandlerBuilder route) => route
        .Describe("listScenes", ApiTags.Scenes, "Your scenes", "Newest first.")
        .Query("scenario_id", "Only those of this scenario.", ApiDescriptionExtensions.Schema("string", ("format", "uuid")))
        .Query("status", "Only those in this state.", ApiDescriptionExtensions.OneOf(SceneStatus.All))
        .Windowed()
        .Answers(200, "A part of them, and how many there are in all.", new SceneList([Example], 1));

    public static RouteHandlerBuilder DescribeGetScene(this RouteHandlerBuilder route) => route
        .Describe("getScene", ApiTags.Scenes, "Read a scene", "With addresses of the newest picture and video, signed anew.")
        .Answers(200, "The scene.", Example);

    public static RouteHandlerBuilder DescribeChangeScene(this RouteHandlerBuilder route) => route
        .Describe(
            "changeScene",
            ApiTags.Scenes,
            "Change a scene",
            "What is left out stays, null clears. A job that is under way goes on with what it took.")
        .Takes(new { visual_prompt = "The sun rises behind the bottle" })
        .Answers(200, "The scene.", Example with { VisualPrompt = "The sun rises behind the bottle" });

    public static RouteHandlerBuilder DescribeDeleteScene(this RouteHandlerBuilder route) => route
        .Describe("deleteScene", ApiTags.Scenes, "Delete a scene", "Its jobs stay.")
        .Answers(204, "It is deleted.");
}
