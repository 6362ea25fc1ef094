namespace Renderly.Contracts.Timelines;

/// <summary>What makes parts of a clip see-through.</summary>
public enum Matte
{
    /// <summary>Nothing: it covers what lies under it.</summary>
    None,

    /// <summary>Its own alpha channel (VP8 and VP9 in WebM, ProRes 4444); a clip without one is refused.</summary>
    Alpha,

    /// <summary>A colour of its background.</summary>
    Key,
}
