using Google.Apis.Auth.OAuth2;

namespace Renderly.Google;

/// <summary>The configured service account. Safe for concurrent use.</summary>
public interface IGoogleServiceAccount
{
    /// <summary>False when no key is configured.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// Signs with the account's private key. Access tokens come from <see cref="IGoogleAccessTokens"/>, which keeps them.
    /// </summary>
    /// <exception cref="GoogleCredentialsException">No key, or an unusable one.</exception>
    ServiceAccountCredential Credential { get; }
}
