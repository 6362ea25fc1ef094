using System.ComponentModel.DataAnnotations;

namespace Renderly.Providers.Http;

/// <summary>Which addresses given by users may be fetched.</summary>
public sealed class EgressOptions
{
    public const string Section = "Egress";

    /// <summary>Allows loopback addresses; for development on one machine.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Allows private networks (10/8, 172.16/12, 192.168/16, fc00::/7).</summary>
    public bool AllowPrivate { get; set; }

    /// <summary>Largest picture fetched, bytes; Veo takes 20 MB at most.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public long MaxImageBytes { get; set; } = 20 * 1024 * 1024;
}
