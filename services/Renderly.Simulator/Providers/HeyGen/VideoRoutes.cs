using System.Globalization;
using System.Text.Json;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Ordering videos (v2 Studio, v3), following, listing and deleting them.</summary>
internal static class VideoRoutes
{
    private const int MostStatuses = 100;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/v2/video/generate", GenerateAsync);
        group.MapPost("/v3/videos", CreateAsync);
        group.MapGet("/v1/video_status.get", GetLegacy).WithFaults("poll");
        group.MapGet("/v3/videos/statuses", GetMany).WithFaults("poll");
        group.MapGet("/v3/videos/{id}", Get).WithFaults("poll");
        group.MapGet("/v3/videos", List).WithFaults("list");
        group.MapDelete("/v3/videos/{id}", DeleteAsync).WithFaults("delete");
    }

    private static async Task<IResult> GenerateAsync(
        HttpContext http, StudioRequestReader studio, PaidCalls calls, CancellationToken cancellationToken)
    {
        using var body = await http.Request.ReadJsonAsync(cancellationToken);
        var call = Call(HeyGenVideo.Studio, studio.Read(body.RootElement), body.RootElement);
        return await calls.AcceptAsync(http, call, operation => Task.FromResult(HeyGenAnswers.V2(new Generated(operation.Id))));
    }

    private static Task<IResult> CreateAsync(
        HttpContext http, AvatarRequestReader avatar, PaidCalls calls, CancellationToken cancellationToken) =>
        calls.AcceptOnceAsync(
            http,
            async () =>
            {
                using var body = await http.Request.ReadJsonAsync(cancellationToken);
                var (kind, presenter) = avatar.Read(body.RootElement);
                return Call(kind, presenter, body.RootElement);
            },
            operation => Task.FromResult(HeyGenAnswers.V3(
                new Created(operation.Id, "waiting", operation.Kind == HeyGenVideo.Transparent ? "webm" : "mp4"))));

    private static PaidCall Call(string kind, PresenterRequest presenter, JsonElement body)
    {
        var video = new HeyGenVideo(
            presenter, body.Text("title"), body.Text("folder_id"), body.Text("callback_id"), body.Text("callback_url"));
        return new PaidCall
        {
            Kind = kind,
            Request = video,
            Text = string.Join(' ', presenter.Scenes.Select(scene => scene.Speech.Text).Append(video.Title)),
            Quantity = presenter.Scenes.Sum(scene => scene.Speech.EstimateSeconds()),
            Details = new { video.Title, video.CallbackId },
        };
    }

    private static IResult GetLegacy(HttpRequest request, OperationStore operations, VideoViews views, SimulatorUrls urls)
    {
        var id = request.Query["video_id"].ToString();
        return id.Length > 0
            ? HeyGenAnswers.V1(views.V1(Find(operations, id), urls.Base(request)))
            : throw ProviderException.Missing("video_id");
    }

    private static IResult Get(HttpRequest request, string id, OperationStore operations, VideoViews views, SimulatorUrls urls) =>
        HeyGenAnswers.V3(views.V3(Find(operations, id), urls.Base(request)));

    private static IResult GetMany(HttpRequest request, OperationStore operations, VideoViews views, SimulatorUrls urls)
    {
        var ids = request.Query["video_ids"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        return ids.Count is > 0 and <= MostStatuses
            ? HeyGenAnswers.V3(ids.Select(id => views.Brief(id, operations.Find(id, HeyGenVideo.Provider), urls.Base(request))))
            : throw ProviderException.Invalid($"video_ids must name 1 to {MostStatuses} videos", "video_ids");
    }

    private static IResult List(HttpRequest request, OperationStore operations, VideoViews views, SimulatorUrls urls)
    {
        var limit = int.TryParse(request.Query["limit"], out var wanted) ? Math.Clamp(wanted, 1, 100) : 20;
        var skip = int.TryParse(request.Query["token"], out var token) ? Math.Max(0, token) : 0;
        var title = request.Query["title"].ToString();
        var found = operations.All
            .Where(operation => operations.Find(operation.Id, HeyGenVideo.Provider) is not null)
            .Where(operation => (operation.RequestAs<HeyGenVideo>().Title ?? "").Contains(title, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(operation => operation.AcceptedAt).ThenBy(operation => operation.Id, StringComparer.Ordinal)
            .Skip(skip).Take(limit + 1).ToList();
        return HeyGenAnswers.V3Page(
            found.Take(limit).Select(operation => views.V3(operation, urls.Base(request))),
            found.Count > limit ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null);
    }

    private static async Task<IResult> DeleteAsync(string id, OperationStore operations, CancellationToken cancellationToken)
    {
        await operations.RecordAsync(Find(operations, id).Id, OperationEventKind.Deleted, cancellationToken);
        return HeyGenAnswers.V3(new DeletedAnswer(id, true));
    }

    private static Operation Find(OperationStore operations, string id) =>
        operations.Find(id, HeyGenVideo.Provider) ?? throw new ProviderException(404, "video_not_found", $"Video {id} not found");

    private sealed record Generated(string VideoId);

    private sealed record Created(string VideoId, string Status, string OutputFormat);

    private sealed record DeletedAnswer(string Id, bool Deleted);
}
