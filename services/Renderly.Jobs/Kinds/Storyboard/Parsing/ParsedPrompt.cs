namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>A prompt as it was understood.</summary>
/// <param name="Scenes">At least one, in their order.</param>
/// <param name="Split">What the scenes were told apart by: one of <see cref="Splits"/>.</param>
internal sealed record ParsedPrompt(IReadOnlyList<ParsedScene> Scenes, string Split)
{
    /// <summary>The prompt numbers its scenes.</summary>
    public const string ByLabels = "labels";

    /// <summary>It lists them, line by line.</summary>
    public const string ByList = "list";

    /// <summary>It says how many there are.</summary>
    public const string ByCount = "count";

    /// <summary>By the length of the film: a scene for every five seconds.</summary>
    public const string ByLength = "length";

    /// <summary>By a language model.</summary>
    public const string ByModel = "model";

    internal static IReadOnlyList<string> Splits { get; } = [ByLabels, ByList, ByCount, ByLength, ByModel];

    /// <summary>What stands before scenes that are numbered or listed: it is true of all of them.</summary>
    public string? Context { get; init; }

    /// <summary>What the prompt says and what is not done, in whole sentences.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>What neither the prompt nor its request says, and what is taken for it, in whole sentences.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>How many scenes the prompt asks for by a number alone, also where so many cannot be made; null where it does not.</summary>
    public double? AskedScenes { get; init; }

    /// <summary>Length of the film, seconds.</summary>
    public double Seconds => Scenes.Sum(scene => scene.Seconds);

    /// <summary>True where the prompt itself says how many scenes there are.</summary>
    public bool IsCounted => Split is ByLabels or ByList or ByCount;

    public IEnumerable<string> Quotes => Scenes.SelectMany(scene => scene.Quotes);
}
