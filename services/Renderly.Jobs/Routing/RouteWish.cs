using Renderly.Models;

namespace Renderly.Jobs.Routing;

/// <summary>What a request says about who is to do a step.</summary>
/// <param name="Quality">Decides on a provider's model where none is named.</param>
/// <param name="AllowFallback">Whether others may serve when the preferred one does not.</param>
internal sealed record RouteWish(Quality Quality, bool AllowFallback)
{
    /// <summary>Lower case; null for the installation's order.</summary>
    public string? Provider { get; init; }

    /// <summary>Who may serve in its place, in this order; null for all others of the installation, in theirs.</summary>
    public IReadOnlyList<string>? Fallbacks { get; init; }

    /// <summary>The preferred provider's name of the model; null for its choice.</summary>
    public string? Model { get; init; }
}
