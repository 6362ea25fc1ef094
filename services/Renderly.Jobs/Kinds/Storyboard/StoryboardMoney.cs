using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Steps;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A storyboard in the words of the ledger.</summary>
internal static class StoryboardMoney
{
    /// <summary>A picture costs one credit and a clip another, voices none; what providers charge stands with their models.</summary>
    public static IServiceCollection AddStoryboardMoney(this IServiceCollection services) =>
        services.AddCreditTariff(StoryboardJob.KindName, perJob: 0, ("picture", 1), ("clip", 1));

    /// <summary>The reading of the prompt; nothing where our own rules do it.</summary>
    /// <param name="work">The film.</param>
    /// <param name="promptLength">UTF-16 code units.</param>
    /// <param name="tries">How often it is tried at one provider at most.</param>
    public static IEnumerable<PlannedCharge> OfScript(StoryboardWork work, int promptLength, int tries)
    {
        if (work.Script is { } route)
        {
            var offers = route.Candidates.Select(candidate => candidate.ScriptOffer(promptLength, work.Board.Count));
            yield return new PlannedCharge(StoryboardPlan.Script, [.. offers]) { Tries = tries };
        }
    }

    /// <summary>The pictures: what is set aside when the job is accepted.</summary>
    /// <param name="work">The film.</param>
    /// <param name="tries">How often a step is tried at one provider at most, by its name.</param>
    public static IEnumerable<PlannedCharge> OfPictures(StoryboardWork work, Func<string, int> tries) => work.Scenes
        .Select(scene => FilmSteps.Picture(scene.Number))
        .Select(picture => new PlannedCharge(
            picture, [.. work.Image!.Candidates.Select(candidate => candidate.Offer(images: 1, seconds: 0))])
        {
            Tries = tries(picture),
        });

    /// <summary>Voices, clips and the pictures of another format: what is set aside once the storyboard is approved.</summary>
    /// <inheritdoc cref="OfPictures" path="/param"/>
    public static IEnumerable<PlannedCharge> OfRender(StoryboardWork work, Func<string, int> tries)
    {
        var film = FormattedFilm.Rendered(work);
        return film.Named([.. film.Format?.Image is null ? [] : OfPictures(film.Work, tries), .. FilmCharges.Of(film.Work, tries)]);
    }
}
