using System.Text.Json.Serialization;
using Renderly.Jobs.Films;
using Renderly.Jobs.Routing;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>What was decided when a render was accepted; the project as it was then.</summary>
internal sealed record RenderWork : FilmWork
{
    /// <summary>Who composes the film; null: it is made of clips, and assembled here.</summary>
    public StepRoute? Composer { get; init; }

    /// <summary>Null for a film that is made of clips.</summary>
    [JsonIgnore]
    public ComposedFilm? Composed => Composer is null ? null : new ComposedFilm(this, Composer);
}
