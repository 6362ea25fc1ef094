using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Tells receivers that a video has ended. Loopback only, unless remote addresses are allowed.</summary>
internal sealed class CallbackSender(
    HttpClient http, WebhookStore webhooks, VideoView view, FaultScript script, IOptions<SimulatorOptions> options, TimeProvider time)
{
    private static readonly TimeSpan OptionsLimit = TimeSpan.FromSeconds(1);

    public bool IsWanted(SimulatedJob job) => job.CallbackUrl is not null || webhooks.All.Any();

    /// <returns>Whether every receiver has answered with success.</returns>
    public async Task<bool> SendAsync(SimulatedJob job, CancellationToken cancellationToken)
    {
        var type = view.Failure(job) is null ? "avatar_video.success" : "avatar_video.fail";
        var eventId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"event/{job.Id}")))[..32];
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { event_id = eventId, event_type = type, event_data = Data(job), created_at = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) });
        var effect = script.Take(new FaultPoint(Provider.HeyGen, "callback", $"{job.Id} {job.CallbackUrl} {job.Title}", JobNames.Of(job.Kind)));
        if (effect?.Delay is { } delay)
        {
            await Task.Delay(delay, time, cancellationToken);
        }

        var ok = true;
        for (var copy = 0; copy < (effect?.Copies ?? 1); copy++)
        {
            foreach (var (url, secret) in Receivers(job, type))
            {
                ok &= await PostAsync(url, body, eventId, effect?.Forged == true ? "forged" : secret, cancellationToken);
            }
        }

        return ok;
    }

    /// <summary>The check the first generation makes when a receiver is registered.</summary>
    public async Task<bool> AnswersOptionsAsync(string url, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(OptionsLimit);
        try
        {
            using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Options, url), limit.Token);
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private object Data(SimulatedJob job) => view.Failure(job) is var (code, message)
        ? new { video_id = job.Id, msg = $"{code}: {message}", callback_id = job.CallbackId }
        : new
        {
            video_id = job.Id,
            url = view.Url(job, job.BaseUrl),
            gif_download_url = (string?)null,
            video_share_page_url = (string?)null,
            folder_id = job.FolderId,
            callback_id = job.CallbackId,
        };

    private IEnumerable<(string Url, string Secret)> Receivers(SimulatedJob job, string type)
    {
        if (job.CallbackUrl is { } url)
        {
            yield return (url, options.Value.CallbackSecret);
        }

        foreach (var endpoint in webhooks.All.Where(e => e.Wants(type)))
        {
            yield return (endpoint.Url, endpoint.Secret);
        }
    }

    private async Task<bool> PostAsync(string url, byte[] body, string eventId, string secret, CancellationToken cancellationToken)
    {
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add("Signature", signature);
        request.Headers.Add("Heygen-Signature", signature);
        request.Headers.Add("Heygen-Timestamp", time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Heygen-Event-Id", eventId);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
