namespace Renderly.Providers.Inspection;

/// <summary>A picture or a sound inside a video.</summary>
/// <param name="PromisedSeconds">How long its header says that it is; null where it says nothing of the single track.</param>
/// <param name="EndSeconds">Where the last of its data ends that is really in the file; null where the file does not tell.</param>
public sealed record TrackFacts(double? PromisedSeconds, double? EndSeconds);
