namespace Renderly.Google;

/// <summary>Signs with the service account's private key (V4 signed URLs). Safe for concurrent use.</summary>
public interface IGoogleSigner
{
    bool IsConfigured { get; }

    /// <summary>The account the signature is checked against.</summary>
    /// <exception cref="GoogleCredentialsException">No key, or an unusable one.</exception>
    string ClientEmail { get; }

    /// <summary>RSA-SHA256 with PKCS#1 v1.5 padding.</summary>
    /// <exception cref="GoogleCredentialsException">No key, or an unusable one.</exception>
    byte[] Sign(ReadOnlySpan<byte> data);
}
