namespace Renderly.Google;

/// <summary>No usable Google credentials. The message names the setting to change and never holds a secret.</summary>
public sealed class GoogleCredentialsException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when trying again later can help (the token server was away); false when the configuration must change.</summary>
    public bool Transient { get; init; }
}
