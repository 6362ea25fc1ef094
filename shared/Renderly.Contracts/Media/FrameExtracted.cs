namespace Renderly.Contracts.Media;

/// <summary>A still picture (PNG) is stored.</summary>
public sealed record FrameExtracted
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Object URI of the PNG.</summary>
    public required Uri ImageUri { get; init; }
}
