using Renderly.Jobs.Routing;

namespace Renderly.Jobs.Kinds.Storyboard.Formats;

/// <summary>Who makes a scene's clip in a format.</summary>
/// <param name="Scene">The scene's number.</param>
/// <param name="Lengths">Lengths that all of them make, seconds, ascending.</param>
internal sealed record FormatClip(int Scene, StepRoute Route, IReadOnlyList<int> Lengths);
