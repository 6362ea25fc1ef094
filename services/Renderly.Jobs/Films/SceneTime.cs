namespace Renderly.Jobs.Films;

/// <summary>When a scene is seen.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="StartSeconds">From the film's start; the transition before it is over its beginning.</param>
/// <param name="Seconds">How long, the transition after it included.</param>
internal sealed record SceneTime(FilmScene Scene, double StartSeconds, double Seconds);
