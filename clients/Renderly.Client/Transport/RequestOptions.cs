namespace Renderly.Client;

/// <summary>What a caller may set for one writing request.</summary>
public sealed record RequestOptions
{
    /// <summary>
    /// 1–128 of <c>A-Z a-z 0-9 . _ ~ -</c>. The server answers a second request with the same key and body as it answered the first.
    /// Every POST carries a random one by itself, the same over its retries; give your own to be safe over restarts of your program too.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
