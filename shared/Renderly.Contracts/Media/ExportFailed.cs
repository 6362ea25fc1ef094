namespace Renderly.Contracts.Media;

/// <summary>An export could not be made.</summary>
public sealed record ExportFailed
{
    public required Guid JobId { get; init; }

    public required Guid ExportId { get; init; }

    /// <summary>As in the command.</summary>
    public required int Attempt { get; init; }

    /// <summary>Why, in a sentence for the film's owner.</summary>
    public required string Reason { get; init; }

    /// <summary>True when the same may succeed later; false when it can only succeed with another version of this program.</summary>
    public required bool CanRetry { get; init; }
}
