namespace Renderly.Testing.StrictHeyGen;

/// <summary>One request that a <see cref="StrictHeyGenServer"/> took, and how it was answered.</summary>
/// <param name="Route">Method and path pattern, such as <c>GET /v3/videos/{id}</c>.</param>
/// <param name="Path">As called, with its query.</param>
/// <param name="Headers">By lower-case name.</param>
/// <param name="Length">Of the body in bytes.</param>
/// <param name="Json">The body, where it is JSON.</param>
/// <param name="Status">0: the connection was cut instead of an answer.</param>
public sealed record HeyGenCall(
    HeyGenHost Host, string Route, string Path, IReadOnlyDictionary<string, string> Headers, long Length, string? Json, int Status);
