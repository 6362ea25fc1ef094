namespace Renderly.Cli.Ids;

/// <summary>Ids of tokens, which are UUIDs alone.</summary>
internal sealed class TokenIdConverter() : IdConverter("a token");
