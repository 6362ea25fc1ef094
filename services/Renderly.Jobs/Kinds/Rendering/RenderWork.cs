using Renderly.Jobs.Films;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>What was decided when a render was accepted; the project as it was then.</summary>
internal sealed record RenderWork : FilmWork;
