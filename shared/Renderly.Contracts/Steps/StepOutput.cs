namespace Renderly.Contracts.Steps;

/// <summary>Something that came of a step: a file in our storage or the provider's, or a thing that lives at the provider only.</summary>
public sealed record StepOutput
{
    public const string Video = "video";
    public const string Image = "image";
    public const string Sound = "sound";
    public const string Thumbnail = "thumbnail";

    /// <summary>When which word of a <see cref="Sound"/> is said: a JSON file.</summary>
    public const string Words = "words";

    /// <summary>Captions as SubRip.</summary>
    public const string Srt = "srt";

    /// <summary>Captions as WebVTT.</summary>
    public const string Vtt = "vtt";

    /// <summary>The scenes of a script: a <see cref="Text"/>, no file.</summary>
    public const string Scenes = "scenes";

    /// <summary>What lives at the provider only, known by its <see cref="ProviderId"/>.</summary>
    public const string Asset = "asset";

    /// <summary>What it is to the step, such as <see cref="Video"/>; unique among the step's outputs.</summary>
    public required string Name { get; init; }

    /// <summary>Object URI (<c>gs://…</c>, <c>s3://…</c>); null for what has no file.</summary>
    public Uri? Uri { get; init; }

    /// <summary>The provider's own id of it, where later requests name it by that.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Media type, such as <c>video/mp4</c>; null where nobody looked.</summary>
    public string? ContentType { get; init; }

    /// <summary>Length as measured or as the provider says, seconds; null where it has none or nobody looked.</summary>
    public double? Seconds { get; init; }

    /// <summary>Average frames a second as measured; null for what is no film, and where nobody looked.</summary>
    public double? FramesPerSecond { get; init; }

    public int? WidthPixels { get; init; }
    public int? HeightPixels { get; init; }
    public long? SizeBytes { get; init; }

    /// <summary>Lower-case hex SHA-256 of the file; null where nobody read it.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Where the times of captions that were made of what is said come from; null for everything else.</summary>
    public CaptionTiming? Timing { get; init; }

    /// <summary>What is short, and decides how its job goes on: the thing itself, in no file. Null for everything else.</summary>
    public string? Text { get; init; }
}
