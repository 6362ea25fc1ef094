using Renderly.Jobs.Routing;
using Renderly.Models;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Films;

/// <summary>
/// Decides whether a film is composed by a provider or made of clips, and by whom it is composed. Both ways are not mixed: whoever may take
/// another's place does it the same way.
/// </summary>
internal sealed class ComposerRouting(ProviderRouting routing, FilmRouting films)
{
    /// <param name="wish">Who is wanted.</param>
    /// <exception cref="ProblemException">400: a fallback does it the other way.</exception>
    public bool IsComposed(RouteWish wish)
    {
        var isComposed = routing.Composes(wish.Provider);
        var (asked, other) = isComposed ? (Capability.Render, Capability.Clip) : (Capability.Clip, Capability.Render);
        if (wish.Fallbacks?.FirstOrDefault(name => !routing.Has(asked, name) && routing.Has(other, name)) is { } mixed)
        {
            throw new RouteRefusal("fallbacks", isComposed
                ? $"Provider {mixed} makes clips and cannot take the place of one that composes the film: name others that compose, "
                    + "or none."
                : $"Provider {mixed} composes whole films and cannot take the place of one that makes clips: name it as provider, or not.")
                .AsException("");
        }

        return isComposed;
    }

    /// <summary>Who composes a film.</summary>
    /// <param name="work">The film.</param>
    /// <param name="wish">Who is wanted.</param>
    /// <param name="code">What is said of a film that nobody composes.</param>
    /// <exception cref="ProblemException">400 or 422: nobody composes it.</exception>
    public StepRoute Find(FilmWork work, RouteWish wish, string code) => films.Find(
        new ModelNeed(Capability.Render)
        {
            Size = work.Size,
            Seconds = (int)Math.Ceiling(FilmTimes.Of(work, narration => narration.Length.Expected).Seconds),
            Languages =
            [
                .. work.Narrations.Where(narration => narration.Recording is null).Select(narration => narration.Language).Distinct(),
            ],
            PromptLength = work.Narrations.Sum(narration => narration.Text.Length),
        },
        wish,
        code);
}
