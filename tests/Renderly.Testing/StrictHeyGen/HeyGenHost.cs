namespace Renderly.Testing.StrictHeyGen;

/// <summary>The provider's hosts. A call at the wrong one is a fault.</summary>
public enum HeyGenHost
{
    /// <summary>As api.heygen.com.</summary>
    Api,

    /// <summary>As upload.heygen.com: the old uploads alone.</summary>
    Upload,

    /// <summary>The storage behind signed addresses. It is somebody else's: a key has no place there.</summary>
    Storage,
}
