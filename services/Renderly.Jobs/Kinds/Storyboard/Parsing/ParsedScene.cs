namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>A scene as it was understood.</summary>
/// <param name="Description">What is seen, in the prompt's own words without what is quoted.</param>
/// <param name="Seconds">How long.</param>
internal sealed record ParsedScene(string Description, double Seconds)
{
    /// <summary>What is quoted in it, to be read or heard.</summary>
    public IReadOnlyList<string> Quotes { get; init; } = [];

    /// <summary>Seconds that the prompt states for it; null where it does not.</summary>
    public double? StatedSeconds { get; init; }

    /// <summary>How the camera sees it, where several scenes are made of the same words; null where they are its own.</summary>
    public string? Shot { get; init; }

    /// <summary>True for the first scene that is made of these words: they are spoken there, and not again.</summary>
    public bool IsFirst { get; init; } = true;
}
