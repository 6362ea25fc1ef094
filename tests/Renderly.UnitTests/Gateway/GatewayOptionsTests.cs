using Microsoft.Extensions.Configuration;
using Renderly.Gateway;
using Renderly.Gateway.Routing;

namespace Renderly.UnitTests.Gateway;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void Defaults_are_valid_and_on_loopback()
    {
        var (options, errors) = Read([]);

        errors.ShouldBeEmpty();
        (options.Bind, options.Port).ShouldBe(("127.0.0.1", 8080));
        options.AllowedOrigins.ShouldBeEmpty();
    }

    [Fact]
    public void Short_variables_win()
    {
        var (options, errors) = Read(new()
        {
            ["RENDERLY_PORT"] = "9000",
            ["CORS_ALLOWED_ORIGINS"] = "https://a.example, http://localhost:3000,",
        });

        errors.ShouldBeEmpty();
        options.Port.ShouldBe(9000);
        options.AllowedOrigins.ShouldBe(["https://a.example", "http://localhost:3000"]);
    }

    [Fact]
    public void Every_mistake_is_named_with_its_key()
    {
        var (_, errors) = Read(new() { ["RENDERLY_PORT"] = "80a", ["CORS_ALLOWED_ORIGINS"] = "https://a.example/path" }, options =>
        {
            options.Bind = "renderly.example";
            options.MaxRequestBodyBytes = 0;
            options.TokenCacheTime = TimeSpan.FromSeconds(2);
            options.RequestsPerMinutePerToken = -1;
            options.MediaOrigins = ["https://storage.example", "*", "https://storage.example/bucket"];
            options.TrustedProxies = ["10.1.2.3", "fd00::/8", "10.0.0.0/33", "ingress"];
            options.Clusters["jobs"] = "http://jobs-1:5101, jobs:5101";
            options.Routes["video"].Cluster = "films";
            options.Providers["heygen"] = "presenters";
            options.ReviewRoutes.Add("GET /api/v2/jobs");
        });

        errors.ShouldBe(
        [
            "RENDERLY_PORT (or Gateway:Port) must be a port number from 0 to 65535, but is '80a'.",
            "Gateway:Bind must be an IP address such as 127.0.0.1 or 0.0.0.0, or *, but is 'renderly.example'.",
            "Gateway:MaxRequestBodyBytes must be at least 1.",
            "Gateway:TokenCacheTime must be between 00:00:00 and 00:00:01, or a revoked token would work for longer than a second.",
            "Gateway:RequestsPerMinutePerToken and Gateway:RequestsPerMinutePerAddress must be 0 (no limit) or more.",
            "CORS_ALLOWED_ORIGINS (or Gateway:AllowedOrigins) holds 'https://a.example/path'; an origin is http(s)://host[:port] without a "
            + "path, or *.",
            "Gateway:MediaOrigins holds '*'; an origin is http(s)://host[:port] without a path.",
            "Gateway:MediaOrigins holds 'https://storage.example/bucket'; an origin is http(s)://host[:port] without a path.",
            "Gateway:TrustedProxies holds '10.0.0.0/33'; it must be an IP address or a network such as 10.0.0.0/8.",
            "Gateway:TrustedProxies holds 'ingress'; it must be an IP address or a network such as 10.0.0.0/8.",
            "Gateway:Clusters:files must be http(s)://host[:port] without a path (several with commas between), but holds 'jobs:5101'.",
            "Gateway:Clusters:jobs must be http(s)://host[:port] without a path (several with commas between), but holds 'jobs:5101'.",
            "Gateway:Routes:video:Cluster must be one of Gateway:Clusters, but is 'films'.",
            "Gateway:Providers:heygen must be one of Gateway:Clusters, but is 'presenters'.",
            "Gateway:ReviewRoutes holds 'GET /api/v2/jobs'; it must read like 'GET /api/v2/jobs/{job}', with {job} once.",
        ]);
    }

    private static (GatewayOptions Options, IReadOnlyList<string> Errors) Read(
        Dictionary<string, string?> variables, Action<GatewayOptions>? change = null)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(variables);
        builder.AddRouting();
        var configuration = builder.Build();
        var setup = new GatewayOptionsSetup(configuration);
        var options = configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>()!;
        change?.Invoke(options);
        setup.PostConfigure(null, options);
        return (options, [.. setup.Validate(null, options).Failures ?? []]);
    }
}
