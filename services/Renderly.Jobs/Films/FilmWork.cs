using System.Text.Json.Serialization;
using Renderly.Contracts.Projects;
using Renderly.Jobs.Inputs;
using Renderly.Models;

namespace Renderly.Jobs.Films;

/// <summary>
/// A film of scenes, each a clip that begins with a picture, with what is said in them and music: what the kinds that make one share. They
/// keep it with the job as it was accepted.
/// </summary>
internal abstract record FilmWork
{
    /// <summary>In the order in which they are seen.</summary>
    public IReadOnlyList<FilmScene> Scenes { get; init; } = [];

    public IReadOnlyList<Narration> Narrations { get; init; } = [];

    public FilmMusic? Music { get; init; }

    public FilmOutput Output { get; init; } = new();

    /// <summary>Size that the clips are made in; the film's own may be another.</summary>
    public FrameSize ClipSize { get; init; }

    /// <summary>
    /// The scenes' pictures as they were fetched at acceptance, in their order; null for those that the job fetches itself.
    /// </summary>
    public IReadOnlyList<KeptPicture?> Pictures { get; init; } = [];

    /// <summary>What of the request is done otherwise than asked, in whole sentences.</summary>
    public IReadOnlyList<string> Adjusted { get; init; } = [];

    /// <summary>
    /// What it would cost with those who are asked first, as it was accepted, USD; null where the price of a part was not known.
    /// </summary>
    public decimal? EstimatedUsd { get; init; }

    /// <summary>Size of the film.</summary>
    [JsonIgnore]
    public FrameSize Size => FilmSizes.Of(Output);

    /// <summary>Why somebody who would have spoken before those chosen does not, in whole sentences.</summary>
    [JsonIgnore]
    public IEnumerable<string> SpeechPassedOver => Narrations.SelectMany(narration => narration.Speech?.PassedOver ?? []).Distinct();

    public FilmScene SceneOf(int number) => Scenes.First(scene => scene.Number == number);

    public IEnumerable<Narration> NarrationsOf(FilmScene scene) => Narrations.Where(narration => narration.Scene == scene.Number);
}
