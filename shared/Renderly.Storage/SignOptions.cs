namespace Renderly.Storage;

/// <summary>How an address is signed; all of it is part of the signature.</summary>
public sealed record SignOptions
{
    /// <summary>
    /// Header to answer with, for example <c>attachment; filename="video.mp4"</c>, which makes browsers save instead of play.
    /// </summary>
    public string? ContentDisposition { get; init; }

    /// <summary>Header to answer with.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// When the lifetime begins, by default now; not in the future. On disk the same instant gives the same address. The clouds' SDKs sign
    /// with their own clock, there only the end is moved.
    /// </summary>
    public DateTimeOffset? SignedAt { get; init; }
}
