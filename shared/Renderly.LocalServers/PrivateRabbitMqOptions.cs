namespace Renderly.LocalServers;

/// <summary>A RabbitMQ broker of our own.</summary>
public sealed record PrivateRabbitMqOptions
{
    /// <summary>Folder for data, configuration and logs; made when missing, removed at the end.</summary>
    public required string Folder { get; init; }
}
