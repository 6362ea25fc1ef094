namespace Renderly.Contracts.Media;

/// <summary>How far an export is; told now and then.</summary>
public sealed record ExportProgressed
{
    public required Guid JobId { get; init; }

    public required Guid ExportId { get; init; }

    /// <summary>As in the command.</summary>
    public required int Attempt { get; init; }

    /// <summary>Share that is done, 0…1.</summary>
    public required double Fraction { get; init; }
}
