namespace Renderly.Providers.Http;

/// <summary>The address is one that users may not make us call.</summary>
public sealed class EgressRefusedException(string message) : IOException(message);
