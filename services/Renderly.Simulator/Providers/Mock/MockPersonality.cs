namespace Renderly.Simulator.Providers.Mock;

/// <summary>How a mock provider behaves. Each is a provider of its own, with its own paths, limits and bill.</summary>
internal enum MockPersonality
{
    /// <summary>Does what it is asked, at once.</summary>
    Fast,

    /// <summary>Does it ten times as slowly as other providers.</summary>
    Slow,

    /// <summary>Answers every third order and every third look with 503; what it has accepted it does.</summary>
    Flaky,

    /// <summary>Accepts every order and ends it by its content filter. Not charged.</summary>
    Refusing,

    /// <summary>Delivers, and charges for, files that are cut off.</summary>
    Corrupting,
}
