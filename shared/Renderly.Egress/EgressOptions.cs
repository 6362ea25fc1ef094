using System.ComponentModel.DataAnnotations;
using Renderly.Egress.Images;

namespace Renderly.Egress;

/// <summary>Which addresses given by users may be called, and how much is taken from them.</summary>
public sealed class EgressOptions
{
    public const string Section = "Egress";

    /// <summary>Allows loopback addresses; for development on one machine.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Allows private networks (10/8, 172.16/12, 192.168/16, fc00::/7) and names that only they know.</summary>
    public bool AllowPrivate { get; set; }

    /// <summary>The only ports called; when empty 80, 443 and those from 1024 on that belong to no database, broker or the like.</summary>
    public IReadOnlyList<int> AllowedPorts { get; set; } = [];

    /// <summary>For the connection, TLS included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Redirects followed by a download; calls of other kinds follow none.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>From the first look-up to the last byte of a picture, redirects included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ImageTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest picture fetched, bytes; providers take little more than the default.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public long MaxImageBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Largest width × height of a picture, counted before anything decodes it.</summary>
    [Range(1, 1_000_000_000)]
    public long MaxImagePixels { get; set; } = 40_000_000;

    /// <summary>Least of a picture's shorter side, pixels: with less nothing can be shown.</summary>
    [Range(1, 4096)]
    public int MinImageEdge { get; set; } = 64;

    /// <summary>How many times the shorter side of a picture the longer may be.</summary>
    [Range(1, 1000)]
    public double MaxImageAspect { get; set; } = 8;

    /// <summary>The limits of a picture's size as one.</summary>
    public ImageLimits Images => new(MaxImagePixels, MinImageEdge, MaxImageAspect);
}
