using System.Text.Json;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Providers.Gcs;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>A submit that has passed every check the real service makes before it accepts.</summary>
internal sealed record VeoSubmission(JobKind Kind, ClipRequest Clip, string? StorageUri, IReadOnlyDictionary<string, string>? Labels)
{
    public const int ExtensionSeconds = 7;
    private const double LongestInputSeconds = 30;

    // A 29.04 s container around 29 s of film is still 29 s.
    private const double Tolerance = 0.1;

    /// <exception cref="VeoException">What the real service would answer.</exception>
    public static async Task<VeoSubmission> ReadAsync(JsonElement body, string model, VeoMedia media, int seed, CancellationToken cancellationToken)
    {
        if (body.Member("instances") is not { ValueKind: JsonValueKind.Array } instances || instances.GetArrayLength() != 1)
        {
            throw VeoException.Invalid("instances must hold exactly one instance.");
        }

        var instance = instances[0];
        var parameters = body.Member("parameters") ?? default;
        CheckCombination(instance, parameters);
        var isExtension = instance.Member("video") is not null;
        var aspect = parameters.OneOf("aspectRatio", "16:9", "9:16") ?? "16:9";
        var resolution = parameters.OneOf("resolution", VeoModels.Resolutions(model)) ?? "720p";
        var (width, height) = VeoModels.Size(resolution, aspect);
        var clip = new ClipRequest
        {
            Prompt = instance.Text("prompt") ?? "",
            Width = width,
            Height = height,
            Seconds = Duration(parameters, isExtension, instance.Member("referenceImages") is not null, resolution),
            GenerateAudio = parameters.Flag("generateAudio") ?? true,
            SampleCount = (int)(parameters.Integer("sampleCount", 1, 4) ?? 1),
            Seed = (int)((parameters.Integer("seed", 0, uint.MaxValue) ?? seed) & int.MaxValue),
        };
        CheckOthers(parameters);
        clip = isExtension
            ? await WithInputAsync(clip, instance, aspect, resolution, media, cancellationToken)
            : clip with { ImageFile = await ImageAsync(instance, media, cancellationToken) };
        return new VeoSubmission(isExtension ? JobKind.VeoExtension : JobKind.VeoClip, clip, ReadStorageUri(parameters), ReadLabels(body));
    }

    private static void CheckCombination(JsonElement instance, JsonElement parameters)
    {
        var (image, video, references) = (instance.Member("image") is not null, instance.Member("video") is not null, instance.Member("referenceImages"));
        if (string.IsNullOrWhiteSpace(instance.Text("prompt")) && !image)
        {
            throw VeoException.Invalid("Text prompt is required unless an image is given.");
        }

        if (image && video)
        {
            throw VeoException.Invalid("image and video cannot be given together.");
        }

        if (instance.Member("lastFrame") is not null && !image)
        {
            throw VeoException.Invalid("lastFrame needs image.");
        }

        if (references is not null && (image || video || instance.Member("lastFrame") is not null))
        {
            throw VeoException.Invalid("referenceImages cannot be combined with image, video or lastFrame.");
        }

        if (references is { } list && (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > 3))
        {
            throw VeoException.Invalid("referenceImages must hold 1 to 3 images.");
        }

        if (instance.Member("mask") is not null)
        {
            throw VeoException.Invalid("mask is not supported by this model.");
        }

        if (parameters.OneOf("resizeMode", "pad", "crop") is not null && !image)
        {
            throw VeoException.Invalid("resizeMode is only supported with image.");
        }
    }

    private static int Duration(JsonElement parameters, bool isExtension, bool hasReferences, string resolution)
    {
        int[] supported = isExtension ? [ExtensionSeconds] : hasReferences || resolution == "4k" ? [8] : [4, 6, 8];
        var feature = isExtension ? "video_extension" : hasReferences ? "reference_to_video" : "video_generation";
        var seconds = (int)(parameters.Integer("durationSeconds", int.MinValue, int.MaxValue) ?? 8);
        return supported.Contains(seconds)
            ? seconds
            : throw VeoException.Invalid($"Unsupported output video duration {seconds} seconds, supported durations are [{string.Join(",", supported)}] for feature {feature}.");
    }

    private static void CheckOthers(JsonElement parameters)
    {
        parameters.OneOf("compressionQuality", "optimized", "lossless");
        parameters.OneOf("personGeneration", "dont_allow", "allow_adult", "allow_all");
        parameters.Text("negativePrompt");
        if (parameters.Flag("enhancePrompt") == false)
        {
            throw VeoException.Invalid("enhancePrompt cannot be turned off for this model.");
        }

        if (parameters.Integer("fps", 1, 120) is not (null or ClipAnimation.FramesPerSecond))
        {
            throw VeoException.Invalid("fps must be 24.");
        }
    }

    private static async Task<string?> ImageAsync(JsonElement instance, VeoMedia media, CancellationToken cancellationToken)
    {
        if (instance.Member("lastFrame") is { } lastFrame)
        {
            await media.ReadImageAsync(lastFrame, "lastFrame", cancellationToken);
        }

        if (instance.Member("image") is { } image)
        {
            return await media.ReadImageAsync(image, "image", cancellationToken);
        }

        if (instance.Member("referenceImages") is not { } references)
        {
            return null;
        }

        string? first = null;
        foreach (var reference in references.EnumerateArray())
        {
            if (reference.Text("referenceType") is not "asset")
            {
                throw VeoException.Invalid("referenceType must be asset.");
            }

            var file = await media.ReadImageAsync(reference.Member("image") ?? default, "referenceImages.image", cancellationToken);
            first ??= file;
        }

        return first;
    }

    private static async Task<ClipRequest> WithInputAsync(
        ClipRequest clip, JsonElement instance, string aspect, string resolution, VeoMedia media, CancellationToken cancellationToken)
    {
        if (resolution == "4k")
        {
            throw VeoException.Invalid("Unsupported resolution '4k' for feature video_extension, supported values are [720p, 1080p].");
        }

        var (uri, file, info) = await media.ReadVideoAsync(instance.Member("video")!.Value, cancellationToken);
        CheckInput(info, clip, aspect);
        return clip with { InputUri = uri, InputFile = file, InputSeconds = Math.Round(info.Seconds * ClipAnimation.FramesPerSecond) / ClipAnimation.FramesPerSecond };
    }

    private static void CheckInput(MediaInfo info, ClipRequest clip, string aspect)
    {
        if (!info.HasVideo)
        {
            throw VeoException.Invalid("The input video has no video stream.");
        }

        if (info.Seconds < 1 || info.Seconds > LongestInputSeconds + Tolerance)
        {
            throw VeoException.Invalid(FormattableString.Invariant($"The length of the input video must be from 1 to 30 seconds, but got: {info.Seconds:0.##}"));
        }

        if (Math.Abs(info.FramesPerSecond - ClipAnimation.FramesPerSecond) > 0.05)
        {
            throw VeoException.Invalid(FormattableString.Invariant($"The frame rate of the input video must be 24, but got: {info.FramesPerSecond:0.##}"));
        }

        var inputAspect = info.Width > info.Height ? "16:9" : "9:16";
        if (inputAspect != aspect)
        {
            throw VeoException.Invalid($"Aspect ratio of the input video must be {aspect}, but got: {inputAspect}");
        }

        if ((info.Width, info.Height) != (clip.Width, clip.Height))
        {
            throw VeoException.Invalid($"Resolution of the input video must be {clip.Width}x{clip.Height}, but got: {info.Width}x{info.Height}");
        }
    }

    private static string? ReadStorageUri(JsonElement parameters)
    {
        if (parameters.Text("storageUri") is not { } uri)
        {
            return null;
        }

        return ObjectStore.TrySplit(uri, out _, out _)
            ? uri.EndsWith('/') ? uri : uri + "/"
            : throw VeoException.Invalid($"storageUri must be of the form gs://bucket/prefix/, but got: {uri}");
    }

    private static Dictionary<string, string>? ReadLabels(JsonElement body) => body.Member("labels") is { ValueKind: JsonValueKind.Object } labels
        ? labels.EnumerateObject().ToDictionary(l => l.Name, l => l.Value.ToString())
        : null;
}
