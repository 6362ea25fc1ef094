using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Renderly.Gateway.Limits;
using Renderly.Gateway.Reviews;
using Renderly.Gateway.Routing;
using Renderly.Web.Http;

namespace Renderly.Gateway;

/// <summary>Takes the two short variables into the options, checks all of them, and applies them to the server.</summary>
internal sealed class GatewayOptionsSetup(IConfiguration configuration)
    : IPostConfigureOptions<GatewayOptions>, IValidateOptions<GatewayOptions>
{
    public const string PortVariable = "RENDERLY_PORT";
    public const string OriginsVariable = "CORS_ALLOWED_ORIGINS";

    private const string UploadBodyKey = $"{GatewayOptions.Section}:{nameof(GatewayOptions.MaxUploadBodyBytes)}";
    private const int NotANumber = -1;
    private static readonly TimeSpan MinStreamTokenCheckInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxStreamTokenCheckInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxTokenCacheTime = TimeSpan.FromSeconds(1);

    public void PostConfigure(string? name, GatewayOptions options)
    {
        if (configuration[PortVariable] is { Length: > 0 } port)
        {
            options.Port = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : NotANumber;
        }

        if (configuration[OriginsVariable] is { } origins)
        {
            options.AllowedOrigins = origins.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        options.MaxUploadBodyBytes = UploadSize.Read(configuration) + UploadSize.FormBytes ?? options.MaxUploadBodyBytes;
    }

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        if (options.Port is < 0 or > IPEndPoint.MaxPort)
        {
            errors.Add(
                $"{PortVariable} (or Gateway:Port) must be a port number from 0 to {IPEndPoint.MaxPort}, but is "
                + $"'{(configuration[PortVariable] is { Length: > 0 } text ? text : options.Port)}'.");
        }

        if (AddressOf(options.Bind) is null)
        {
            errors.Add($"Gateway:Bind must be an IP address such as 127.0.0.1 or 0.0.0.0, or *, but is '{options.Bind}'.");
        }

        if (options.MetricsPort is < 1 or > IPEndPoint.MaxPort || options.MetricsPort == options.Port)
        {
            errors.Add($"Gateway:MetricsPort must be another port than {PortVariable}, from 1 to {IPEndPoint.MaxPort}.");
        }

        if (AddressOf(options.MetricsBind) is null)
        {
            errors.Add($"Gateway:MetricsBind must be an IP address such as 127.0.0.1 or 0.0.0.0, or *, but is '{options.MetricsBind}'.");
        }

        if (options.MaxRequestBodyBytes < 1)
        {
            errors.Add("Gateway:MaxRequestBodyBytes must be at least 1.");
        }

        if (options.MaxBatchBodyBytes < 1)
        {
            errors.Add("Gateway:MaxBatchBodyBytes must be at least 1.");
        }

        if (options.MaxUploadBodyBytes < 1)
        {
            errors.Add("Gateway:MaxUploadBodyBytes must be at least 1.");
        }

        if (UploadSize.Fault(
            configuration, UploadBodyKey, static bytes => bytes + UploadSize.FormBytes) is { } fault)
        {
            errors.Add(fault);
        }

        if (options.TokenCacheTime < TimeSpan.Zero || options.TokenCacheTime > MaxTokenCacheTime)
        {
            errors.Add(
                "Gateway:TokenCacheTime must be between 00:00:00 and 00:00:01, or a revoked token would work for longer than a second.");
        }

        if (options.StreamTokenCheckInterval < MinStreamTokenCheckInterval
            || options.StreamTokenCheckInterval > MaxStreamTokenCheckInterval)
        {
            errors.Add("Gateway:StreamTokenCheckInterval must be between 00:00:00.1 and 00:05:00.");
        }

        if (options.WrongTokensPerMinute < 1)
        {
            errors.Add("Gateway:WrongTokensPerMinute must be at least 1.");
        }

        if (options.RequestsPerMinutePerToken < 0 || options.RequestsPerMinutePerAddress < 0)
        {
            errors.Add("Gateway:RequestsPerMinutePerToken and Gateway:RequestsPerMinutePerAddress must be 0 (no limit) or more.");
        }

        errors.AddRange(options.AllowedOrigins.Where(origin => origin != "*" && !IsAddress(origin))
            .Select(origin =>
                $"{OriginsVariable} (or Gateway:AllowedOrigins) holds '{origin}'; an origin is http(s)://host[:port] without a path, or "
                + $"*."));
        errors.AddRange(options.MediaOrigins.Where(origin => !IsAddress(origin))
            .Select(origin => $"Gateway:MediaOrigins holds '{origin}'; an origin is http(s)://host[:port] without a path."));
        errors.AddRange(options.TrustedProxies.Where(proxy => !TrustedProxies.IsValid(proxy))
            .Select(proxy => $"Gateway:TrustedProxies holds '{proxy}'; it must be an IP address or a network such as 10.0.0.0/8."));
        errors.AddRange(options.ClustersById().SelectMany(cluster => cluster.Value.Where(address => !IsAddress(address))
            .Select(address =>
                $"Gateway:Clusters:{cluster.Key} must be http(s)://host[:port] without a path (several with commas between), but holds "
                + $"'{address}'.")));
        errors.AddRange(options.Routes.Where(route => !options.Clusters.ContainsKey(route.Value.Cluster))
            .Select(route => $"Gateway:Routes:{route.Key}:Cluster must be one of Gateway:Clusters, but is '{route.Value.Cluster}'."));
        errors.AddRange(options.Providers.Where(provider => !options.Clusters.ContainsKey(provider.Value))
            .Select(provider => $"Gateway:Providers:{provider.Key} must be one of Gateway:Clusters, but is '{provider.Value}'."));
        errors.AddRange(options.ReviewRoutes.Where(route => ReviewRoute.Read(route) is null)
            .Select(route => $"Gateway:ReviewRoutes holds '{route}'; it must read like 'GET /api/v2/jobs/{{job}}', with {{job}} once."));
        errors.AddRange(options.Consoles.ByName().Where(console => !IsAddress(console.Value.Url))
            .Select(console =>
                $"The console's Url Gateway:Consoles:{console.Key}:Url must be http(s)://host[:port] without a path, but is "
                + $"'{console.Value.Url}'."));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public static void Apply(KestrelServerOptions kestrel, IOptions<GatewayOptions> options)
    {
        kestrel.Limits.MaxRequestBodySize = options.Value.MaxRequestBodyBytes;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
        foreach (var (address, _) in options.Value.Listeners())
        {
            kestrel.Listen(address);
        }
    }

    internal static IPAddress? AddressOf(string bind) => bind switch
    {
        "*" => IPAddress.IPv6Any,
        "localhost" => IPAddress.Loopback,
        _ => IPAddress.TryParse(bind, out var address) ? address : null,
    };

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.Host.Length > 0 && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;
}
