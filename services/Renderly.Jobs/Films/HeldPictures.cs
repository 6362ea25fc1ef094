using System.Globalization;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Films;

/// <summary>What an owner is told of scenes that last longer than their clips.</summary>
internal static class HeldPictures
{
    /// <param name="work">The film.</param>
    /// <param name="results">Of all clips and voices.</param>
    public static IEnumerable<string> In(FilmWork work, StepResults results)
    {
        var film = new SpokenFilm(work, results);
        return film.Held.Select(time => string.Create(
            CultureInfo.InvariantCulture,
            $"Scene {time.Scene.Number} lasts {time.Seconds:0.#} s, for so long is spoken; its clip lasts "
                + $"{film.ClipLengthOf(time.Scene):0.#} s, and its last picture stands."));
    }
}
