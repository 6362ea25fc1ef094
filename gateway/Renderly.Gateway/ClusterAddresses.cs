using System.Globalization;
using Renderly.ServiceDefaults;

namespace Renderly.Gateway;

/// <summary>Where the services are, as <c>http(s)://host:port</c>. With several replicas this is the name that balances over them.</summary>
public sealed class ClusterAddresses
{
    public string Jobs { get; set; } = Local(DevelopmentPorts.Jobs);

    public string Accounts { get; set; } = Local(DevelopmentPorts.Accounts);

    public string HeyGen { get; set; } = Local(DevelopmentPorts.HeyGen);

    public string Veo { get; set; } = Local(DevelopmentPorts.Veo);

    public string Webhooks { get; set; } = Local(DevelopmentPorts.Webhooks);

    /// <summary>The process that serves signed file URLs; that of the jobs when empty.</summary>
    public string Files { get; set; } = "";

    /// <summary>Cluster ids with their addresses.</summary>
    internal IReadOnlyDictionary<string, string> ById() => new Dictionary<string, string>
    {
        [ClusterIds.Jobs] = Jobs,
        [ClusterIds.Accounts] = Accounts,
        [ClusterIds.HeyGen] = HeyGen,
        [ClusterIds.Veo] = Veo,
        [ClusterIds.Webhooks] = Webhooks,
        [ClusterIds.Files] = Files.Length > 0 ? Files : Jobs,
    };

    private static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
