using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Renderly.Web.Identity;

namespace Renderly.EndToEndTests.Studio;

/// <summary>
/// Stands for the services behind the gateway: one storyboard with the shapes of docs/api.md that a test puts into any state, and one
/// token. What was asked of it is in <see cref="Calls"/>.
/// </summary>
internal sealed class StoryboardStub : IAsyncDisposable
{
    public const string Token = "review-token-of-one-storyboard";

    /// <summary>Name of the file that an export becomes.</summary>
    public const string ExportName = "export.mp4";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Lock gate = new();
    private readonly WebApplication app;
    private readonly List<string> events = [];
    private readonly byte[] film;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int milliseconds;
    private int streams;

    private StoryboardStub(byte[] film)
    {
        this.film = film;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost(TokenVerdict.Path, (Delegate)VerdictAsync);
        app.MapGet("/files/{name}", Stored);
        app.MapGet("/api/accounts/me", () => Results.Json(new { Role }, Json));
        app.MapPost("/api/video/jobs/{id}/resume", Resume);
        app.MapGet("/api/video/jobs/{id}/events", EventsAsync);
        var job = app.MapGroup("/api/v2/jobs/{id}");
        job.AddEndpointFilter(
            async (context, next) => IsJob(context.HttpContext)
                ? await next(context)
                : Problem(404, "job_not_found", "You have no such job."));
        job.MapGet("", () => Results.Json(Job()));
        job.MapGet("storyboard", () => Results.Json(Board(), Json));
        job.MapPost("quote", () => Results.Json(Quote(), Json));
        job.MapGet("export", Export);
        job.MapPost("approve", (JsonElement body) => Decide(body, "approve"));
        job.MapPost("render", (JsonElement body) => Decide(body, "render"));
        job.MapPost("reorder", Reorder);
        job.MapPost("refine", Refine);
        job.MapPost("scenes/{scene:int}/take", Choose);
    }

    public static Guid JobId { get; } = Guid.CreateVersion7();

    public Uri Address => new(app.Urls.First());

    public ConcurrentQueue<string> Calls { get; } = new();

    public string Status { get; private set; } = "storyboard_ready";

    public int Revision { get; private set; } = 1;

    public bool IsApproved { get; private set; }

    public bool IsRevoked { get; set; }

    /// <summary>What the token may do.</summary>
    public string Role { get; set; } = Roles.User;

    /// <summary>Pictures that are higher than wide.</summary>
    public bool IsUpright { get; set; }

    public int RefinementsLeft { get; set; } = 5;

    /// <summary>What is to be known before deciding.</summary>
    public IReadOnlyList<string> Adjusted { get; set; } = [];

    public IReadOnlyList<StudioScene> Scenes { get; private set; } =
    [
        Drawn(1, "A lighthouse above a rough sea at first light"),
        Drawn(2, "A keeper on a ladder", "A keeper climbs the winding stairs with a lamp in his hand"),
        Drawn(3, "The great lens begins to turn and throws its beam over the water"),
        Drawn(4, "A small boat finds the harbour entrance between two green lights"),
    ];

    /// <summary>The last of its takes is the chosen one.</summary>
    private static StudioScene Drawn(int number, params string[] takes) => new(number, takes[^1], takes, takes.Length);

    public static async Task<StoryboardStub> StartAsync(byte[] film)
    {
        var stub = new StoryboardStub(film);
        await stub.app.StartAsync();
        return stub;
    }

    /// <summary>Changes the storyboard, as its owner or the service would, and tells who listens.</summary>
    public void Change(string? status = null, IReadOnlyList<StudioScene>? scenes = null, bool isRevised = false, bool? isApproved = null)
    {
        lock (gate)
        {
            Status = status ?? Status;
            Scenes = scenes ?? Scenes;
            Revision += isRevised ? 1 : 0;
            IsApproved = isApproved ?? (!isRevised && IsApproved);
            Tell("job.updated");
        }
    }

    /// <summary>Ends the streams of events, as a restart does.</summary>
    public void BreakStreams()
    {
        lock (gate)
        {
            streams++;
            Wake();
        }
    }

    /// <summary>The picture that was ordered last is there.</summary>
    public void Draw() => Change(
        "storyboard_ready", [.. Scenes.Select(scene => scene with { GenerationStatus = "completed", Chosen = scene.Takes.Count })]);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static bool IsJob(HttpContext context) =>
        Guid.TryParse(context.Request.RouteValues["id"]?.ToString(), out var id) && id == JobId;

    private static IResult Problem(int status, string code, string detail) => Results.Json(
        new { type = $"/docs/errors#{code}", title = "It cannot be done now", status, detail, code, request_id = "01-test" },
        statusCode: status);

    private async Task<IResult> VerdictAsync(HttpContext context)
    {
        var question = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var isOurs = question.GetProperty("token").GetString() == Token && !IsRevoked;
        return Results.Json(
            isOurs ? new TokenVerdict(true, new GatewayIdentity(Guid.CreateVersion7(), "creator", Role, [])) : TokenVerdict.Inactive, Json);
    }

    private IResult Stored(string name) => name.EndsWith(".mp4", StringComparison.Ordinal)
        ? Results.Bytes(film, "video/mp4", name == ExportName ? name : null, enableRangeProcessing: true)
        : Results.Text(StudioPicture.Of(name, IsUpright), "image/svg+xml");

    private IResult Resume()
    {
        Calls.Enqueue("resume");
        Change("rendering");
        return Results.Json(new { JobId }, Json, statusCode: 202);
    }

    /// <summary>It is made when it is asked for a second time.</summary>
    private IResult Export(HttpContext context, string format, string quality, string link)
    {
        Calls.Enqueue($"export {format} {quality} {link}");
        if (Calls.Count(call => call.StartsWith("export", StringComparison.Ordinal)) > 1)
        {
            return Results.Json(new { Status = "made", Progress = 100, Url = $"/files/{ExportName}" }, Json);
        }

        context.Response.Headers.RetryAfter = "0";
        return Results.Json(new { Status = "making", Progress = 40 }, Json, statusCode: 202);
    }

    private IResult Decide(JsonElement body, string wish)
    {
        Calls.Enqueue($"{wish} {body.GetProperty("revision").GetInt32()}");
        if (body.GetProperty("revision").GetInt32() is var revision && revision != Revision)
        {
            return Problem(409, "stale_revision", $"The storyboard is at revision {Revision}, and not at revision {revision} any more.");
        }

        Change(wish == "render" ? "rendering" : null, isApproved: true);
        return Results.Json(Job());
    }

    private IResult Reorder(JsonElement body)
    {
        var order = body.GetProperty("scene_order").EnumerateArray().Select(number => number.GetInt32()).ToList();
        Calls.Enqueue($"reorder {string.Join(',', order)}");
        Change("storyboard_ready", [.. order.Select(number => Scenes.Single(scene => scene.Number == number))], isRevised: true);
        return Results.Json(Job());
    }

    private IResult Refine(JsonElement body)
    {
        var (number, prompt) = (body.GetProperty("scene_number").GetInt32(), body.GetProperty("prompt").GetString()!);
        Calls.Enqueue($"refine {number} {prompt}");
        if (RefinementsLeft == 0)
        {
            return Problem(409, "too_many_refinements", "A storyboard may be refined 5 times, and this one was.");
        }

        RefinementsLeft--;
        Change(
            "generating_storyboard",
            With(number, scene => scene with { Description = prompt, Takes = [.. scene.Takes, prompt], GenerationStatus = "generating" }),
            isRevised: true);
        return Results.Json(Job());
    }

    private IResult Choose(int scene, JsonElement body)
    {
        var take = body.GetProperty("take").GetInt32();
        Calls.Enqueue($"take {scene} {take}");
        Change("storyboard_ready", With(scene, old => old with { Chosen = take, Description = old.Takes[take - 1] }), isRevised: true);
        return Results.Json(Job());
    }

    private IReadOnlyList<StudioScene> With(int number, Func<StudioScene, StudioScene> change) =>
        [.. Scenes.Select(scene => scene.Number == number ? change(scene) : scene)];

    private void Tell(string type)
    {
        var members = Job();
        members["progress_details"] = members["progress"]!.DeepClone();
        members["progress"] = members["progress_details"]!["percent"]!.DeepClone();
        events.Add($"id: {events.Count + 1}\nevent: {type}\ndata: {members.ToJsonString()}\n\n");
        Wake();
    }

    private void Wake()
    {
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private async Task EventsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("retry: 100\n\n");
        var ours = streams;
        for (var next = int.Parse(
            context.Request.Headers["Last-Event-ID"].FirstOrDefault() ?? "0", System.Globalization.CultureInfo.InvariantCulture); ;)
        {
            Task more;
            string[] news;
            lock (gate)
            {
                (more, news) = (changed.Task, [.. events.Skip(next)]);
            }

            await context.Response.WriteAsync(string.Concat(news));
            await context.Response.Body.FlushAsync();
            next += news.Length;
            await more.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (context.RequestAborted.IsCancellationRequested || ours != streams)
            {
                return;
            }
        }
    }

    private JsonObject Job()
    {
        var done = Status == "rendering" ? 1 : Scenes.Count(scene => scene.GenerationStatus == "completed");
        var now = Status == "rendering" ? Scenes[1].Number : Scenes.FirstOrDefault(scene => scene.GenerationStatus == "generating")?.Number;
        var percent = Status switch { "completed" => 100, "rendering" => 55, "storyboard_ready" => 30, _ => 12 };
        return (JsonObject)JsonSerializer.SerializeToNode(
            new
            {
                JobId,
                Status,
                Prompt = "A calm film about an old lighthouse and the boat that it brings home. "
                    + "Four scenes, \"Follow the light\" at the end.",
                Progress = new
                {
                    CurrentStage = Status,
                    ScenesTotal = Scenes.Count,
                    ScenesCompleted = done,
                    CurrentScene = now,
                    Percent = percent,
                    Message = Status == "rendering" ? "Rendering scene 2/4…" : $"Drawing scene {done + 1}/4…"
                },
                Storyboard = Scenes.Select(scene => new
                {
                    Scene = new
                    {
                        SceneNumber = scene.Number, scene.Description, Duration = StudioScene.Seconds, ImagePrompt = scene.Description
                    },
                    scene.ImageUrl,
                    scene.GenerationStatus,
                    Error = (string?)null,
                }),
                Revision,
                Approved = IsApproved,
                RefinementsLeft,
                MaxRefinements = 5,
                EstimatedCost = 2.012,
                ActualCost = 0.015,
                VideoUrl = Status == "completed" ? "/files/film.mp4" : null,
                ThumbnailUrl = Status == "completed" ? Scenes[0].ImageUrl : null,
                CaptionsSrtUrl = (string?)null,
                CaptionsVttUrl = (string?)null,
                Duration = Status == "completed" ? 20.0 : (double?)null,
                Stale = false,
                Understood = new
                {
                    Parser = "built-in", Language = "en", Scenes = 4, ScenesBy = "count", Duration = 20,
                    Texts = (string[])["Follow the light"], Context = (string?)null, Ignored = (string[])[], Assumed = (string[])[],
                },
                ErrorMessage = Status == "failed" ? "The provider refused the clip of scene 2." : null,
                Adjusted,
                Degraded = false,
                UpdatedAt = DateTimeOffset.UnixEpoch.AddYears(56).AddMilliseconds(Interlocked.Increment(ref milliseconds)),
            },
            Json)!;
    }

    private object Board() => new
    {
        Revision,
        Scenes = Scenes.Select(scene => new
        {
            SceneNumber = scene.Number,
            Words = scene.Number == 4 ? (string[])["Follow the light"] : [],
            Stale = false,
            Takes = scene.Takes.Take(scene.GenerationStatus == "generating" ? scene.Takes.Count - 1 : scene.Takes.Count)
                .Select((description, index) => new
                {
                    Take = index + 1,
                    Chosen = index + 1 == scene.Chosen,
                    Description = description,
                    ImageUrl = scene.ImageOf(index + 1)
                }),
        }),
    };

    private object Quote() => new
    {
        Revision,
        Scenes = Scenes.Select(scene => new { SceneNumber = scene.Number, UsdLow = 0.5, UsdHigh = 1.0, IsReused = false }),
        UsdLow = 2.0,
        UsdHigh = 4.0,
    };
}
