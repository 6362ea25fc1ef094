using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.Providers.Http;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.HeyGen.Api;

/// <summary>HeyGen's API: upload an asset, order a video, look at it, find it again by title.</summary>
internal sealed class HeyGenClient(HttpClient http, IOptions<HeyGenOptions> options, CallbackAddress callback)
{
    private const string KeyHeader = "X-Api-Key";

    /// <summary>Streams the object's bytes to v1's upload host; nothing is charged.</summary>
    public async Task<SubmitOutcome> UploadAsync(ObjectContent content, Func<string, object> uploaded, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, new Uri(new Uri(options.Value.UploadBaseUrl), "/v1/asset"));
        request.Content = new StreamContent(content.Stream);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        request.Content.Headers.ContentLength = content.TotalLengthBytes;
        var response = await http.SendOnceAsync(request, options.Value.TransferTimeout, cancellationToken);
        return HeyGenErrors.ClassifySubmit(response)
            ?? (DataText(response, "id") is { } id
                ? new SubmitOutcome.Succeeded(uploaded(id))
                : new SubmitOutcome.Ambiguous(Protocol("HeyGen took the asset without naming it.", response)));
    }

    /// <summary>The one paid call. v3 gets our reference as idempotency key; v2 knows no such thing.</summary>
    public async Task<SubmitOutcome> OrderAsync(RenderPresenter command, string reference, CancellationToken cancellationToken)
    {
        var isStudio = command.Strategy == PresenterStrategy.Studio;
        var body = isStudio ? HeyGenRequests.Studio(command, reference) : HeyGenRequests.Avatar(command, reference);
        if (callback.Url is { } url)
        {
            body["callback_url"] = url.AbsoluteUri;
        }

        using var request = Request(HttpMethod.Post, Api(isStudio ? "/v2/video/generate" : "/v3/videos"));
        if (!isStudio)
        {
            request.Headers.Add("Idempotency-Key", reference);
        }

        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var response = await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
        return HeyGenErrors.ClassifySubmit(response)
            ?? (DataText(response, "video_id") is { } id
                ? new SubmitOutcome.Accepted(id)
                : new SubmitOutcome.Ambiguous(Protocol("HeyGen answered without a video id.", response)));
    }

    /// <summary>Reads a video's state; every read signs its address afresh. Null with the response when there is no verdict.</summary>
    public async Task<(HeyGenVideo? Video, ProviderResponse Response)> ReadAsync(string videoId, PresenterStrategy strategy, CancellationToken cancellationToken)
    {
        var path = strategy == PresenterStrategy.Studio
            ? $"/v1/video_status.get?video_id={Uri.EscapeDataString(videoId)}"
            : $"/v3/videos/{Uri.EscapeDataString(videoId)}";
        using var request = Request(HttpMethod.Get, Api(path));
        var response = await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
        return (response.IsSuccess && response.Json()?.Nested("data") is { } data ? ReadVideo(data) : null, response);
    }

    /// <summary>Ids of the videos with the title that we gave; null with the response when there is no list, for only then "not in it" means anything.</summary>
    public async Task<(IReadOnlyList<string>? VideoIds, ProviderResponse Response)> FindByTitleAsync(string title, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, Api($"/v3/videos?title={Uri.EscapeDataString(title)}"));
        var response = await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
        var found = List(response)?.EnumerateArray()
            .Where(video => video.Text("title") == title)
            .Select(video => video.Text("id") ?? video.Text("video_id"))
            .OfType<string>()
            .ToList();
        return (found, response);
    }

    private static JsonElement? List(ProviderResponse response)
    {
        if (!response.IsSuccess || response.Json()?.Member("data") is not { } data)
        {
            return null;
        }

        var list = data.Member("videos") ?? data;
        return list.ValueKind == JsonValueKind.Array ? list : null;
    }

    /// <summary>A free call that tells whether the key works; used at start.</summary>
    public async Task<ProviderResponse> ProbeAsync(PresenterStrategy strategy, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, Api(strategy == PresenterStrategy.Studio ? "/v2/user/remaining_quota" : "/v3/users/me"));
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }

    private static HeyGenVideo ReadVideo(JsonElement data)
    {
        var error = data.Nested("error");
        return new HeyGenVideo(
            data.Text("status") ?? "unknown",
            data.Text("video_url"),
            data.Number("duration"),
            data.Text("failure_code") ?? error?.Text("code"),
            data.Text("failure_message") ?? error?.Text("message") ?? error?.Text("detail"));
    }

    private Uri Api(string pathAndQuery) => new(new Uri(options.Value.BaseUrl), pathAndQuery);

    private HttpRequestMessage Request(HttpMethod method, Uri url)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Add(KeyHeader, options.Value.ApiKey);
        return request;
    }

    private static string? DataText(ProviderResponse response, string name) => response.Json()?.Nested("data")?.Text(name);

    private static ProviderError Protocol(string message, ProviderResponse response) => new("provider_protocol", message, Evidence: response.Evidence);
}
