namespace Renderly.Client;

/// <summary>Whom a token stands for.</summary>
public sealed record Me
{
    public required Guid Id { get; init; }
    public string? Name { get; init; }

    /// <summary><c>read_only</c>, <c>user</c> or <c>admin</c>: what the token may do.</summary>
    public string? Role { get; init; }
}
