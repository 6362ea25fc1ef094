namespace Renderly.Contracts.Media;

/// <summary>An export is stored.</summary>
public sealed record VideoExported
{
    public required Guid JobId { get; init; }

    public required Guid ExportId { get; init; }

    /// <summary>As in the command.</summary>
    public required int Attempt { get; init; }

    /// <summary>Object URI of the file.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Media type, such as <c>video/webm</c>.</summary>
    public required string ContentType { get; init; }

    public required long SizeBytes { get; init; }

    public required int WidthPixels { get; init; }

    public required int HeightPixels { get; init; }

    /// <summary>A sentence where it is not as large as it was asked for; null where it is.</summary>
    public string? Adjusted { get; init; }
}
