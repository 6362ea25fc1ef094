namespace Renderly.Contracts.Timelines;

/// <summary>A move from one view to another over the whole length of a shot, at an even pace.</summary>
public sealed record Motion
{
    public required View From { get; init; }
    public required View To { get; init; }
}
