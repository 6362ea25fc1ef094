namespace Renderly.Google;

/// <summary>OAuth access tokens of the configured service account (scope cloud-platform). Safe for concurrent use.</summary>
public interface IGoogleAccessTokens
{
    /// <summary>False when no key is configured: calls to an emulator may then go without a token.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// A token that is valid for some minutes at least. Cached; at most one refresh is in flight, and all callers wait for it.
    /// </summary>
    /// <exception cref="GoogleCredentialsException">No key, an unusable key, or the token server refused or did not answer.</exception>
    Task<string> GetAsync(CancellationToken cancellationToken);

    /// <summary>Drops the cached token if it is still <paramref name="rejectedToken"/>; for use after a 401.</summary>
    void Invalidate(string rejectedToken);
}
