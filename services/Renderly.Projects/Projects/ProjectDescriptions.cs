using System.Text.Json.Nodes;
using Renderly.Contracts.Projects;
using Renderly.Projects.Data;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Projects;

/// <summary>The routes of projects in the API's description.</summary>
internal static class ProjectDescriptions
{
    private static readonly ProjectView Example = new()
    {
        Id = new Guid("01a1fb80-0000-7000-8000-000000000031"),
        Title = "Fjord bottle, thirty seconds",
        Description = null,
        Status = ProjectStatus.Ready,
        Storyboard =
        [
            new ProjectScene
            {
                SceneIndex = 1,
                ImageUrl = "https://example.com/bottle.png",
                Duration = 5,
                Transition = new ProjectTransition { Type = "dissolve", Seconds = 0.5 },
                Motion = "The camera moves slowly in",
                Sound = "duck",
                SoundVolume = 0.8,
            },
            new ProjectScene
            {
                SceneIndex = 2,
                AssetId = "asset_01a1fb800000700080000000000000a1",
                Duration = 6,
                Sound = ClipSoundNames.Drop,
            },
        ],
        Script =
        [
            new ProjectSegment { Text = "Meet the Fjord bottle.", Language = ProjectLimits.DefaultLanguage, SceneIndex = 1 },
            new ProjectSegment
            {
                Text = "One piece of steel, made for a lifetime.",
                VoiceAssetId = "asset_01a1fb800000700080000000000000a2",
                Language = ProjectLimits.DefaultLanguage,
                SceneIndex = 2,
                Duration = 5,
            },
        ],
        BackgroundMusic = ProjectMusic.Of(new BackgroundMusic()),
        Output = ProjectOutput.Of(new FilmOutput()),
        Missing = [],
        VideoUrl = null,
        ThumbnailUrl = null,
        LastJobId = null,
        CreatedAt = new DateTimeOffset(2026, 11, 20, 9, 32, 0, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 11, 20, 9, 32, 0, TimeSpan.Zero),
    };

    public static RouteHandlerBuilder DescribeCreateProject(this RouteHandlerBuilder route) => route
        .Describe(
            "createProject",
            ApiTags.Projects,
            "Add a project",
            "A `title` suffices; `missing` says what a film of it still needs. Nothing is made yet: a job makes the film.")
        .Takes(new ProjectRequest
        {
            Title = Example.Title,
            Storyboard = Example.Storyboard,
            Script = Example.Script,
            BackgroundMusic = new ProjectMusic { Volume = 0.5 },
            Output = new ProjectOutput { Resolution = FilmOutput.DefaultResolution },
        })
        .Answers(201, "The project.", Example);

    public static RouteHandlerBuilder DescribeListProjects(this RouteHandlerBuilder route) => route
        .Describe("listProjects", ApiTags.Projects, "Your projects", "Newest first.")
        .Query("status", "Only those in this state.", ApiDescriptionExtensions.OneOf(ProjectStatus.All))
        .Windowed()
        .Answers(200, "A part of them, and how many there are in all.", new ProjectList([Example], 1, 0, 20));

    public static RouteHandlerBuilder DescribeGetProject(this RouteHandlerBuilder route) => route
        .Describe("getProject", ApiTags.Projects, "Read a project", "With addresses of the newest film and its thumbnail, signed anew.")
        .Answers(200, "The project.", Example);

    public static RouteHandlerBuilder DescribeChangeProject(this RouteHandlerBuilder route) => route
        .Describe(
            "changeProject",
            ApiTags.Projects,
            "Change a project",
            "What is left out stays, null clears; a list is replaced as a whole. A job that is under way goes on with what it took.")
        .Takes(new { title = "Fjord bottle, upright", output = new { aspect_ratio = "9:16" } })
        .Answers(200, "The project.", Example with
        {
            Title = "Fjord bottle, upright",
            Output = ProjectOutput.Of(new FilmOutput { AspectRatio = "9:16" }),
        });

    public static RouteHandlerBuilder DescribeWriteStoryboard(this RouteHandlerBuilder route) => route
        .Describe(
            "writeStoryboard",
            ApiTags.Projects,
            "Write a project's storyboard",
            "All its scenes, in place of those that were there: as a list, or as `scenes` of an object.")
        .Takes("Storyboard", () => Named(StoryboardBody.Member, Scenes()), new { scenes = Example.Storyboard })
        .Takes("StoryboardScenes", Scenes, Example.Storyboard)
        .Answers(200, "The project.", Example);

    public static RouteHandlerBuilder DescribeWriteScript(this RouteHandlerBuilder route) => route
        .Describe(
            "writeScript",
            ApiTags.Projects,
            "Write a project's script",
            "All that is spoken, in place of what was there: as a list, or as `segments` of an object. A segment names a scene of the "
            + "storyboard, if there is one already.")
        .Takes("Script", () => Named(ScriptBody.Member, Segments()), new { segments = Example.Script })
        .Takes("ScriptSegments", Segments, Example.Script)
        .Answers(200, "The project.", Example);

    public static RouteHandlerBuilder DescribeDeleteProject(this RouteHandlerBuilder route) => route
        .Describe("deleteProject", ApiTags.Projects, "Delete a project", "Its jobs stay.")
        .Answers(204, "It is deleted.");

    private static JsonObject Scenes() => ListOf(nameof(ProjectScene), ProjectLimits.MaxScenes);

    private static JsonObject Segments() => ListOf(nameof(ProjectSegment), ProjectLimits.MaxSegments);

    private static JsonObject ListOf(string schema, int most) => ApiDescriptionExtensions.Schema(
        "array", ("maxItems", most), ("items", new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" }));

    private static JsonObject Named(string member, JsonObject list) => ApiDescriptionExtensions.Schema(
        "object",
        ("required", new JsonArray(member)),
        ("additionalProperties", false),
        ("properties", new JsonObject { [member] = list }));
}
