using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.VideoJobs;
using Renderly.ServiceDefaults;
using Renderly.Storage;

namespace Renderly.Jobs.Exports.Otio;

/// <summary>
/// A job's film as an OpenTimelineIO document, with addresses that any editing program can fetch. Written whenever it is read, for
/// addresses run out.
/// </summary>
internal sealed class OtioDocuments(FilmParts parts, IObjectStores stores)
{
    /// <summary>Of a film that nobody measured.</summary>
    private const double UsualRate = 24;

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    // A document of its own, never inside a page.
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <param name="job">A job with a film.</param>
    /// <param name="film">Object URI of its film.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>UTF-8 JSON.</returns>
    public async Task<byte[]> WriteAsync(VideoJob job, string film, CancellationToken cancellationToken)
    {
        var cut = await parts.OfAsync(job, film, cancellationToken);
        Dictionary<string, string> addresses = [];
        foreach (var file in cut.Layout is { } layout ? FilesOf(layout.Timeline) : [new Uri(film)])
        {
            addresses[file.OriginalString] =
                (await stores.SignReadUrlAsync(ObjectUri.Parse(file.OriginalString), null, cancellationToken)).AbsoluteUri;
        }

        var document = Of(job.CorrelationId, cut, new Uri(film), file => addresses[file.OriginalString]);
        return JsonSerializer.SerializeToUtf8Bytes(document, Written);
    }

    /// <param name="jobId">The job.</param>
    /// <param name="cut">Its film.</param>
    /// <param name="film">Object URI of its film.</param>
    /// <param name="addressOf">Where a file can be fetched.</param>
    internal static JsonObject Of(Guid jobId, FilmCut cut, Uri film, Func<Uri, string> addressOf)
    {
        var metadata = new JsonObject { ["job_id"] = jobId.ToString(), ["made_by"] = $"Renderly {ServiceVersion.Current}" };
        if (cut.Layout is { } layout)
        {
            (metadata["width"], metadata["height"]) = (layout.Timeline.Output.WidthPixels, layout.Timeline.Output.HeightPixels);
            return OtioSchema.Timeline(jobId.ToString(), metadata, new OtioFilm(layout, addressOf).Stack());
        }

        metadata["note"] = "The film as one clip: its parts are not known, or no longer kept."
            + (cut.FramesPerSecond is null ? $" Its frame rate was not measured: {UsualRate} is assumed." : "");
        return OtioSchema.Timeline(jobId.ToString(), metadata, OneClip(cut, film, addressOf));
    }

    private static JsonObject OneClip(FilmCut cut, Uri film, Func<Uri, string> addressOf)
    {
        var rate = cut.FramesPerSecond ?? UsualRate;
        var schema = new OtioSchema(rate);
        var frames = (int)Math.Round((cut.Seconds ?? 0) * rate);
        JsonObject Clip() => schema.Clip("film", addressOf(film), frames, 0, frames);
        return OtioSchema.Stack([OtioSchema.Track("Video", "Film", [Clip()]), OtioSchema.Track("Audio", "Film", [Clip()])], []);
    }

    private static IEnumerable<Uri> FilesOf(Timeline timeline) =>
    [
        .. timeline.Visual.Select(shot => shot.Source),
        .. timeline.Overlays.Select(overlay => overlay.Clip?.Source ?? overlay.Picture?.Source).OfType<Uri>(),
        .. timeline.Sound.Select(sound => sound.Source),
        .. new[] { timeline.Watermark }.OfType<Watermark>().Select(mark => mark.Source),
    ];
}
