using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Speech;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Films;

/// <summary>
/// A film that a provider composes, pictures, voices and music together, instead of clips that we assemble. When everything is seen and
/// heard is planned by how long its script takes to speak as a rule: the provider is told, and keeps to it as far as its voices allow.
/// </summary>
/// <param name="work">The film; nobody is planned for its voices and clips.</param>
/// <param name="composer">Who composes it.</param>
internal sealed class ComposedFilm(FilmWork work, StepRoute composer)
{
    /// <summary>The film takes so much longer than its music, or than it is finished.</summary>
    private const int RenderWeight = 10;

    public StepRoute Composer => composer;

    public FilmWork Work => work;

    /// <summary>As it is ordered.</summary>
    public FilmTimes Times => FilmTimes.Of(work, narration => narration.Length.Expected);

    /// <summary>The film itself, and the music that is composed for it: both are there before it is finished.</summary>
    public IEnumerable<PlannedStep> Rendering()
    {
        if (work.Music is { Source: null })
        {
            yield return new PlannedStep(FilmSteps.Music, []);
        }

        yield return new PlannedStep(FilmSteps.Render, composer.Providers)
        {
            Needs =
            [
                .. work.Scenes.Select(scene => FilmSteps.Picture(scene.Number)),
                .. work.Music is null ? Array.Empty<string>() : [FilmSteps.Music],
            ],
            Weight = RenderWeight,
            IsMilestone = true,
        };
    }

    /// <summary>What brings it to the form of every film.</summary>
    public static IEnumerable<PlannedStep> Finishing() =>
        [new PlannedStep(FilmSteps.Finish, []) { Needs = [FilmSteps.Render], IsMilestone = true }];

    /// <summary>What it will be charged for.</summary>
    /// <param name="tries">How often it is tried at one provider at most.</param>
    public IEnumerable<PlannedCharge> Charges(int tries)
    {
        var length = new SpeechLength(
            Times.Seconds, FilmTimes.Of(work, narration => narration.Length.Longest).Seconds);
        var offers = composer.Candidates.Select(candidate => candidate.RenderOffer(length));
        return [new PlannedCharge(FilmSteps.Render, [.. offers]) { Tries = tries }];
    }
}
