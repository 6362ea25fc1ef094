using Renderly.Projects.Data;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Scenarios;

/// <summary>The routes of scenarios in the API's description.</summary>
internal static class ScenarioDescriptions
{
    private static readonly ScenarioView Example = new()
    {
        Id = new Guid("01a1fb80-0000-7000-8000-000000000021"),
        UserId = new Guid("01a1fb80-0000-7000-8000-000000000001"),
        Title = "Autumn, upright",
        Resolution = VideoResolution.Default,
        CreatedAt = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero),
    };

    public static RouteHandlerBuilder DescribeCreateScenario(this RouteHandlerBuilder route) => route
        .Describe("createScenario", ApiTags.Scenes, "Add a scenario", "Scenes that name it get videos of its resolution.")
        .Takes(new ScenarioRequest { Title = Example.Title, Resolution = Example.Resolution })
        .Answers(201, "The scenario.", Example);

    public static RouteHandlerBuilder DescribeListScenarios(this RouteHandlerBuilder route) => route
        .Describe("listScenarios", ApiTags.Scenes, "Your scenarios", "Newest first.")
        .Windowed()
        .Answers(200, "A part of them, and how many there are in all.", new ScenarioList([Example], 1));

    public static RouteHandlerBuilder DescribeGetScenario(this RouteHandlerBuilder route) => route
        .Describe("getScenario", ApiTags.Scenes, "Read a scenario", "As it is now.")
        .Answers(200, "The scenario.", Example);

    public static RouteHandlerBuilder DescribeChangeScenario(this RouteHandlerBuilder route) => route
        .Describe(
            "changeScenario",
            ApiTags.Scenes,
            "Change a scenario",
            "What is left out stays, null clears. Videos that are made stay as they are.")
        .Takes(new { resolution = "1280:720" })
        .Answers(200, "The scenario.", Example with { Resolution = "1280:720" });

    public static RouteHandlerBuilder DescribeDeleteScenario(this RouteHandlerBuilder route) => route
        .Describe("deleteScenario", ApiTags.Scenes, "Delete a scenario", "Its scenes stay, with the default resolution.")
        .Answers(204, "It is deleted.");
}
