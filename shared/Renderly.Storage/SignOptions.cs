namespace Renderly.Storage;

/// <summary>Headers the store shall answer with when the signed address is read; they are part of the signature.</summary>
public sealed record SignOptions
{
    /// <summary>For example <c>attachment; filename="video.mp4"</c>, which makes browsers save instead of play.</summary>
    public string? ContentDisposition { get; init; }

    public string? ContentType { get; init; }
}
