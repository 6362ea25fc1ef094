namespace Renderly.Client;

/// <summary>Why a job does not get on just now, though it has not failed.</summary>
public sealed record JobWait
{
    /// <summary>The step that waits, such as <c>clip-2</c>.</summary>
    public string? Step { get; init; }

    /// <summary>Who is to do it.</summary>
    public string? Provider { get; init; }

    /// <summary>For programs, such as <c>provider_authentication</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The same in whole sentences, with what to do.</summary>
    public string? Message { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>When it ends at the latest; null where nobody can say.</summary>
    public DateTimeOffset? Until { get; init; }
}
