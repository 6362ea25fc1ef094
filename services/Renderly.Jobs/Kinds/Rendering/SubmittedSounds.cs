using System.Globalization;
using Renderly.Jobs.Films;
using Renderly.Jobs.Inputs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>A film's recordings and music of the user's own, of which its job has copies.</summary>
/// <param name="Narrations">With the copies in place of what the user may delete.</param>
/// <param name="Music">The same.</param>
/// <param name="Refusals">What is there no more; empty where nothing is.</param>
internal sealed record SubmittedSounds(IReadOnlyList<Narration> Narrations, FilmMusic? Music, IReadOnlyList<FieldError> Refusals)
{
    /// <param name="work">The film as it was planned.</param>
    /// <param name="jobId">Whose it is.</param>
    /// <param name="inputs">Copies; a sound that is named several times is copied once.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    public static async Task<SubmittedSounds> CopyAsync(
        RenderWork work, Guid jobId, IInputIntake inputs, CancellationToken cancellationToken)
    {
        Dictionary<string, SoundCopy> copies = [];
        List<Narration> narrations = [];
        List<FieldError> refusals = [];
        foreach (var narration in work.Narrations)
        {
            narrations.Add(narration with
            {
                Recording = await CopyAsync(
                    narration.Recording, string.Create(CultureInfo.InvariantCulture, $"The recording of segment {narration.Number}")),
            });
        }

        var music = work.Music is { } planned ? planned with { Source = await CopyAsync(planned.Source, "The music") } : null;
        return new SubmittedSounds(narrations, music, refusals);

        async Task<string?> CopyAsync(string? address, string called)
        {
            if (address is null)
            {
                return null;
            }

            if (!copies.TryGetValue(address, out var copy))
            {
                copies[address] = copy = await inputs.CopySoundAsync(address, jobId, cancellationToken);
            }

            if (copy.Refusal is { } refusal)
            {
                refusals.Add(new FieldError("project_id", FieldCode.Invalid, $"{called} cannot be used. {refusal}"));
            }

            return copy.Address;
        }
    }
}
