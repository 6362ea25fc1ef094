using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Jobs.Views;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Exports;

/// <summary>An export that is being made, or that lies ready under an address.</summary>
internal sealed record ExportView
{
    private const int All = 100;

    public required Guid JobId { get; init; }

    [Choices(typeof(ExportFormat), nameof(ExportFormat.Names))]
    public required string Format { get; init; }

    /// <summary>Null where the format has none.</summary>
    [Choices(typeof(ExportWish), nameof(ExportWish.Qualities))]
    public required string? Quality { get; init; }

    /// <summary>`queued`, `making` or `made`.</summary>
    public required string Status { get; init; }

    /// <summary>Percent.</summary>
    public required int Progress { get; init; }

    /// <summary>Where anybody may fetch it until <see cref="ExpiresAt"/>; left out until it is made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A sentence where the file is smaller than it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Adjusted { get; init; }

    /// <summary>True where the film is that of an earlier revision of its job; left out where it is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Stale { get; init; }

    /// <param name="export">The export.</param>
    /// <param name="film">The film that it is one of.</param>
    public static ExportView Of(VideoExport export, JobFilm film) => new()
    {
        JobId = export.JobId,
        Format = export.Format,
        Quality = export.Quality.Length > 0 ? export.Quality : null,
        Status = JsonNamingPolicy.SnakeCaseLower.ConvertName(export.State.ToString()),
        Progress = (int)(export.Fraction * All),
        Stale = film.IsStale,
    };
}
