namespace Renderly.Egress;

/// <summary>Which ports users may make us call.</summary>
internal static class PortRules
{
    /// <summary>
    /// Services that listen above 1023 and act on what arrives even when it is HTTP: databases, brokers, caches, directories, container
    /// engines and remote desktops. Nobody serves a picture or takes a webhook there.
    /// </summary>
    private static readonly HashSet<int> ServicePorts =
    [
        1080, 1194, 1433, 1434, 1521, 1723, 1883, 2049, 2181, 2375, 2376, 2377, 2379, 2380, 3128, 3260, 3268, 3269, 3306, 3389, 4222, 4369,
        5060, 5061, 5432, 5433, 5671, 5672, 5900, 5901, 5902, 5903, 5984, 5985, 5986, 6000, 6001, 6379, 6380, 6443, 6650, 6660, 6667, 7000,
        7001, 7199, 7474, 7687, 8086, 8500, 8529, 8883, 9042, 9092, 9093, 9160, 9200, 9300, 10250, 10255, 11211, 15671, 15672, 25672,
        26257, 26379, 27017, 27018, 27019, 28015, 61613, 61616,
    ];

    public static bool IsAllowed(int port, EgressOptions options) =>
        options.AllowedPorts.Count > 0
            ? options.AllowedPorts.Contains(port)
            : port is 80 or 443 or (>= 1024 and <= 65535) && !ServicePorts.Contains(port);
}
