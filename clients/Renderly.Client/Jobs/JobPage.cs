namespace Renderly.Client;

/// <summary>One page of jobs, as the server sends it.</summary>
internal sealed record JobPage
{
    public int Count { get; init; }
    public string? Next { get; init; }
    public IReadOnlyList<VideoJob> Results { get; init => field = value ?? []; } = [];
}
