using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.HeyGen;

/// <summary>HeyGen's API: order a video, look at it, find it again by title. The client brings the key along.</summary>
internal sealed class HeyGenClient(HttpClient http, IOptions<HeyGenOptions> options, HeyGenAnswers answers, HeyGenCallbacks callbacks)
{
    public const string KeyHeader = "X-Api-Key";

    private const string StudioPath = "/v2/video/generate";

    /// <summary>An id that no video has.</summary>
    private const string NoVideo = "none";

    /// <summary>Titles that only begin like ours are listed as well.</summary>
    private const string MostListed = "100";

    /// <summary>The one paid call. v3 gets our reference as idempotency key; v2 knows no such thing.</summary>
    public async Task<SubmitOutcome> OrderAsync(RenderPresenter command, string reference, CancellationToken cancellationToken)
    {
        var isStudio = command.Strategy == PresenterStrategy.Studio;
        var body = isStudio ? HeyGenRequests.Studio(command, reference) : HeyGenRequests.Avatar(command, reference);
        if (callbacks.Address.Url is { } url)
        {
            body["callback_url"] = url.AbsoluteUri;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Api(isStudio ? StudioPath : "/v3/videos"));
        if (!isStudio)
        {
            request.Headers.Add("Idempotency-Key", reference);
        }

        request.Content = Json(body);
        return answers.Ordered(await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken));
    }

    /// <summary>Reads a video's state; every read signs its address afresh. Null with the response when there is no verdict.</summary>
    public async Task<(HeyGenVideo? Video, ProviderResponse Response)> ReadAsync(
        string videoId, PresenterStrategy strategy, CancellationToken cancellationToken)
    {
        var id = Uri.EscapeDataString(videoId);
        if (strategy == PresenterStrategy.Studio)
        {
            var legacy = await GetAsync($"/v1/video_status.get?video_id={id}", cancellationToken);
            if (legacy.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Gone))
            {
                return (HeyGenAnswers.Video(legacy), legacy);
            }
        }

        // v1 may be gone while the studio that was ordered by v2 still works: v3 knows all videos.
        var response = await GetAsync($"/v3/videos/{id}", cancellationToken);
        return (HeyGenAnswers.Video(response), response);
    }

    /// <summary>Ids of the videos with the title that we gave; null with the response when there is no list.</summary>
    public async Task<(IReadOnlyList<string>? VideoIds, ProviderResponse Response)> FindByTitleAsync(
        string title, CancellationToken cancellationToken)
    {
        var response = await GetAsync($"/v3/videos?title={Uri.EscapeDataString(title)}&limit={MostListed}", cancellationToken);
        return (HeyGenAnswers.VideosTitled(title, response), response);
    }

    /// <summary>
    /// Asks what a strategy needs whether it is there, by requests that cannot be taken and so cost nothing. The studio is an empty order
    /// and the state of a video that does not exist; of v3, which is maintained, the key alone is in question.
    /// </summary>
    /// <returns>What was asked last, and the answer: the first one that says no, if any does.</returns>
    public async Task<(string Route, ProviderResponse Response)> CheckAsync(PresenterStrategy strategy, CancellationToken cancellationToken)
    {
        if (strategy != PresenterStrategy.Studio)
        {
            return ("GET /v3/users/me", await GetAsync("/v3/users/me", cancellationToken));
        }

        using var empty = new HttpRequestMessage(HttpMethod.Post, Api(StudioPath)) { Content = Json(new JsonObject()) };
        var order = await http.SendOnceAsync(empty, options.Value.RequestTimeout, cancellationToken);
        return answers.IsThere(order)
            ? ("GET /v3/videos/{id}", (await ReadAsync(NoVideo, strategy, cancellationToken)).Response)
            : ($"POST {StudioPath}", order);
    }

    private async Task<ProviderResponse> GetAsync(string pathAndQuery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api(pathAndQuery));
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }

    /// <summary>A body as HeyGen takes it.</summary>
    public static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private Uri Api(string pathAndQuery) => new(options.Value.ServerUrl, pathAndQuery);
}
