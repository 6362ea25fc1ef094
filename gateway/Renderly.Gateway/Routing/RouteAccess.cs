namespace Renderly.Gateway.Routing;

/// <summary>Whose requests are passed on.</summary>
public enum RouteAccess
{
    /// <summary>Those with a valid token.</summary>
    Token,

    /// <summary>Everybody's; the service knows by other means whom it answers.</summary>
    Anonymous,
}
