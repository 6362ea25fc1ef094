namespace Renderly.Gateway.Authentication;

/// <summary>The Accounts service did not answer, so a token is neither good nor bad.</summary>
#pragma warning disable CA1032 // Without a reason it would help nobody.
internal sealed class TokenCheckException(string message, Exception? inner = null) : Exception(message, inner);
#pragma warning restore CA1032
