namespace Renderly.Client;

/// <summary>How far an export is.</summary>
public sealed record ExportProgress
{
    /// <summary>queued or making.</summary>
    public string Status { get; init; } = "";

    /// <summary>Percent.</summary>
    public int Progress { get; init; }
}
