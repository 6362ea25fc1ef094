using System.Text.Json.Nodes;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Edits;
using Renderly.Jobs.Kinds.Storyboard.Quote;
using Renderly.Jobs.Kinds.Storyboard.Read;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Read;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Submit;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>The routes of storyboards in the API's description.</summary>
internal static class StoryboardDescriptions
{
    private const string FilmChoice = "Format of the film; by default the storyboard's own, or the newest while there is none of it.";
    private const string Tag = ApiTags.Storyboards;

    private static readonly StoryboardJob Ready = StoryboardExample.Ready();
    private static readonly StoryboardJob Rendering = StoryboardExample.Rendering();
    private static readonly StoryboardJob Completed = StoryboardExample.Completed();

    public static JobExamples Examples => new()
    {
        Kind = StoryboardJob.KindName,
        Request = (StoryboardRequestSchema.Name, StoryboardRequestSchema.Create, StoryboardRequestSchema.Example),
        Running = new StoryboardView(Rendering),
        Completed = new StoryboardView(Completed),
        Cancelled = new StoryboardView(StoryboardExample.Cancelled()),
        Status = StoryboardStatus.Rendering,
        Step = FilmSteps.Clip(1),
        Provider = "runway",
    };

    public static RouteHandlerBuilder DescribeGenerate(this RouteHandlerBuilder route) => route
        .Describe(
            "generateStoryboard", Tag, "Make a storyboard of a prompt",
            "The prompt becomes scenes, and each scene a picture; then the job waits for you. Nothing of the film is paid before it is "
            + "approved. Follow the job at `/api/v2/jobs/{id}`.")
        .Takes(StoryboardRequestSchema.Name, StoryboardRequestSchema.Create, StoryboardRequestSchema.Example)
        .TakesPreference()
        .Answers(202, "Accepted; `Location` is the job's address.", StartedStoryboard.Of(StoryboardExample.Accepted()))
        .Refuses(402, 422);

    public static RouteHandlerBuilder DescribeQuote(this RouteHandlerBuilder route) => route
        .Describe("quoteStoryboard", Tag, "Price a prompt's film", "Pictures and film. Takes the body of a request and stores nothing.")
        .Takes(StoryboardRequestSchema.Name, StoryboardRequestSchema.Create, StoryboardRequestSchema.Example)
        .Answers(200, "What it would cost, scene by scene.", Quote)
        .Refuses(422);

    public static RouteHandlerBuilder DescribeList(this RouteHandlerBuilder route) => route
        .Describe("listStoryboards", Tag, "List your storyboards", "Newest first; the header `Link` names the next part.")
        .Query("limit", "Entries at most.", ApiDescriptionExtensions.Schema("integer", ("minimum", 1), ("maximum", 100), ("default", 20)))
        .Query("after", "Id of the last job of the part before.")
        .Answers(200, "Some of them.", new[] { Read(Completed, 3.02m) });

    public static RouteHandlerBuilder DescribeGet(this RouteHandlerBuilder route) => route
        .Describe("getStoryboardJob", Tag, "Read a storyboard's job", "`Retry-After` says when it is worth while to look again.")
        .TakesWait()
        .Answers(200, "The job as it is now.", Read(Ready, 0.02m));

    public static RouteHandlerBuilder DescribeCacheStats(this RouteHandlerBuilder route) => route
        .Describe(
            "getReadCacheStats", Tag, "See how the read cache serves",
            "Of reads of `/api/v2/jobs/{id}`, by the process that answers; every replica counts for itself.")
        .Answers(200, "What was counted.", ReadCacheView.Of(9120, 880, 1_482_752, 412, 30, ExampleJob.Time));

    public static RouteHandlerBuilder DescribeBoard(this RouteHandlerBuilder route) => route
        .Describe(
            "getStoryboard", Tag, "Read a storyboard",
            "Its scenes with every picture that was made of them, and what each was made of.")
        .Answers(200, "The storyboard as it is now.", BoardView.Of(Ready, new HashSet<int>()));

    public static RouteHandlerBuilder DescribeVideo(this RouteHandlerBuilder route) => route
        .Describe("getStoryboardVideo", Tag, "Fetch the film", "With ranges. A 409 says that it is not there yet.")
        .Query("aspect_ratio", FilmChoice, Ratios)
        .AnswersWith(200, "video/mp4", "The file.", "…")
        .Refuses(409);

    public static RouteHandlerBuilder DescribeMetadata(this RouteHandlerBuilder route) => route
        .Describe("getStoryboardMetadata", Tag, "Read what there is to know of the film", "A 409 says that it is not there yet.")
        .Query("aspect_ratio", FilmChoice, Ratios)
        .Answers(200, "Its metadata.", FilmView.Of(Completed, Completed.Films[0], null))
        .Refuses(409);

    public static RouteHandlerBuilder DescribeApprove(this RouteHandlerBuilder route) => route
        .Describe("approveStoryboard", Tag, "Approve a storyboard", "With a `revision`, only if it is still that one. May be repeated.")
        .Takes("StoryboardRevisionRequest", () => RequestDescriber.SchemaOf(body => EditBody.ReadRevision(body)), new { revision = 1 })
        .Answers(200, "It is approved.", Read(Ready, 0.02m))
        .Refuses(409);

    public static RouteHandlerBuilder DescribeRender(this RouteHandlerBuilder route) => route
        .Describe(
            "renderStoryboard", Tag, "Render an approved storyboard",
            "What was made of the very same is not made again. May be repeated. With an `aspect_ratio` it becomes a film in that "
            + "format beside the others: voices, music and pictures that fit serve it too.")
        .Takes(
            "RenderStoryboardRequest",
            () => RequestDescriber.SchemaOf(body => RenderStoryboard.Read(body)),
            new { revision = 1, aspect_ratio = "9:16" })
        .Answers(202, "Rendering begins.", Read(Rendering, 0.02m))
        .Answers(200, "It was begun before.", Read(Rendering, 0.02m))
        .Refuses(402, 409);

    public static RouteHandlerBuilder DescribeRenderQuote(this RouteHandlerBuilder route) => route
        .Describe(
            "quoteStoryboardRender", Tag, "Price rendering a storyboard now",
            "What is there already costs nothing. Nothing is stored.")
        .Takes("QuoteRenderRequest", () => RequestDescriber.SchemaOf(body => FormatWish.Read(body)), new { aspect_ratio = "9:16" })
        .Answers(200, "What it would cost, scene by scene.", Quote with { Revision = 1 })
        .Refuses(409, 410);

    public static RouteHandlerBuilder DescribeRefine(this RouteHandlerBuilder route) => route
        .Describe(
            "refineScene", Tag, "Make another picture of a scene",
            "Of other words. All else stays; the storyboard is of a new revision.")
        .Takes(
            "RefineSceneRequest",
            () => RequestDescriber.SchemaOf(body => RefineScene.Read(body)),
            new { scene_number = 3, prompt = "The bottle in the snow at dusk" })
        .Answers(202, "The picture is being made.", Read(StoryboardExample.Refining(), 0.02m))
        .Refuses(402, 409, 410, 422);

    public static RouteHandlerBuilder DescribeReorder(this RouteHandlerBuilder route) => route
        .Describe(
            "reorderScenes", Tag, "Put the scenes in another order",
            "Numbers stay with their scenes. Nobody is asked for anything, and nothing is paid.")
        .Takes(
            "ReorderScenesRequest",
            () => RequestDescriber.SchemaOf(body => ReorderScenes.Read(body)),
            new { scene_order = new[] { 2, 1, 3 } })
        .Answers(200, "They are in that order.", Read(Ready, 0.02m))
        .Refuses(409, 410);

    public static RouteHandlerBuilder DescribeTake(this RouteHandlerBuilder route) => route
        .Describe("chooseTake", Tag, "Choose a scene's picture", "One that was made of it before. Costs nothing.")
        .Takes("ChooseTakeRequest", () => RequestDescriber.SchemaOf(body => ChooseTake.Read(body)), new { take = 1 })
        .Answers(200, "It counts from now on.", Read(Ready, 0.02m))
        .Refuses(409, 410);

    private static PromptJobView Read(StoryboardJob job, decimal spent) => new(
        job, spent, new Dictionary<string, decimal?> { ["picture"] = 0.02m, ["clip"] = spent - 0.02m });

    private static JsonObject Ratios => ApiDescriptionExtensions.OneOf(StoryboardRequest.AspectRatios);

    private static StoryboardQuoteView Quote { get; } = new()
    {
        Scenes = [.. Enumerable.Range(1, 2).Select(scene => new BoardSceneQuoteView(scene, 0.33m, 0.99m, false, ["picture", "clip"]))],
        Id = "quote_AAAAAGlh…",
        ExpiresAt = ExampleJob.Time.AddMinutes(15),
        AspectRatio = "16:9",
        EstimatedCost = 0.66m,
        UsdLow = 0.66m,
        UsdHigh = 1.98m,
        ReservedUsd = 0.66m,
        PaidCalls = 4,
        Credits = 4,
        Requested = new StoryboardMakers("runway", "runway", null),
        PricesValidFrom = ExampleJob.Time,
        Understood = new StoryboardView(Ready).Understood,
        Adjusted = [],
    };
}
