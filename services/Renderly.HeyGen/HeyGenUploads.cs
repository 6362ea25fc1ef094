using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Egress;
using Renderly.Providers.Http;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.HeyGen;

/// <summary>
/// Hands files to HeyGen, which charges nothing for it: in one request as far as its form goes, larger ones straight to the storage
/// behind it. The client brings the key along; the storage does not get it.
/// </summary>
internal sealed class HeyGenUploads(HttpClient http, EgressHttp storage, IOptions<HeyGenOptions> options, HeyGenAnswers answers)
{
    /// <summary>32 MB, counted in whichever way is smaller, less some room for the form itself.</summary>
    private const long MostFormBytes = 32_000_000 - 4096;

    private const string FileName = "background.mp4";
    private const string ContentType = "video/mp4";

    public Task<SubmitOutcome> UploadAsync(
        ObjectContent content, Func<string, StepSucceeded> uploaded, CancellationToken cancellationToken) =>
        content.TotalLengthBytes <= MostFormBytes
            ? UploadFormAsync(content, uploaded, cancellationToken)
            : UploadDirectAsync(content, uploaded, cancellationToken);

    private async Task<SubmitOutcome> UploadFormAsync(
        ObjectContent content, Func<string, StepSucceeded> uploaded, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent { { Bytes(content), "file", FileName } };
        return answers.Uploaded(await PostAsync("/v3/assets", form, options.Value.TransferTimeout, cancellationToken), uploaded);
    }

    /// <summary>Announced, sent to the address that it is given, and said to be complete: unusable before.</summary>
    private async Task<SubmitOutcome> UploadDirectAsync(
        ObjectContent content, Func<string, StepSucceeded> uploaded, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["filename"] = FileName,
            ["content_type"] = ContentType,
            ["size_bytes"] = content.TotalLengthBytes,
        };
        using var announcement = HeyGenClient.Json(body);
        var announced = await PostAsync("/v3/assets/direct-uploads", announcement, options.Value.RequestTimeout, cancellationToken);
        if (HeyGenAnswers.Slot(announced) is not { } slot)
        {
            return answers.Unannounced(announced);
        }

        using var put = new HttpRequestMessage(HttpMethod.Put, slot.Address) { Content = Bytes(content) };
        foreach (var (name, value) in slot.Headers)
        {
            Set(put, name, value);
        }

        var stored = await storage.SendOnceAsync(put, options.Value.TransferTimeout, cancellationToken);
        if (!stored.IsSuccess)
        {
            return HeyGenAnswers.Unstored(stored);
        }

        var path = $"/v3/assets/{Uri.EscapeDataString(slot.AssetId)}/complete";
        return answers.Uploaded(await PostAsync(path, content: null, options.Value.RequestTimeout, cancellationToken), uploaded);
    }

    private async Task<ProviderResponse> PostAsync(
        string path, HttpContent? content, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ServerUrl, path)) { Content = content };
        return await http.SendOnceAsync(request, timeout, cancellationToken);
    }

    private static SizedContent Bytes(ObjectContent content)
    {
        var bytes = new SizedContent(content.Stream, content.TotalLengthBytes);
        bytes.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        return bytes;
    }

    /// <summary>As it was handed out, wherever it belongs: the storage has signed it.</summary>
    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Content!.Headers.Remove(name);
        if (!request.Content.Headers.TryAddWithoutValidation(name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
