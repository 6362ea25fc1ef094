using System.Text.Json;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Exports;

/// <summary>An export that is being made.</summary>
internal sealed record ExportView
{
    private const int All = 100;

    public required Guid JobId { get; init; }

    [Choices(typeof(ExportFormat), nameof(ExportFormat.Names))]
    public required string Format { get; init; }

    /// <summary>Null where the format has none.</summary>
    [Choices(typeof(ExportWish), nameof(ExportWish.Qualities))]
    public required string? Quality { get; init; }

    /// <summary>`queued` or `making`.</summary>
    public required string Status { get; init; }

    /// <summary>Percent.</summary>
    public required int Progress { get; init; }

    public static ExportView Of(VideoExport export) => new()
    {
        JobId = export.JobId,
        Format = export.Format,
        Quality = export.Quality.Length > 0 ? export.Quality : null,
        Status = JsonNamingPolicy.SnakeCaseLower.ConvertName(export.State.ToString()),
        Progress = (int)(export.Fraction * All),
    };
}
