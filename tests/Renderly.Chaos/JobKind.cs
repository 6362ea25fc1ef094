namespace Renderly.Chaos;

/// <summary>Kinds of job in the load.</summary>
public enum JobKind
{
    Product,
    Scene,
    Render,
    Storyboard,

    /// <summary>Product and scene videos in turn.</summary>
    Both,

    /// <summary>All four in turn.</summary>
    All,
}
