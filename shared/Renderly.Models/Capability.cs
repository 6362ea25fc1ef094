namespace Renderly.Models;

/// <summary>What a model makes.</summary>
public enum Capability
{
    Image,
    Clip,
    Speech,

    /// <summary>A whole film of pictures, a script and music.</summary>
    Render,

    /// <summary>A prompt split into scenes.</summary>
    Script,
}
