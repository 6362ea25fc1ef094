namespace Renderly.Webhooks.Sending;

/// <summary>Why a try did not succeed; the values are on the wire and in the database.</summary>
internal static class SendErrors
{
    /// <summary>Answered, but not with 2xx.</summary>
    public const string Status = "status";

    /// <summary>Answered 3xx, which is not followed.</summary>
    public const string Redirect = "redirect";

    /// <summary>Answered 410: it wants no more.</summary>
    public const string Gone = "gone";

    public const string Timeout = "timeout";

    /// <summary>The name does not resolve.</summary>
    public const string Dns = "dns";

    public const string Connect = "connect";
    public const string Tls = "tls";

    /// <summary>The connection broke, or what came is no HTTP.</summary>
    public const string Protocol = "protocol";

    /// <summary>It leads to an address that users may not make us call.</summary>
    public const string RefusedAddress = "refused_address";

    /// <summary>Not sent: the endpoint was disabled by the time it was due.</summary>
    public const string EndpointDisabled = "endpoint_disabled";

    public static IReadOnlyList<string> All { get; } =
        [Status, Redirect, Gone, Timeout, Dns, Connect, Tls, Protocol, RefusedAddress, EndpointDisabled];
}
