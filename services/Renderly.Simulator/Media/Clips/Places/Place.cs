namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>Where a scene is set.</summary>
internal enum Place
{
    /// <summary>A wall that glows behind the product, in the colours of the mood.</summary>
    Studio,

    /// <summary>A wet rock by water, mountains behind it.</summary>
    Lake,

    /// <summary>A path through hills, by day.</summary>
    Trail,

    /// <summary>A clearing at night, with a fire.</summary>
    Camp,
}
