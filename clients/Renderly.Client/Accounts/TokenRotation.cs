namespace Renderly.Client;

/// <summary>The body of a rotation.</summary>
internal sealed record TokenRotation
{
    public int? OverlapSeconds { get; init; }
}
