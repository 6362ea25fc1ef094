namespace Renderly.Gateway.Authentication;

/// <summary>The valid token that a request came with.</summary>
/// <param name="Key">Stands for it: a hash.</param>
internal sealed record AuthenticatedToken(string Key);
