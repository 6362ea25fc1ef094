namespace Renderly.Gateway.Routing;

/// <summary>A path and where requests for it go.</summary>
public sealed class GatewayRoute
{
    /// <summary>A route pattern; of a provider's route with <c>{provider}</c> in place of its name.</summary>
    public string Path { get; set; } = "";

    /// <summary>One of <see cref="GatewayOptions.Clusters"/>; of a provider's route that of the provider.</summary>
    public string Cluster { get; set; } = "";

    public RouteAccess Access { get; set; }

    public RouteBody Body { get; set; }

    /// <summary>Whether answers last as long as a job.</summary>
    public bool IsStream { get; set; }
}
