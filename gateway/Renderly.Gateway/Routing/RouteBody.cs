namespace Renderly.Gateway.Routing;

/// <summary>How large a request may be.</summary>
public enum RouteBody
{
    /// <summary><see cref="GatewayOptions.MaxRequestBodyBytes"/>.</summary>
    Usual,

    /// <summary><see cref="GatewayOptions.MaxBatchBodyBytes"/>.</summary>
    Batch,

    /// <summary><see cref="GatewayOptions.MaxUploadBodyBytes"/>.</summary>
    Upload,
}
