using System.Text.Json.Serialization;
using Renderly.Jobs.Films;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Routing;
using Renderly.Models;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>What was decided when a prompt was accepted, and what its owner has decided since.</summary>
internal sealed record StoryboardWork : FilmWork
{
    /// <summary>The scenes in words, by their numbers; the order in which they are seen is that of <see cref="FilmWork.Scenes"/>.</summary>
    public IReadOnlyList<BoardScene> Board { get; init; } = [];

    /// <summary>Language models that may read the prompt; null where our own rules do.</summary>
    public StepRoute? Script { get; init; }

    /// <summary>Who read the prompt: a provider, or <see cref="PromptParser.Name"/>.</summary>
    public string Parser { get; init; } = PromptParser.Name;

    /// <summary>Why it was not read as it was to be, in whole sentences.</summary>
    public IReadOnlyList<string> ParserWarnings { get; init; } = [];

    /// <summary>What the scenes were told apart by.</summary>
    public string Split { get; init; } = "";

    /// <summary>What is true of all scenes; null for nothing.</summary>
    public string? Context { get; init; }

    /// <summary>BCP 47 tag of what is said.</summary>
    public string Language { get; init; } = "";

    /// <summary>What the prompt says and what is not done, in whole sentences.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>What neither the prompt nor its request says, and what is taken for it, in whole sentences.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>Who makes the pictures.</summary>
    public StepRoute? Image { get; init; }

    /// <summary>Size of the pictures.</summary>
    public FrameSize ImageSize { get; init; }

    /// <summary>
    /// The pictures that every scene's must keep to, in their order: an http(s) address, or the object URI of a file that the user gave us.
    /// </summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Those as they were fetched at acceptance; null for those that the job fetches itself.</summary>
    public IReadOnlyList<KeptPicture?> KeptReferences { get; init; } = [];

    /// <summary>What its parts would cost, as it was accepted; null for jobs of before that was kept.</summary>
    public CostsByPart? Estimated { get; init; }

    /// <summary>Grows with each change of the storyboard; an approval is of one revision.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>How often a scene's picture was asked for anew.</summary>
    public int Refinements { get; init; }

    /// <summary>When this revision was approved; null: it is not.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Whether this revision is being rendered, or about to.</summary>
    public bool IsRenderAsked { get; init; }

    /// <summary>The format that is rendered now, or was last, by its ratio; null: the storyboard's own.</summary>
    public string? RenderedRatio { get; init; }

    /// <summary>The other formats that were asked for.</summary>
    public IReadOnlyList<StoryboardFormat> Formats { get; init; } = [];

    [JsonIgnore]
    public bool IsApproved => ApprovedAt is not null;

    public BoardScene BoardOf(int scene) => Board.First(other => other.Number == scene);

    /// <summary>The next revision, which nobody has approved yet.</summary>
    public StoryboardWork Revised() =>
        this with { Revision = Revision + 1, ApprovedAt = null, IsRenderAsked = false, RenderedRatio = null };
}
