namespace Renderly.Contracts.Media;

/// <summary>One clip file that holds a base clip followed by its extensions, one scene each.</summary>
public sealed record ClipChain
{
    /// <summary>Object URI of the last clip of the chain, which contains the ones before it.</summary>
    public required Uri VideoUri { get; init; }

    /// <summary>
    /// Generated length of the first scene, seconds; each further scene was generated with <see cref="ExtensionSeconds"/>.
    /// </summary>
    public required int BaseSeconds { get; init; }

    /// <summary>Generated length of each further scene, seconds.</summary>
    public required int ExtensionSeconds { get; init; }

    /// <summary>The scenes in order; their durations are what remains after the cut.</summary>
    public required IReadOnlyList<ClipScene> Scenes { get; init; }
}
