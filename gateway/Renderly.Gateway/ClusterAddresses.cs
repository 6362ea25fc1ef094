using System.Globalization;
using Renderly.ServiceDefaults;

namespace Renderly.Gateway;

/// <summary>
/// Where the services are, as <c>http(s)://host:port</c>. Several replicas are one name that balances over them, or their addresses
/// with commas between: then the gateway balances, and leaves out those that are not ready.
/// </summary>
public sealed class ClusterAddresses
{
    public string Jobs { get; set; } = Local(DevelopmentPorts.Jobs);

    public string Accounts { get; set; } = Local(DevelopmentPorts.Accounts);

    public string HeyGen { get; set; } = Local(DevelopmentPorts.HeyGen);

    public string Veo { get; set; } = Local(DevelopmentPorts.Veo);

    /// <summary>No requests go there; its health is part of the installation's.</summary>
    public string Media { get; set; } = Local(DevelopmentPorts.Media);

    public string Webhooks { get; set; } = Local(DevelopmentPorts.Webhooks);

    /// <summary>The process that serves signed file URLs; that of the jobs when empty.</summary>
    public string Files { get; set; } = "";

    /// <summary>Cluster ids, each with the addresses of its replicas.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> ById() => new Dictionary<string, IReadOnlyList<string>>
    {
        [ClusterIds.Jobs] = Split(Jobs),
        [ClusterIds.Accounts] = Split(Accounts),
        [ClusterIds.HeyGen] = Split(HeyGen),
        [ClusterIds.Veo] = Split(Veo),
        [ClusterIds.Media] = Split(Media),
        [ClusterIds.Webhooks] = Split(Webhooks),
        [ClusterIds.Files] = Split(Files.Length > 0 ? Files : Jobs),
    };

    private static string[] Split(string addresses) => addresses.Split(',', StringSplitOptions.TrimEntries);

    private static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
