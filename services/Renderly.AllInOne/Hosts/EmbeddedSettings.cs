using Renderly.Gateway;
using Renderly.Gateway.Routing;

namespace Renderly.AllInOne.Hosts;

/// <summary>
/// Configuration that the embedded set-up brings along. It lies below every other source, so that the environment wins: whatever
/// the separate services can be told, this one can be told in the same words.
/// </summary>
internal sealed record EmbeddedSettings(
    Home Home, string ConnectionString, Uri PublicUrl, IReadOnlyList<ComposedProvider> Simulated, Uri? SimulatorUrl)
{
    /// <param name="servicesUrl">Where the services will listen, all of them.</param>
    public Dictionary<string, string?> ForServices(Uri servicesUrl)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Renderly"] = ConnectionString,
            ["Messaging:Transport"] = "InMemory",
            ["Identity:SigningKey"] = Home.Key("identity"),
            ["Storage:Disk:Root"] = Home.Objects,
            ["Storage:Disk:PublicBaseUrl"] = PublicUrl.AbsoluteUri,
            ["Storage:Disk:SigningKey"] = Home.Key("storage"),
            ["Media:WorkFolder:Path"] = Home.Work,
            ["Webhooks:EncryptionKey"] = Home.Key("webhooks"),
            ["Billing:AccountsUrl"] = Address(servicesUrl),
            ["Projects:Url"] = Address(servicesUrl),
        };
        if (Simulated.Count > 0)
        {
            // To try it out: the simulator's results and pictures of local programs are fetched from this machine, and local programs are
            // told of their jobs. With keys of real providers alone this machine's own addresses are called only where that is configured.
            settings["Egress:AllowLoopback"] = "true";
            settings["Webhooks:AllowHttp"] = "true";
        }

        foreach (var (key, value) in ComposedProviders.All.Except(Simulated).SelectMany(provider => provider.WithKey))
        {
            settings[key] = value;
        }

        foreach (var (key, value) in Simulated.SelectMany(provider => provider.Simulated(Home, Address(SimulatorUrl!))))
        {
            settings[key] = value;
        }

        return settings;
    }

    public Dictionary<string, string?> ForGateway(Uri servicesUrl) => new(
        RoutingFile.Clusters.Select(
            cluster => KeyValuePair.Create<string, string?>($"{GatewayOptions.Section}:Clusters:{cluster}", Address(servicesUrl))))
    {
        ["Identity:SigningKey"] = Home.Key("identity"),

        // Where the disk store's links lead, under whatever name a browser has opened the studio.
        [$"{GatewayOptions.Section}:{nameof(GatewayOptions.MediaOrigins)}:0"] = Address(PublicUrl),

        // Meters are the whole process's; the services' web application tells of all of them.
        ["Telemetry:Metrics"] = "false",
    };

    private static string Address(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
