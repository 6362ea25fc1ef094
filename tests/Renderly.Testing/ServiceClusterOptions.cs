namespace Renderly.Testing;

/// <summary>What differs in one cluster from the others.</summary>
public sealed record ServiceClusterOptions
{
    /// <summary>Environment variables of every process.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Processes per service where it is not one.</summary>
    public IReadOnlyDictionary<string, int> Replicas { get; init; } = new Dictionary<string, int>();

    /// <summary>A broker and a database server that no other test uses, so that they may be stopped.</summary>
    public bool HasOwnServers { get; init; }

    /// <summary>Stands between the services and PostgreSQL.</summary>
    public TcpFaultProxy? DatabaseProxy { get; init; }

    /// <summary>Stands between the services and RabbitMQ.</summary>
    public TcpFaultProxy? BrokerProxy { get; init; }

    /// <summary>Stands between the workers and the simulated providers.</summary>
    public TcpFaultProxy? SimulatorProxy { get; init; }

    /// <summary>Pictures of 180 × 320 pixels, encoded with little effort: for tests that are about anything but pictures.</summary>
    public static readonly IReadOnlyDictionary<string, string> SmallPictures = new Dictionary<string, string>
    {
        ["ProductVideo__WidthPixels"] = "180",
        ["ProductVideo__HeightPixels"] = "320",
        ["Media__Output__WidthPixels"] = "180",
        ["Media__Output__HeightPixels"] = "320",
        ["Media__Output__Preset"] = "ultrafast",
    };

    /// <summary>
    /// Small pictures, short latencies, leases and waits: a job takes a second or two, and what a crash leaves is taken up within seconds.
    /// The reconcile window stays much longer than the slowest simulated generation, as docs/operations.md asks for.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Fast = new Dictionary<string, string>(SmallPictures)
    {
        ["Simulator__Latency"] = "00:00:00.3",
        ["Veo__PollDelaysSeconds__0"] = "0.5",
        ["HeyGen__PollDelaysSeconds__0"] = "0.5",
        ["Runway__PollDelaysSeconds__0"] = "0.5",
        ["Mock__Providers__mock__PollDelaysSeconds__0"] = "0.5",
        ["Tasks__LeaseDuration"] = "00:00:10",
        ["Tasks__PollInterval"] = "00:00:01",
        ["Tasks__MaxBackoff"] = "00:00:02",
        ["Tasks__ReconcileWindow"] = "00:01:00",
        ["Tasks__CircuitBreak"] = "00:00:02",
        ["ProductVideo__RetryDelay"] = "00:00:01",
        ["SceneVideo__RetryDelay"] = "00:00:01",
        ["Rendering__RetryDelay"] = "00:00:01",
        ["Storyboard__RetryDelay"] = "00:00:01",
        ["Storyboard__ClipRetryDelays__0"] = "00:00:01",
        ["Storyboard__ClipRetryDelays__1"] = "00:00:02",
        ["Webhooks__RequestTimeout"] = "00:00:05",
        ["Webhooks__LeaseDuration"] = "00:00:10",
        ["Telemetry__Enabled"] = "false",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Logging__LogLevel__Microsoft"] = "Warning",
    };
}
