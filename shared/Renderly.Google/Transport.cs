namespace Renderly.Google;

internal static class Transport
{
    /// <summary>Whether a secret may be sent to this address: https, loopback, or what the operator explicitly allowed.</summary>
    public static bool IsSafe(Uri address, bool allowInsecureHttp) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || allowInsecureHttp));
}
