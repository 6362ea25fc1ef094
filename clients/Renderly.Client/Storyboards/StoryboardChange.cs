namespace Renderly.Client.Storyboards;

/// <summary>What is wanted of a storyboard; each call sends what it needs.</summary>
internal sealed record StoryboardChange
{
    public int? Revision { get; init; }
    public string? AspectRatio { get; init; }
    public string? QuoteId { get; init; }
    public int? SceneNumber { get; init; }
    public string? Prompt { get; init; }
    public IReadOnlyList<int>? SceneOrder { get; init; }
    public int? Take { get; init; }
}
