using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Renderly.Gateway;
using Renderly.Gateway.Proxy;
using Renderly.Gateway.Routing;

namespace Renderly.UnitTests.Gateway;

/// <summary>The table that says what goes where.</summary>
public sealed partial class RoutingFileTests
{
    [Fact]
    public void Every_service_is_looked_for_at_the_port_that_it_takes_by_itself()
    {
        var services = Directory.EnumerateFiles(Path.Combine(Repository.Root, "services"), "Program.cs", SearchOption.AllDirectories)
            .Select(file => OwnPort().Match(File.ReadAllText(file)))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups[1].Value} http://127.0.0.1:{match.Groups[2].Value}");

        Read().ClustersById().Where(cluster => cluster.Key != "files").Select(cluster => $"{cluster.Key} {cluster.Value.Single()}")
            .ShouldBe(services, ignoreOrder: true);
    }

    [Fact]
    public void Signed_files_are_where_the_jobs_are_until_it_is_said_where_they_are()
    {
        Read(("Gateway:Clusters:Jobs", "http://jobs:8080, http://jobs-2:8080")).ClustersById()["files"].ShouldBe(
            ["http://jobs:8080", "http://jobs-2:8080"]);
        Read(("Gateway:Clusters:Files", "http://files:8080")).ClustersById()["files"].ShouldBe(["http://files:8080"]);
    }

    [Fact]
    public void A_provider_is_a_line_of_configuration()
    {
        var options = Read(("Gateway:Clusters:Painter", "http://painter:8080"), ("Gateway:Providers:Pictures", "painter"));

        options.ProvidersByName().Select(provider => provider.Key).ShouldBe(["generation", "heygen", "pictures", "veo"]);
        ProxyRoutes.Routes(options).Where(route => route.ClusterId == "painter").Select(
            route => $"{route.AuthorizationPolicy} {route.Match.Path}").ShouldBe(
        [
            "default /api/admin/providers/pictures/{**rest}",
            "anonymous /callbacks/pictures/{**rest}",
        ]);
    }

    private static GatewayOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(
            setting => setting.Key, setting => (string?)setting.Value));
        configuration.AddRouting();
        return configuration.Build().GetSection(GatewayOptions.Section).Get<GatewayOptions>()!;
    }

    [GeneratedRegex("""AddWebDefaults\("renderly-(\w+)", developmentPort: (\d+)\)""")]
    private static partial Regex OwnPort();
}
