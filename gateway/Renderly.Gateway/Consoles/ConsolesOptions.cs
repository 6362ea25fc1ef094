namespace Renderly.Gateway.Consoles;

/// <summary>What is under <c>/admin</c>.</summary>
public sealed class ConsolesOptions
{
    /// <summary>RabbitMQ's management plug-in, under <c>/admin/rabbitmq/</c>.</summary>
    public ConsoleOptions RabbitMq { get; set; } = new();

    /// <summary>Jaeger's query service, under <c>/admin/jaeger</c>; it must be told so (docs/operations.md).</summary>
    public ConsoleOptions Jaeger { get; set; } = new();

    /// <summary>Those that are configured, by the last part of their path.</summary>
    internal IReadOnlyDictionary<string, ConsoleOptions> ByName() => new Dictionary<string, ConsoleOptions>
    {
        [ConsoleRoutes.RabbitMq] = RabbitMq,
        [ConsoleRoutes.Jaeger] = Jaeger,
    }.Where(console => console.Value.Url.Length > 0).ToDictionary();
}
