using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Gateway.Consoles;
using Renderly.Gateway.Routing;
using Renderly.Web.Http;

namespace Renderly.Gateway;

/// <summary>
/// Section <c>Gateway</c>; the variables <c>RENDERLY_PORT</c> and <c>CORS_ALLOWED_ORIGINS</c> win over it. <c>MAX_UPLOAD_SIZE</c> sets
/// <see cref="MaxUploadBodyBytes"/>.
/// </summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    public const int DefaultPort = 8080;

    /// <summary>IP address to listen on; <c>*</c> for all. Loopback by default: opening it to a network is a decision.</summary>
    public string Bind { get; set; } = "127.0.0.1";

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public int Port { get; set; } = DefaultPort;

    /// <summary>
    /// True when only systems of the operator's own call: a caller's <c>traceparent</c> is then gone on with, its sampling included. Else
    /// each request starts a trace that is linked to it.
    /// </summary>
    public bool TrustTraceParent { get; set; }

    /// <summary>Port for <c>/metrics</c> alone, for operators; null for none. The port above never answers it.</summary>
    public int? MetricsPort { get; set; }

    /// <summary>IP address of that listener; <c>*</c> for all.</summary>
    public string MetricsBind { get; set; } = "127.0.0.1";

    /// <summary>
    /// Larger requests answer 413 before a byte is passed on. Jobs are JSON; 20 scenes with the longest texts have 45 kB.
    /// </summary>
    public long MaxRequestBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The same for <c>POST /api/video/batches</c>, which answers by the jobs' <c>Batches:MaxBytes</c> as well.</summary>
    public long MaxBatchBodyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// The same for uploads of assets, which are answered by <c>Assets:MaxUploadBytes</c> as well: that, and the form around the file.
    /// </summary>
    public long MaxUploadBodyBytes { get; set; } = UploadSize.DefaultBytes + UploadSize.FormBytes;

    /// <summary>
    /// How long an answer about a token is believed. A revoked token works this much longer, and it must be refused within a second.
    /// </summary>
    public TimeSpan TokenCacheTime { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How often the token of a stream is checked again; a revoked one keeps its streams this much longer.</summary>
    public TimeSpan StreamTokenCheckInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many wrong tokens one address may try in a minute; each further one is answered late, with a 429.</summary>
    public int WrongTokensPerMinute { get; set; } = 60;

    /// <summary>Requests a minute with one token, at this gateway; more answer 429. 0 for no limit.</summary>
    public int RequestsPerMinutePerToken { get; set; } = 6000;

    /// <summary>Requests a minute without a valid token from one address (of IPv6: one /64), at this gateway. 0 for no limit.</summary>
    public int RequestsPerMinutePerAddress { get; set; } = 6000;

    /// <summary>
    /// IP addresses or networks (<c>10.0.0.0/8</c>) of the proxies in front: their <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> say
    /// who calls. None: the caller is whoever connects.
    /// </summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>
    /// Origins of browsers that may call the API, such as <c>https://app.example.com</c>; <c>*</c> for all. None by default.
    /// </summary>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>
    /// Origins that browsers load stored pictures and films from, besides the gateway's own, such as
    /// <c>https://storage.googleapis.com</c>: the studio's pages load none from elsewhere.
    /// </summary>
    public IList<string> MediaOrigins { get; set; } = [];

    /// <summary>
    /// Where services are, by name, as <c>http(s)://host:port</c>. Several replicas are one name that balances over them, or their
    /// addresses with commas between: then the gateway balances, and leaves out those that are not ready. The name of another one: the same
    /// as that.
    /// </summary>
    public Dictionary<string, string> Clusters { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Providers of videos, each with the cluster that works with it.</summary>
    public Dictionary<string, string> Providers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is passed on to which cluster; all else answers 404.</summary>
    public Dictionary<string, GatewayRoute> Routes { get; } = new Dictionary<string, GatewayRoute>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is passed on to the cluster of each provider.</summary>
    public Dictionary<string, GatewayRoute> ProviderRoutes { get; } =
        new Dictionary<string, GatewayRoute>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The requests that a review link's holder may send, each a method, a space and a path in which <c>{job}</c> stands for its job; all
    /// other routes of the API answer such a link 404.
    /// </summary>
    public IList<string> ReviewRoutes { get; } = [];

    public ConsolesOptions Consoles { get; set; } = new();

    /// <summary>The options as a gateway with this configuration will have them, for who has to know before it starts.</summary>
    /// <exception cref="OptionsValidationException">A value is not acceptable.</exception>
    public static GatewayOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<GatewayOptions>() ?? new GatewayOptions();
        var setup = new GatewayOptionsSetup(configuration);
        setup.PostConfigure(name: null, options);
        return setup.Validate(name: null, options) is { Failed: true } wrong
            ? throw new OptionsValidationException(Section, typeof(GatewayOptions), wrong.Failures)
            : options;
    }

    /// <summary>Where a gateway with these options listens: for requests, and for <c>/metrics</c> if that is wanted.</summary>
    public IReadOnlyList<(IPEndPoint Address, string Setting)> Listeners()
    {
        var requests = (new IPEndPoint(GatewayOptionsSetup.AddressOf(Bind)!, Port), GatewayOptionsSetup.PortVariable);
        return MetricsPort is { } metrics
            ? [requests, (new IPEndPoint(GatewayOptionsSetup.AddressOf(MetricsBind)!, metrics), $"{Section}__{nameof(MetricsPort)}")]
            : [requests];
    }
}
