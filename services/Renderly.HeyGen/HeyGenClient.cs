using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Providers.Http;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.HeyGen;

/// <summary>HeyGen's API: upload an asset, order a video, look at it, find it again by title. The client brings the key along.</summary>
internal sealed class HeyGenClient(HttpClient http, IOptions<HeyGenOptions> options, HeyGenAnswers answers, HeyGenCallbacks callbacks)
{
    /// <summary>32 MB less some room for the form itself.</summary>
    private const long MostFormBytes = (32L << 20) - 4096;

    public const string KeyHeader = "X-Api-Key";

    /// <summary>
    /// Streams the object's bytes to HeyGen; nothing is charged. v3 takes what its form allows; what is larger goes to v1's upload host.
    /// </summary>
    public async Task<SubmitOutcome> UploadAsync(ObjectContent content, Func<string, StepSucceeded> uploaded, CancellationToken cancellationToken)
    {
        var isForm = content.TotalLengthBytes <= MostFormBytes;
        using var request = new HttpRequestMessage(
            HttpMethod.Post, isForm ? Api("/v3/assets") : new Uri(new Uri(options.Value.UploadBaseUrl), "/v1/asset"));
        var video = new StreamContent(content.Stream);
        video.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        video.Headers.ContentLength = content.TotalLengthBytes;
        request.Content = isForm ? new MultipartFormDataContent { { video, "file", "background.mp4" } } : video;
        return answers.Uploaded(await http.SendOnceAsync(request, options.Value.TransferTimeout, cancellationToken), uploaded);
    }

    /// <summary>The one paid call. v3 gets our reference as idempotency key; v2 knows no such thing.</summary>
    public async Task<SubmitOutcome> OrderAsync(RenderPresenter command, string reference, CancellationToken cancellationToken)
    {
        var isStudio = command.Strategy == PresenterStrategy.Studio;
        var body = isStudio ? HeyGenRequests.Studio(command, reference) : HeyGenRequests.Avatar(command, reference);
        if (callbacks.Address.Url is { } url)
        {
            body["callback_url"] = url.AbsoluteUri;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Api(isStudio ? "/v2/video/generate" : "/v3/videos"));
        if (!isStudio)
        {
            request.Headers.Add("Idempotency-Key", reference);
        }

        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
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
        var response = await GetAsync($"/v3/videos?title={Uri.EscapeDataString(title)}", cancellationToken);
        return (HeyGenAnswers.VideosTitled(title, response), response);
    }

    /// <summary>A free call that tells whether the key works; used at start.</summary>
    public Task<ProviderResponse> ProbeAsync(PresenterStrategy strategy, CancellationToken cancellationToken) =>
        GetAsync(strategy == PresenterStrategy.Studio ? "/v2/user/remaining_quota" : "/v3/users/me", cancellationToken);

    private async Task<ProviderResponse> GetAsync(string pathAndQuery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api(pathAndQuery));
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }

    private Uri Api(string pathAndQuery) => new(options.Value.ServerUrl, pathAndQuery);
}
