using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Egress.Images;
using Renderly.Providers.Inspection;
using Renderly.Storage;

namespace Renderly.Veo;

/// <summary>Builds what Vertex AI is sent.</summary>
internal sealed class ClipRequests(IOptions<VeoOptions> options, IOptions<StorageOptions> storage)
{
    /// <summary>An extension adds exactly 7 s; the normal lengths are refused there.</summary>
    public const int ExtensionSeconds = 7;

    /// <summary>A folder of its own for every attempt below the job's, so that an unclear submit can be found by what lies there.</summary>
    public string StorageUri(string outputFolder, string reference) => $"gs://{storage.Value.Gcs.Bucket}/{outputFolder}{reference}/";

    public PredictRequest Base(GenerateClip command, string reference, FetchedImage image) => Request(
        command.JobId,
        new PredictInstance
        {
            Prompt = command.Prompt,
            Image = new MediaInput { BytesBase64Encoded = Convert.ToBase64String(image.Bytes), MimeType = image.MimeType },
        },
        Parameters(command.DurationSeconds, StorageUri(command.OutputFolder, reference)) with { ResizeMode = options.Value.ResizeMode });

    /// <summary>What must come of an order: its shape and size, and sound where that is ordered.</summary>
    /// <param name="seconds">How long it is to be; null where that is not known.</param>
    public ResultNeeds Needs(double? seconds) =>
        new(Sound: options.Value.GenerateAudio, OrderedSeconds: seconds) { Shape = options.Value.Shape };

    public PredictRequest Extension(ExtendClip command, string reference) => Request(
        command.JobId,
        new PredictInstance
        {
            Prompt = command.Prompt,
            Video = new MediaInput { GcsUri = command.SourceUri.OriginalString, MimeType = "video/mp4" },
        },
        Parameters(ExtensionSeconds, StorageUri(command.OutputFolder, reference)));

    private PredictParameters Parameters(int seconds, string storageUri) => new()
    {
        DurationSeconds = seconds,
        AspectRatio = options.Value.AspectRatio,
        Resolution = options.Value.Resolution,
        StorageUri = storageUri,
        GenerateAudio = options.Value.GenerateAudio,
    };

    private static PredictRequest Request(Guid jobId, PredictInstance instance, PredictParameters parameters) =>
        new([instance], parameters, new Dictionary<string, string> { ["renderly_job"] = jobId.ToString("N") });
}
