namespace Renderly.LocalServers;

/// <summary>A local server could not be run; the message says what to do.</summary>
public sealed class LocalServerException(string message) : Exception(message);
