using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Films;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Storyboard.Formats;

/// <summary>
/// A storyboard's film in one format. What is made for a format has names of its own, so that the films lie side by side; voices, music and
/// whatever else is the same in all of them have one.
/// </summary>
/// <param name="board">The storyboard.</param>
/// <param name="format">Null: its own.</param>
internal sealed class FormattedFilm(StoryboardWork board, StoryboardFormat? format)
{
    public StoryboardFormat? Format => format;

    /// <summary>The film as it is made in this format.</summary>
    public StoryboardWork Work { get; } = format?.Of(board) ?? board;

    /// <summary>The one that is rendered now, or was last.</summary>
    public static FormattedFilm Rendered(StoryboardWork work) => Of(work, work.RenderedRatio);

    /// <param name="work">The storyboard.</param>
    /// <param name="ratio">Null: the storyboard's own.</param>
    /// <exception cref="InvalidOperationException">Nobody has asked for this format.</exception>
    public static FormattedFilm Of(StoryboardWork work, string? ratio) =>
        new(work, ratio is null ? null : work.Formats.First(format => format.AspectRatio == ratio));

    /// <summary>What a step is called in this format.</summary>
    /// <param name="step">As the storyboard's own is called.</param>
    public string NameOf(string step) => format?.Makes(step) == true ? FormatSteps.NameOf(step, format.AspectRatio) : step;

    public IEnumerable<PlannedStep> Named(IEnumerable<PlannedStep> steps) =>
        steps.Select(step => step with { Name = NameOf(step.Name), Needs = [.. step.Needs.Select(NameOf)] });

    public IEnumerable<PlannedCharge> Named(IEnumerable<PlannedCharge> charges) =>
        charges.Select(charge => charge with { Step = NameOf(charge.Step) });

    /// <summary>The pictures that are drawn anew for this format.</summary>
    /// <param name="references">Steps that bring the pictures that all must keep to.</param>
    public IEnumerable<PlannedStep> Pictures(IReadOnlyList<string> references)
    {
        if (format?.Image is not { } image)
        {
            yield break;
        }

        foreach (var own in board.Scenes.Select(scene => FilmSteps.Picture(scene.Number)))
        {
            yield return new PlannedStep(NameOf(own), image.Providers)
            {
                Needs = format.ShowsPicture ? [.. references, own] : references, IsMilestone = true,
            };
        }
    }

    /// <summary>Results as the steps of every film find them: this format's under the names that the storyboard's own have.</summary>
    public StepResults Results(StepResults results) => format is null ? results : results.Renamed(name => FormatSteps.Split(name) switch
    {
        (var step, { } ratio) when ratio == format.AspectRatio && format.Makes(step) => step,
        (_, null) when !format.Makes(name) => name,
        _ => null,
    });
}
