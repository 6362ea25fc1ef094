namespace Renderly.Contracts.Clips;

/// <summary>The provider accepted the clip; from here on it may be charged.</summary>
public sealed record ClipSubmitted
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }

    /// <summary>The provider's name of the operation.</summary>
    public required string OperationName { get; init; }
}
