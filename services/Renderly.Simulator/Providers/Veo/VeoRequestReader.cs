using System.Text.Json;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Providers.Gcs;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>What Veo was asked for.</summary>
/// <param name="InputUri">Object to extend; one sent inline is the clip's input file already.</param>
/// <param name="StorageUri"><c>gs://…/</c> the results go to; null: inline in the answer.</param>
internal sealed record VeoRequest(ClipRequest Clip, int SampleCount, string? InputUri, string? StorageUri)
{
    public const string BaseClip = "veo-clip";
    public const string Extension = "veo-extension";

    public bool IsExtension => Clip.InputSeconds > 0;
}

/// <summary>
/// Makes every check on a submit that the real service makes before it accepts. What it throws is what the real service answers.
/// </summary>
internal sealed class VeoRequestReader(JsonElement body, string model, SimulatorOptions options, VeoInputs inputs)
{
    public const int ExtensionSeconds = 7;
    private const double LongestInputSeconds = 30;

    // A 29.04 s container around 29 s of film is still 29 s.
    private const double Tolerance = 0.1;

    private readonly JsonElement _instance =
        body.Member("instances") is { ValueKind: JsonValueKind.Array } instances && instances.GetArrayLength() == 1
            ? instances[0]
            : throw ProviderException.Invalid("instances must hold exactly one instance.");

    private readonly JsonElement _parameters = body.Member("parameters") ?? default;

    private bool IsExtension => _instance.Member("video") is not null;

    public async Task<(VeoRequest Request, JsonElement? Labels)> ReadAsync(CancellationToken cancellationToken)
    {
        body.KnowingOnly("instances", "parameters", "labels");
        CheckCombination();
        CheckOthers();
        var aspect = _parameters.OneOf("aspectRatio", "16:9", "9:16") ?? "16:9";
        var resolution = _parameters.OneOf("resolution", VeoModels.Resolutions(model)) ?? "720p";
        var (width, height) = VeoModels.Size(resolution, aspect);
        var clip = new ClipRequest
        {
            Prompt = _instance.Text("prompt") ?? "",
            Width = options.Side(width),
            Height = options.Side(height),
            Seconds = Duration(resolution),
            GenerateAudio = _parameters.Flag("generateAudio") ?? true,
            Seed = (int)((_parameters.Integer("seed", 0, uint.MaxValue) ?? options.Seed) & int.MaxValue),
        };
        var samples = (int)(_parameters.Integer("sampleCount", 1, 4) ?? 1);
        var labels = body.Member("labels");
        if (!IsExtension)
            return (new VeoRequest(clip with { ImageFile = await ImageAsync(cancellationToken) }, samples, null, StorageUri()), labels);
        Demand(resolution != "4k", "Unsupported resolution '4k' for feature video_extension, supported values are [720p, 1080p].");
        var (uri, file, info) = await inputs.ReadVideoAsync(_instance.Member("video")!.Value, cancellationToken);
        CheckInput(info, clip, aspect);
        var seconds = Math.Round(info.Seconds * ClipAnimation.FramesPerSecond) / ClipAnimation.FramesPerSecond;
        return (new VeoRequest(clip with { InputFile = file, InputSeconds = seconds }, samples, uri, StorageUri()), labels);
    }

    private void CheckCombination()
    {
        bool Has(string name) => _instance.Member(name) is not null;
        var references = _instance.Member("referenceImages");
        Demand(!string.IsNullOrWhiteSpace(_instance.Text("prompt")) || Has("image"), "Text prompt is required unless an image is given.");
        Demand(!Has("image") || !Has("video"), "image and video cannot be given together.");
        Demand(!Has("lastFrame") || Has("image"), "lastFrame needs image.");
        Demand(
            references is null || !(Has("image") || Has("video") || Has("lastFrame")),
            "referenceImages cannot be combined with image, video or lastFrame.");
        Demand(
            references is null or { ValueKind: JsonValueKind.Array } && references?.GetArrayLength() is null or (> 0 and <= 3),
            "referenceImages must hold 1 to 3 images.");
        Demand(!Has("mask"), "mask is not supported by this model.");
        Demand(_parameters.OneOf("resizeMode", "pad", "crop") is null || Has("image"), "resizeMode is only supported with image.");
    }

    private void CheckOthers()
    {
        _parameters.OneOf("compressionQuality", "optimized", "lossless");
        _parameters.OneOf("personGeneration", "dont_allow", "allow_adult", "allow_all");
        _parameters.Text("negativePrompt");
        Demand(_parameters.Flag("enhancePrompt") != false, "enhancePrompt cannot be turned off for this model.");
        Demand(_parameters.Integer("fps", 1, 120) is null or ClipAnimation.FramesPerSecond, "fps must be 24.");
    }

    private int Duration(string resolution)
    {
        var (feature, supported) = (IsExtension, _instance.Member("referenceImages") is not null) switch
        {
            (true, _) => ("video_extension", (int[])[ExtensionSeconds]),
            (_, true) => ("reference_to_video", [8]),
            _ => ("video_generation", resolution == "4k" ? [8] : [4, 6, 8]),
        };
        var seconds = (int)(_parameters.Integer("durationSeconds", int.MinValue, int.MaxValue) ?? 8);
        var durations = string.Join(",", supported);
        Demand(
            supported.Contains(seconds),
            $"Unsupported output video duration {seconds} seconds, supported durations are [{durations}] for feature {feature}.");
        return seconds;
    }

    private async Task<string?> ImageAsync(CancellationToken cancellationToken)
    {
        if (_instance.Member("lastFrame") is { } lastFrame)
            await inputs.ReadImageAsync(lastFrame, "lastFrame", cancellationToken);
        if (_instance.Member("image") is { } image)
            return await inputs.ReadImageAsync(image, "image", cancellationToken);
        string? first = null;
        foreach (var reference in _instance.Member("referenceImages")?.EnumerateArray().ToList() ?? [])
        {
            Demand(reference.Text("referenceType") is "asset", "referenceType must be asset.");
            var file = await inputs.ReadImageAsync(reference.Member("image") ?? default, "referenceImages.image", cancellationToken);
            first ??= file;
        }

        return first;
    }

    private static void CheckInput(MediaInfo info, ClipRequest clip, string aspect)
    {
        Demand(info.HasVideo, "The input video has no video stream.");
        Demand(
            info.Seconds is >= 1 and <= LongestInputSeconds + Tolerance,
            FormattableString.Invariant($"The length of the input video must be from 1 to 30 seconds, but got: {info.Seconds:0.##}"));
        Demand(
            Math.Abs(info.FramesPerSecond - ClipAnimation.FramesPerSecond) <= 0.05,
            FormattableString.Invariant($"The frame rate of the input video must be 24, but got: {info.FramesPerSecond:0.##}"));
        var inputAspect = info.Width > info.Height ? "16:9" : "9:16";
        Demand(inputAspect == aspect, $"Aspect ratio of the input video must be {aspect}, but got: {inputAspect}");
        Demand(
            (info.Width, info.Height) == (clip.Width, clip.Height),
            $"Resolution of the input video must be {clip.Width}x{clip.Height}, but got: {info.Width}x{info.Height}");
    }

    private string? StorageUri()
    {
        if (_parameters.Text("storageUri") is not { } uri)
            return null;
        Demand(ObjectStore.TrySplit(uri, out _, out _), $"storageUri must be of the form gs://bucket/prefix/, but got: {uri}");
        return uri.EndsWith('/') ? uri : uri + "/";
    }

    private static void Demand(bool isSo, string elseMessage)
    {
        if (!isSo)
            throw ProviderException.Invalid(elseMessage);
    }
}
