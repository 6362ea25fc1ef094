using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Renderly.Simulator.Data;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary><c>/v1/videos</c> of a server that outlived the inventor of the shape.</summary>
internal sealed class OpenAiVideos(OpenAiVideoReader reader, OperationStore operations, SimulatorFolder folder)
{
    private const int LargestBodyBytes = 64 << 20;
    private const int MostListed = 100;
    private const int ListedByDefault = 20;

    public void Map(RouteGroupBuilder group, string provider)
    {
        var path = $"/{provider}/v1/videos";
        group.MapPost(path, OrderAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBodyBytes)).DisableAntiforgery();
        group.MapGet(path, (HttpRequest request) => List(provider, request.Query)).WithFaults("list");
        group.MapGet($"{path}/{{id}}", (string id) => Json(View(Find(provider, id)))).WithFaults("poll");
        group.MapGet($"{path}/{{id}}/content", (string id, string? variant) => Content(Find(provider, id), variant)).WithFaults("download");
        group.MapDelete($"{path}/{{id}}", (string id) => DeleteAsync(Find(provider, id))).WithFaults("cancel");
    }

    private async Task<IResult> OrderAsync(HttpContext http, PaidCalls calls) => await calls.AcceptAsync(
        http, await reader.ReadAsync(http.Request, http.RequestAborted), operation => Task.FromResult(Json(View(operation))));

    private IResult List(string provider, IQueryCollection query)
    {
        var isAscending = query["order"].ToString() switch
        {
            "" or "desc" => false,
            "asc" => true,
            _ => throw ProviderException.InvalidMember("order", "must be asc or desc"),
        };
        var limit = query["limit"].ToString() switch
        {
            "" => ListedByDefault,
            { } text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostListed => number,
            _ => throw ProviderException.InvalidMember("limit", $"must be 1 to {MostListed}"),
        };
        var all = operations.All
            .Where(operation => operation.Kind == OpenAiWork.Video && operations.Find(operation.Id, provider) is not null)
            .OrderBy(operation => isAscending ? operation.AcceptedAt.Ticks : -operation.AcceptedAt.Ticks)
            .ToList();
        var after = query["after"].ToString();
        var start = after.Length == 0 ? 0 : all.FindIndex(operation => operation.Id == after) + 1;
        List<Video> page = [.. all.Skip(start).Take(limit).Select(View)];
        return Json(new Videos(page, page.FirstOrDefault()?.Id, page.LastOrDefault()?.Id, start + page.Count < all.Count));
    }

    private IResult Content(Operation operation, string? variant) => operations.StatusOf(operation) switch
    {
        _ when variant is not (null or "video") => throw ProviderException.InvalidMember("variant", "only video is served"),
        { Result: { } result } => Results.File(folder.Absolute(result.Files[0]), "video/mp4", enableRangeProcessing: true),
        _ => throw new ProviderException(400, ProviderException.InvalidCode, "The video is not completed."),
    };

    /// <summary>Stops what is not done; afterwards it is not found any more.</summary>
    private async Task<IResult> DeleteAsync(Operation operation)
    {
        if (!operations.StatusOf(operation).IsEnded)
            await operations.RecordAsync(operation.Id, OperationEventKind.Cancelled, CancellationToken.None);
        await operations.RecordAsync(operation.Id, OperationEventKind.Deleted, CancellationToken.None);
        return Json(new Deletion(operation.Id));
    }

    private Video View(Operation operation)
    {
        var status = operations.StatusOf(operation);
        var work = operation.RequestAs<OpenAiWork>();
        return new Video(
            operation.Id,
            operation.Model,
            status.State switch
            {
                OperationState.Queued => "queued",
                OperationState.Running => "in_progress",
                OperationState.Succeeded => "completed",
                _ => "failed",
            },
            (int)(status.Progress * 100),
            operation.AcceptedAt.ToUnixTimeSeconds(),
            work.Film!.Seconds.ToString(CultureInfo.InvariantCulture),
            work.Size,
            status.State switch
            {
                OperationState.Refused => new Failure("content_policy_violation", status.Outcome.Message ?? "The prompt was refused."),
                OperationState.Failed => new Failure(500, status.Outcome.Message ?? "The generation failed."),
                _ => null,
            });
    }

    private Operation Find(string provider, string id) => operations.Find(id, provider) is { Kind: OpenAiWork.Video } operation
        ? operation
        : throw new ProviderException(404, "not_found", $"Video {id} not found");

    private static IResult Json<T>(T body) => Results.Json(body, SimulatorJson.Snake);

    /// <param name="Status">queued, in_progress, completed, failed.</param>
    /// <param name="Progress">0…100.</param>
    private sealed record Video(
        string Id, string? Model, string Status, int Progress, long CreatedAt, string Seconds, string? Size, Failure? Error)
    {
        [JsonPropertyOrder(-1)]
        public string Object { get; init; } = "video";
    }

    /// <param name="Code">A word or a number.</param>
    private sealed record Failure(object Code, string Message);

    private sealed record Videos(IReadOnlyList<Video> Data, string? FirstId, string? LastId, bool HasMore)
    {
        [JsonPropertyOrder(-1)]
        public string Object { get; init; } = "list";
    }

    private sealed record Deletion(string Id)
    {
        public string Object { get; init; } = "video.deleted";
        public bool Deleted { get; init; } = true;
    }
}
