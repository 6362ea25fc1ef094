using Renderly.Contracts.Media;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Films;

/// <summary>What captions of a film are made of: they are written where the voices' files are.</summary>
internal static class FilmCaptions
{
    /// <summary>How they stand in the picture; the cues are made of what is said.</summary>
    public static Captions StyleOf(FilmOutput output) => new()
    {
        Cues = [],
        Position = output.CaptionPosition switch
        {
            FilmOutput.TopPosition => VerticalPosition.Top,
            FilmOutput.MiddlePosition => VerticalPosition.Middle,
            _ => VerticalPosition.Bottom,
        },
    };

    /// <param name="work">The film.</param>
    /// <param name="results">Of all voices.</param>
    public static IReadOnlyList<SpokenNarration> NarrationsOf(FilmWork work, StepResults results) =>
    [
        .. work.Narrations.Select(narration => new SpokenNarration
        {
            Track = FilmSteps.Voice(narration.Number),
            Text = narration.Text,
            Words = results.AllOf(FilmSteps.Voice(narration.Number)).FirstOrDefault(output => output.Name == StepOutput.Words)?.Uri,
        }),
    ];
}
