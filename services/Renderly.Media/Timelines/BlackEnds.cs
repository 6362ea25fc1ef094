namespace Renderly.Media.Timelines;

/// <summary>Black frames at the ends of a shot, in frames of the film.</summary>
/// <param name="First">At its beginning.</param>
/// <param name="Last">At its end.</param>
internal readonly record struct BlackEnds(int First, int Last);
