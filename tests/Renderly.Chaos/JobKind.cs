namespace Renderly.Chaos;

/// <summary>Kinds of job in the load.</summary>
public enum JobKind
{
    Product,
    Scene,

    /// <summary>In turn.</summary>
    Both,
}
