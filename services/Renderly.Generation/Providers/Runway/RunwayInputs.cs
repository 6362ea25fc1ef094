using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Egress.Images;
using Renderly.Generation.Capabilities;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Runway;

/// <summary>
/// Gives Runway pictures: inside the request as far as it takes them there, larger ones by an upload, which costs nothing and lives for a
/// day. Addresses of our store are not given: Runway asks them in ways that signed addresses do not answer.
/// </summary>
internal sealed class RunwayInputs(RunwayClient runway, RunwayAnswers answers, EgressHttp storage, IOptions<RunwayOptions> options)
{
    /// <summary>5 MB, counted in whichever way is smaller.</summary>
    private const long LongestDataUri = 5_000_000;

    /// <returns>What each is called by in the request, in order; or why there is none.</returns>
    public async Task<PrepareOutcome> GiveAsync(IReadOnlyList<FetchedImage> pictures, CancellationToken cancellationToken)
    {
        var uris = new List<string>();
        foreach (var picture in pictures)
        {
            if (DataUri.LengthOf(picture) <= LongestDataUri)
            {
                uris.Add(DataUri.Of(picture));
                continue;
            }

            var (uri, failure) = await UploadAsync(picture, cancellationToken);
            if (uri is null)
            {
                return failure!;
            }

            uris.Add(uri);
        }

        return new PrepareOutcome.Ready(uris);
    }

    private async Task<(string? Uri, PrepareOutcome? Failure)> UploadAsync(FetchedImage picture, CancellationToken cancellationToken)
    {
        var name = $"picture.{picture.MimeType["image/".Length..]}";
        var announced = await runway.AnnounceAsync(new Announcement(name), cancellationToken);
        if (RunwayAnswers.Place(announced) is not { } place)
        {
            return (null, answers.NotUploaded(announced));
        }

        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in place.Fields)
        {
            form.Add(new StringContent(value), field);
        }

        var file = new ByteArrayContent(picture.Bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(picture.MimeType);
        form.Add(file, "file", name);

        // The storage behind Runway gets no key.
        using var request = new HttpRequestMessage(HttpMethod.Post, place.Address) { Content = form };
        var stored = await storage.SendOnceAsync(request, options.Value.TransferTimeout, cancellationToken);
        return stored.IsSuccess ? (place.RunwayUri, null) : (null, answers.NotUploaded(stored));
    }
}
