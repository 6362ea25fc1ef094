using Renderly.Jobs.Routing;
using Renderly.Models;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Films;

/// <summary>Who makes the parts of a film; what nobody makes is refused before it costs anything.</summary>
internal sealed class FilmRouting(ProviderRouting routing)
{
    /// <summary>The longest clip that is asked for, seconds; what a scene lasts longer is filled with its last picture.</summary>
    private const int LongestClip = 12;

    /// <summary>What the film's clips may be ordered from, by lengths.</summary>
    /// <param name="scene">As it is planned without its clip.</param>
    /// <param name="work">The film, of which at least the scenes before are known.</param>
    /// <param name="wish">Who is wanted.</param>
    /// <param name="code">What is said of a film that nobody makes.</param>
    /// <exception cref="ProblemException">400 or 422: nobody makes it.</exception>
    public FilmScene WithClip(FilmScene scene, FilmWork work, RouteWish wish, string code)
    {
        // Where nobody makes it, the search for one says why.
        return TryWithClip(scene, work, wish)
            ?? scene with { Clip = Find(NeedOf(scene, work) with { Seconds = (int)Math.Ceiling(scene.Seconds) }, wish, code) };
    }

    /// <inheritdoc cref="WithClip" path="/param"/>
    /// <returns>Null: nobody makes it.</returns>
    public FilmScene? TryWithClip(FilmScene scene, FilmWork work, RouteWish wish)
    {
        var expected = FilmTimes.SecondsOf(work, scene, narration => narration.Length.Expected);
        var need = NeedOf(scene, work);
        var routes = Enumerable.Range(1, LongestClip)
            .Select(seconds => (Seconds: seconds, routing.Find(need with { Seconds = seconds }, wish).Route))
            .Where(offer => offer.Route is not null)
            .ToList();
        if (routes.Count == 0)
        {
            return null;
        }

        var best = routes.Find(offer => offer.Seconds >= expected - FilmTimes.Slack) is { Route: { } fitting }
            ? fitting
            : routes[^1].Route!;
        return scene with
        {
            Clip = best,
            ClipLengths =
            [
                .. routes.Where(offer => offer.Route!.Providers.SequenceEqual(best.Providers)).Select(offer => offer.Seconds),
            ],
        };
    }

    private static ModelNeed NeedOf(FilmScene scene, FilmWork work) =>
        new(Capability.Clip) { Size = work.ClipSize, PromptLength = scene.Motion.Length };

    /// <summary>Who speaks a text: found before anything of the film is made, so that no picture is paid for one without voices.</summary>
    /// <param name="narration">What is said, without who says it.</param>
    /// <param name="wish">Who is wanted.</param>
    /// <param name="code">What is said of a film that nobody makes.</param>
    /// <param name="advice">What to do where nobody speaks the language, in a sentence.</param>
    /// <exception cref="ProblemException">400 or 422: nobody speaks it.</exception>
    public Narration WithSpeech(Narration narration, RouteWish wish, string code, string advice)
    {
        var need = new ModelNeed(Capability.Speech) { PromptLength = narration.Text.Length };
        var (route, refusal) = routing.Find(need with { Languages = [narration.Language] }, wish);
        if (route is not null)
        {
            return narration with { Speech = route };
        }

        var text = Narration.StartOf(narration.Text);

        // In another language it could be spoken: then the language is what is refused.
        throw (routing.Find(need, wish).Route is null
            ? refusal!.AsException(code)
            : Problem.Unprocessable(
                "language_unsupported",
                $"Nobody here speaks the language {narration.Language} (“{text}”). {advice} Who was asked: {refusal!.Message}")
                .AsException());
    }

    /// <returns>A route, or why there is none.</returns>
    public (StepRoute? Route, RouteRefusal? Refusal) Look(ModelNeed need, RouteWish wish) => routing.Find(need, wish);

    /// <inheritdoc cref="ProviderRouting.Has(Capability)"/>
    public bool Has(Capability capability) => routing.Has(capability);

    /// <summary>What is to be made has changed since it was decided who makes it.</summary>
    /// <param name="route">Who was chosen.</param>
    /// <param name="need">What is to be made now.</param>
    /// <param name="code">What is said of a film that they do not make.</param>
    /// <exception cref="ProblemException">422: one of them does not make it.</exception>
    public void Check(StepRoute route, ModelNeed need, string code)
    {
        if (routing.WhyNot(route, need) is { } why)
        {
            throw Problem.Unprocessable(code, why).AsException();
        }
    }

    /// <param name="need">What is to be made.</param>
    /// <param name="wish">Who is wanted.</param>
    /// <param name="code">What is said of a film that nobody makes.</param>
    /// <exception cref="ProblemException">400 or 422: nobody makes it.</exception>
    public StepRoute Find(ModelNeed need, RouteWish wish, string code)
    {
        var (route, refusal) = routing.Find(need, wish);
        return route ?? throw refusal!.AsException(code);
    }
}
