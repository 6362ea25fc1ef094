namespace Renderly.LocalServers;

/// <summary>A PostgreSQL server of our own.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>Folder that holds the data, the password and the log; made when missing.</summary>
    public required string Folder { get; init; }

    /// <summary>False for a throw-away server: no fsync, the folder is removed at the end.</summary>
    public bool KeepData { get; init; } = true;

    public int MaxConnections { get; init; } = 200;
}
