namespace Renderly.Web.Problems;

/// <summary>Who has to act on a problem.</summary>
public enum Fault
{
    /// <summary>The request: sending it again unchanged fails again.</summary>
    Caller,

    /// <summary>This installation.</summary>
    Renderly,

    /// <summary>A generative provider.</summary>
    Provider,
}
