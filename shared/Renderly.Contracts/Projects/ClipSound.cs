namespace Renderly.Contracts.Projects;

/// <summary>What becomes of the sound that a scene's clip has itself.</summary>
public enum ClipSound
{
    /// <summary>It is not heard.</summary>
    Drop,

    /// <summary>It is heard beside voices and music.</summary>
    Keep,

    /// <summary>As <see cref="Keep"/>, and falls like music does while somebody speaks.</summary>
    Duck,
}
