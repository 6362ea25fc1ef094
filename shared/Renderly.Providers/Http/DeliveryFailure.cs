namespace Renderly.Providers.Http;

/// <summary>How far a request without an answer got.</summary>
public enum DeliveryFailure
{
    /// <summary>It never left: DNS, connect or TLS failed. Safe to send again.</summary>
    NotDelivered,

    /// <summary>It may have arrived: timeout, reset or garbage after sending.</summary>
    Ambiguous,
}
