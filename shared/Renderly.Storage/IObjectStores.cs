namespace Renderly.Storage;

/// <summary>All stores that are configured.</summary>
public interface IObjectStores
{
    /// <summary>The store of a URI's scheme.</summary>
    IObjectStore For(ObjectUri uri);

    /// <summary>Where our own results go by configuration.</summary>
    ObjectUri Own(string key);
}
