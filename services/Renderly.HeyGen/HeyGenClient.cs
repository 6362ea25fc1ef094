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
    public const string KeyHeader = "X-Api-Key";

    /// <summary>Streams the object's bytes to v1's upload host; nothing is charged.</summary>
    public async Task<SubmitOutcome> UploadAsync(ObjectContent content, Func<string, StepSucceeded> uploaded, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(options.Value.UploadBaseUrl), "/v1/asset"));
        request.Content = new StreamContent(content.Stream);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        request.Content.Headers.ContentLength = content.TotalLengthBytes;
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
        var path = strategy == PresenterStrategy.Studio ? $"/v1/video_status.get?video_id={id}" : $"/v3/videos/{id}";
        var response = await GetAsync(path, cancellationToken);
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
